import { type Kysely, sql } from 'kysely'

/** Accounts with their roles, sessions and one-time codes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table account (
    id text primary key,
    login text not null unique check (login = lower(login)),
    name text not null,
    office text not null,
    departments text[] not null default '{}',
    state text not null check (state in ('invited', 'active', 'disabled')),
    password_hash text,
    failures integer not null default 0,
    locked_until timestamptz,
    totp_secret text,
    totp_pending text,
    totp_step bigint,
    created_at timestamptz not null,
    created_by text references account (id),
    check (state <> 'active' or password_hash is not null)
  )`.execute(db)
  await sql`create table account_role (
    account text not null references account (id),
    role text not null,
    granted_at timestamptz not null,
    granted_by text references account (id),
    primary key (account, role)
  )`.execute(db)
  await sql`create table session (
    id text primary key,
    account text not null references account (id),
    token_hash text not null unique,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_because text,
    address text not null
  )`.execute(db)
  await sql`create index session_account on session (account) where ended_at is null`.execute(db)
  await sql`create table activation (
    code_hash text primary key,
    account text not null references account (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`.execute(db)
}
