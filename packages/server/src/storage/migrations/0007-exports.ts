import { type Kysely, sql } from 'kysely'

/** Exports with the purpose, the approval and what became of the file; letters by which clues are transferred. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table export (
    id text primary key,
    office text not null,
    department text,
    what jsonb not null,
    purpose text not null,
    rows integer,
    state text not null check (state in ('waiting', 'approved', 'declined', 'ready', 'failed', 'expired')),
    requested_by text not null references account (id),
    requested_at timestamptz not null,
    decided_by text references account (id),
    decided_at timestamptz,
    decision text,
    job text references job (id),
    file text,
    sm3 text,
    downloads integer not null default 0,
    expires_at timestamptz
  )`.execute(db)
  await sql`create index export_office on export (office, requested_at desc)`.execute(db)
  await sql`create table letter (
    id text primary key,
    office text not null,
    clue text not null,
    receiver text not null,
    text text not null,
    state text not null check (state in ('draft', 'submitted', 'approved', 'returned')),
    drafted_by text not null references account (id),
    drafted_at timestamptz not null,
    decided_by text references account (id),
    decided_at timestamptz,
    decision text,
    foreign key (office, clue) references clue (office, id)
  )`.execute(db)
}
