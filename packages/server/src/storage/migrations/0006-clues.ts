import { type Kysely, sql } from 'kysely'

/** Clues with their state, every move that was made with them, notes, draws, and what a person keeps of a list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table clue (
    office text not null,
    id text not null,
    number bigint generated always as identity unique,
    model text not null,
    version text not null,
    kind text not null,
    area text not null,
    authority text not null,
    department text,
    state text not null,
    handler text references account (id),
    team text[] not null default '{}',
    concluded_by text references account (id),
    conclusion text,
    reason text,
    transferred boolean not null default false,
    in_case text,
    came_back boolean not null default false,
    closed_as_gone boolean not null default false,
    to_verify boolean not null,
    tier text,
    score real,
    sentence text not null,
    sentence_masked text not null,
    judged jsonb not null,
    latest text not null check (latest in ('same', 'changed', 'gone', 'returned')),
    latest_says text not null default '',
    first_run text not null references run (id),
    latest_run text not null references run (id),
    persons text[] not null default '{}',
    sealed boolean not null default false,
    found_at timestamptz not null,
    assigned_at timestamptz,
    since timestamptz not null,
    due_on date,
    changes integer not null default 0,
    primary key (office, id)
  )`.execute(db)
  await sql`create index clue_state on clue (office, state, number)`.execute(db)
  await sql`create index clue_handler on clue (office, handler, state, number)`.execute(db)
  await sql`create index clue_department on clue (office, department, state, number)`.execute(db)
  await sql`create index clue_model on clue (office, model, kind, number)`.execute(db)
  await sql`create index clue_number on clue (office, number)`.execute(db)
  await sql`create index clue_persons on clue using gin (persons)`.execute(db)
  await sql`create table draw (
    id text primary key,
    office text not null,
    by text not null references account (id),
    at timestamptz not null,
    record jsonb not null
  )`.execute(db)
  await sql`create table clue_event (
    id bigint generated always as identity primary key,
    office text not null,
    clue text not null,
    at timestamptz not null,
    by text not null,
    move text not null,
    label text not null,
    from_state text not null,
    to_state text not null,
    input jsonb not null,
    draw text references draw (id),
    foreign key (office, clue) references clue (office, id)
  )`.execute(db)
  await sql`create index clue_event_clue on clue_event (office, clue, id)`.execute(db)
  await sql`create table clue_note (
    id text primary key,
    office text not null,
    clue text not null,
    by text not null references account (id),
    at timestamptz not null,
    text text not null,
    foreign key (office, clue) references clue (office, id)
  )`.execute(db)
  await sql`create index clue_note_clue on clue_note (office, clue, at)`.execute(db)
  await sql`create table saved_view (
    id text primary key,
    account text not null references account (id),
    page text not null,
    name text not null,
    content jsonb not null,
    changed_at timestamptz not null,
    unique (account, page, name)
  )`.execute(db)
}
