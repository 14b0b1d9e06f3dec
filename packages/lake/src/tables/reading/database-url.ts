import { tableFailure } from '../table-failures.ts'

/** Where a table of a database is, and who reads it. The password stands nowhere else. */
export interface DatabaseAddress {
  kind: 'postgres' | 'mysql'
  host: string
  port: number
  user: string
  /** Null: none was given. */
  password: string | null
  database: string
  /** Schema of PostgreSQL; null for the search path, and for MySQL, whose schemas are its databases. */
  schema: string | null
  table: string
  encryption: 'none' | 'required' | 'verified'
  /** `host/database/table` as messages and manifests show it; without user and password. */
  name: string
}

const KINDS: Readonly<Record<string, { kind: DatabaseAddress['kind']; port: number }>> = {
  'postgres:': { kind: 'postgres', port: 5432 },
  'postgresql:': { kind: 'postgres', port: 5432 },
  'mysql:': { kind: 'mysql', port: 3306 },
  'mariadb:': { kind: 'mysql', port: 3306 },
}

const ENCRYPTION: Readonly<Record<string, DatabaseAddress['encryption']>> = {
  disable: 'none',
  require: 'required',
  'verify-full': 'verified',
}

/** Takes the password when the address holds none, so that it is in no list of processes and no history of a shell. */
const PASSWORD_VARIABLE = 'MINGJIAN_DATABASE_PASSWORD'

/** Whether a source is the address of a database rather than a file. */
export function isDatabaseUrl(source: string): boolean {
  return /^(postgres|postgresql|mysql|mariadb):\/\//i.test(source)
}

/**
 * Reads `postgres://user:password@host:port/database?table=schema.table&sslmode=verify-full`, or `mysql://…`. The table may
 * be given apart. No part of the address is quoted in a message, since a badly written one may show its password anywhere.
 * @throws Failure `lake.database_url`, `lake.database_table_name`
 */
export function parseDatabaseUrl(
  source: string,
  { table, environment = process.env }: { table?: string; environment?: NodeJS.ProcessEnv } = {},
): DatabaseAddress {
  const url = URL.parse(source)
  const known = url && KINDS[url.protocol]
  if (!url || !known) throw wrong('数据库地址写得不对')
  // A password with signs that were not written as %xx ends up behind the host.
  if (url.hash !== '' || /@/.test(url.pathname + url.search)) throw wrong('数据库地址里有没转写的特殊字符')
  const [host, user, database] = [
    decoded(url.hostname),
    decoded(url.username),
    decoded(url.pathname.slice(1)),
  ]
  if (host === '' || user === '' || database === '' || database.includes('/'))
    throw wrong('数据库地址里缺少主机、用户名或数据库名')
  const encryption = ENCRYPTION[url.searchParams.get('sslmode') ?? 'disable']
  if (!encryption) throw wrong('sslmode 只能是 disable、require、verify-full 之一')
  const wanted = tableName(table ?? url.searchParams.get('table'), known.kind, { host, database })
  const port = url.port === '' ? known.port : Number(url.port)
  return {
    kind: known.kind,
    host,
    port,
    user,
    password: url.password === '' ? (environment[PASSWORD_VARIABLE] ?? null) : decoded(url.password),
    database,
    ...wanted,
    encryption,
    name: `${host}${port === known.port ? '' : `:${port}`}/${database}/${wanted.schema === null ? '' : `${wanted.schema}.`}${wanted.table}`,
  }
}

/**
 * The address of a table without its password, as messages may repeat it and as it can be given again; the password stays
 * in this process alone. @throws as `parseDatabaseUrl`
 */
export function hidePassword(source: string, table?: string): string {
  const address = parseDatabaseUrl(source, table === undefined ? {} : { table })
  if (address.password !== null) process.env[PASSWORD_VARIABLE] = address.password
  const url = new URL(source)
  url.password = ''
  url.searchParams.delete('table')
  const name = address.schema === null ? address.table : `${address.schema}.${address.table}`
  const rest = url.searchParams.size > 0 ? `&${url.searchParams}` : ''
  url.search = ''
  return `${url}?table=${name}${rest}`
}

const wrong = (says: string) => tableFailure('database_url', says, {})

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw wrong('数据库地址里的 % 后面不是两位十六进制数')
  }
}

const NAME = /^[\p{L}\p{N}_$#-]{1,128}$/u

/** A plain name, with a schema for PostgreSQL; nothing that could be a query. */
function tableName(
  given: string | null,
  kind: DatabaseAddress['kind'],
  { host, database }: { host: string; database: string },
): { schema: string | null; table: string } {
  const parts = (given ?? '').trim().split('.')
  const place = { file: `${host}/${database}` }
  if (given === null || given.trim() === '')
    throw tableFailure('database_table_name', '没有说读哪个表：用 --table，或在地址后写 ?table=', place)
  if (!parts.every((part) => NAME.test(part)))
    throw tableFailure('database_table_name', '要的是一个表名，不能是查询语句', place)
  if (parts.length > 2 || (kind === 'mysql' && parts.length > 1 && parts[0] !== database))
    throw tableFailure(
      'database_table_name',
      '表名前最多写一个模式名；MySQL 的表须在地址所写的数据库里',
      place,
    )
  const table = parts.at(-1)!
  return { schema: kind === 'postgres' && parts.length === 2 ? parts[0]! : null, table }
}
