import { type Kysely, sql } from 'kysely'

/** Long work: what was asked for, how far it is, how it ended. The queue itself is pg-boss's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table job (
    id text primary key,
    office text not null,
    kind text not null check (kind in ('import', 'reading', 'run', 'export', 'backup')),
    title text not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    share real not null default 0 check (share between 0 and 1),
    words text not null default '',
    input jsonb not null,
    result jsonb,
    failure jsonb,
    attempts integer not null default 0,
    cancel_requested boolean not null default false,
    requested_by text references account (id),
    requested_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz
  )`.execute(db)
  await sql`create index job_office on job (office, requested_at desc)`.execute(db)
  await sql`create table setting (
    office text not null,
    key text not null,
    value jsonb not null,
    reason text not null,
    set_by text references account (id),
    set_at timestamptz not null,
    primary key (office, key)
  )`.execute(db)
}
