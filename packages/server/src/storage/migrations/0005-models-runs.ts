import { type Kysely, sql } from 'kysely'

/** The library of models with its versions, an office's parameters and schedules, runs with all that they found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table model_version (
    model text not null,
    version text not null,
    plan_hash text not null,
    yaml text not null,
    tests text not null,
    readme text not null,
    info jsonb not null,
    test_result jsonb not null,
    added_at timestamptz not null,
    added_by text references account (id),
    primary key (model, version)
  )`.execute(db)
  await sql`create table model_state (
    office text not null,
    model text not null,
    version text,
    withdrawn boolean not null default false,
    reason text not null,
    set_by text references account (id),
    set_at timestamptz not null,
    primary key (office, model)
  )`.execute(db)
  await sql`create table model_parameter (
    id text primary key,
    office text not null,
    model text not null,
    name text not null,
    value jsonb not null,
    reason text not null,
    set_by text not null references account (id),
    set_at timestamptz not null,
    ended_at timestamptz
  )`.execute(db)
  await sql`create unique index model_parameter_in_force on model_parameter (office, model, name) where ended_at is null`.execute(
    db,
  )
  await sql`create table schedule (
    id text primary key,
    office text not null,
    model text not null,
    cron text not null,
    made_by text not null references account (id),
    made_at timestamptz not null,
    ended_at timestamptz
  )`.execute(db)
  await sql`create table run (
    id text primary key,
    office text not null,
    model text not null,
    version text not null,
    plan_hash text not null,
    job text references job (id),
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    as_of text,
    parameters jsonb not null,
    inputs jsonb,
    funnel jsonb,
    totals jsonb,
    truncated jsonb,
    calendar text,
    screened bigint,
    milliseconds integer,
    before text references run (id),
    difference jsonb,
    requested_by text references account (id),
    requested_at timestamptz not null,
    ended_at timestamptz,
    foreign key (model, version) references model_version (model, version)
  )`.execute(db)
  await sql`create index run_model on run (office, model, requested_at desc)`.execute(db)
  await sql`create table run_clue (
    run text not null references run (id),
    clue text not null,
    content jsonb not null,
    primary key (run, clue)
  )`.execute(db)
  await sql`create table run_row (
    run text not null references run (id),
    what text not null check (what in ('undecided', 'excluded')),
    n integer not null,
    content jsonb not null,
    primary key (run, what, n)
  )`.execute(db)
}
