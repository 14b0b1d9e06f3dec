import { type Kysely, sql } from 'kysely'

/** The chain of audit rows, its end, and its seals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table audit_row (
    n bigint primary key,
    content text not null,
    hash text not null,
    at text not null generated always as (content::jsonb ->> 'at') stored,
    account text generated always as (content::jsonb ->> 'account') stored,
    action text not null generated always as (content::jsonb ->> 'action') stored,
    decision text not null generated always as (content::jsonb ->> 'decision') stored,
    ids jsonb not null generated always as (content::jsonb -> 'ids') stored
  )`.execute(db)
  await sql`create index audit_row_account on audit_row (account, n)`.execute(db)
  await sql`create index audit_row_ids on audit_row using gin (ids)`.execute(db)
  await sql`create table audit_head (
    one boolean primary key default true check (one),
    n bigint not null,
    hash text not null
  )`.execute(db)
  await sql`insert into audit_head (n, hash) values (0, repeat('0', 64))`.execute(db)
  await sql`create table audit_seal (
    number bigint primary key,
    content text not null,
    signature text not null
  )`.execute(db)
}
