import { type Kysely, sql } from 'kysely'

/** What is on its way into the lake, what is asked of other authorities, and what is to be destroyed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table upload (
    id text primary key,
    office text not null,
    account text not null references account (id),
    name text not null,
    bytes bigint not null,
    sm3 text not null,
    state text not null check (state in ('open', 'used', 'discarded')),
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(db)
  await sql`create table import_draft (
    id text primary key,
    office text not null,
    account text not null references account (id),
    upload text not null references upload (id),
    schema text,
    state text not null check (state in ('open', 'importing', 'imported', 'discarded')),
    settings jsonb not null,
    job text references job (id),
    snapshot text,
    created_at timestamptz not null,
    changed_at timestamptz not null
  )`.execute(db)
  await sql`create index import_draft_office on import_draft (office, changed_at desc)`.execute(db)
  await sql`create table data_request (
    id text primary key,
    office text not null,
    schema text not null,
    words text not null,
    model text,
    clue text,
    state text not null check (state in ('open', 'done', 'declined')),
    requested_by text not null references account (id),
    requested_at timestamptz not null,
    due_on date,
    answered_by text references account (id),
    answered_at timestamptz,
    answer text
  )`.execute(db)
  await sql`create table destruction (
    id text primary key,
    office text not null,
    snapshot text not null,
    reason text not null,
    state text not null check (state in ('waiting', 'done', 'declined')),
    requested_by text not null references account (id),
    requested_at timestamptz not null,
    decided_by text references account (id),
    decided_at timestamptz,
    decision text,
    certificate jsonb
  )`.execute(db)
}
