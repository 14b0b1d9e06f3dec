import { type Kysely, sql } from 'kysely'

/** Backups and who can open them; by which names other doors know an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table backup (
    id text primary key,
    office text not null,
    file text not null,
    bytes bigint not null,
    sm3 text not null,
    made_at timestamptz not null,
    verified_at timestamptz not null,
    keys jsonb not null,
    contents jsonb not null
  )`.execute(db)
  await sql`create index backup_office on backup (office, made_at desc)`.execute(db)
  await sql`create table backup_key (
    id text primary key,
    office text not null,
    holder text not null check (holder in ('security_officer', 'chief')),
    public_key text not null,
    account text not null references account (id),
    given_at timestamptz not null,
    checked_at timestamptz,
    ended_at timestamptz
  )`.execute(db)
  await sql`create unique index backup_key_in_use on backup_key (office, holder) where ended_at is null`.execute(
    db,
  )
  await sql`create table account_identity (
    id text primary key,
    account text not null references account (id),
    door text not null check (door in ('certificate', 'oidc', 'ldap')),
    name text not null,
    bound_by text not null references account (id),
    bound_at timestamptz not null,
    ended_at timestamptz
  )`.execute(db)
  await sql`create unique index account_identity_in_use on account_identity (door, name) where ended_at is null`.execute(
    db,
  )
  await sql`create index account_identity_account on account_identity (account) where ended_at is null`.execute(
    db,
  )
}
