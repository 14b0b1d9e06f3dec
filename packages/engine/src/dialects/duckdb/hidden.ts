import type { Connection } from '../../connection.ts'
import { type Hidden, type HidingInput, NOTHING_HIDDEN } from '../dialect.ts'
import { ident, text } from './names.ts'

/** Tables of an input by its number in the plan: row ids that are hidden, sealed persons, keys that are read as others. */
export const hiddenTable = (index: number) => `hidden_${index}`
export const sealedTable = (index: number) => `sealed_${index}`
export const aliasTable = (index: number) => `aliases_${index}`

/**
 * Makes the tables of what a binding hides and joins, once per run. A row is of a sealed person where any of its persons
 * is, by ID, or by name with date of birth or a fitting masked ID where a side has no ID.
 */
export async function hideRows(
  connection: Connection,
  { index, binding, snapshots }: HidingInput,
): Promise<Hidden> {
  const { superseded = [], aliases, sealed } = binding
  if (superseded.length === 0 && !aliases && !sealed) return NOTHING_HIDDEN
  const count = async (sql: string) => Number((await connection.rows(sql))[0]?.n ?? 0)
  const aliased = aliases ? (await makeAliases(connection, index, aliases, count)) > 0 : false
  const hidden = hiddenTable(index)
  await connection.run(`CREATE TEMP TABLE ${hidden} (_rid BIGINT, _sealed BOOLEAN)`)
  const persons = sealed ? (await makeSealed(connection, index, sealed, aliased, count)) > 0 : false
  for (const snapshot of snapshots) {
    const ways = [
      ...(superseded.length > 0 ? [supersededSql(superseded, snapshot)] : []),
      ...(persons ? sealedSql(index, aliased, snapshot) : []),
    ]
    if (ways.length > 0)
      await connection.run(
        `INSERT INTO ${hidden} SELECT _rid, bool_and(_sealed) FROM (${ways.join(' UNION ALL ')}) GROUP BY _rid`,
      )
  }
  const rows = await count(`SELECT count(*) AS n FROM ${hidden}`)
  const ofSealed = await count(`SELECT count(*) AS n FROM ${hidden} WHERE _sealed`)
  return { rows, sealed: ofSealed, aliased }
}

type Count = (sql: string) => Promise<number>
type Snapshot = HidingInput['snapshots'][number]

const read = (files: readonly string[]) => `read_parquet([${files.map(text).join(', ')}])`

async function makeAliases(connection: Connection, index: number, file: string, count: Count) {
  const table = aliasTable(index)
  await connection.run(
    `CREATE TEMP TABLE ${table} AS SELECT key, min(one_key) AS one_key FROM ${read([file])} WHERE key <> one_key GROUP BY key`,
  )
  return count(`SELECT count(*) AS n FROM ${table}`)
}

async function makeSealed(
  connection: Connection,
  index: number,
  file: string,
  aliased: boolean,
  count: Count,
) {
  const table = sealedTable(index)
  const from = aliased
    ? `(SELECT s.* REPLACE (coalesce(a.one_key, s.key) AS key) FROM ${read([file])} s LEFT JOIN ${aliasTable(index)} a ON a.key = s.key)`
    : read([file])
  await connection.run(`CREATE TEMP TABLE ${table} AS SELECT DISTINCT key, name, birth FROM ${from}`)
  return count(`SELECT count(*) AS n FROM ${table}`)
}

const ridSql = ({ index }: Snapshot) => `((CAST(${index} AS BIGINT) << 40) | _row) AS _rid`

/** A row that stands in the list but not in the snapshot must not be counted as hidden. */
const supersededSql = (files: readonly string[], snapshot: Snapshot) =>
  `SELECT ${ridSql(snapshot)}, FALSE AS _sealed FROM ${read(snapshot.files)}
    WHERE _row IN (SELECT "row" FROM ${read(files)} WHERE snapshot = ${text(snapshot.id)})`

/** Rows of the sealed, by each person of the file, also those that the model does not read. */
function sealedSql(index: number, aliased: boolean, snapshot: Snapshot): string[] {
  const persons = [...snapshot.columns].flatMap((column) => /^(.+)__key$/.exec(column)?.[1] ?? [])
  return persons.flatMap((person) => {
    const part = (suffix: string, type: string) =>
      snapshot.columns.has(`${person}__${suffix}`)
        ? `t.${ident(`${person}__${suffix}`)}`
        : `CAST(NULL AS ${type})`
    const own = part('key', 'BIGINT')
    const key = aliased ? `coalesce(a.one_key, ${own})` : own
    const join = aliased ? ` LEFT JOIN ${aliasTable(index)} a ON a.key = ${own}` : ''
    const rows = `SELECT ${ridSql(snapshot).replace('_row', 't._row')}, ${key} AS k, ${part('name', 'VARCHAR')} AS n, ${part('birth', 'DATE')} AS b,
      ${part('mask', 'VARCHAR')} AS m FROM ${read(snapshot.files)} t${join}`
    const sealed = sealedTable(index)
    return [
      `SELECT _rid, TRUE AS _sealed FROM (${rows}) p SEMI JOIN ${sealed} s ON s.key = p.k`,
      `SELECT _rid, TRUE AS _sealed FROM (${rows}) p JOIN ${sealed} s ON s.name = p.n
        WHERE (p.k IS NULL OR s.key IS NULL) AND mj_same_person(p.k, p.n, p.b, p.m, s.key, s.name, s.birth, NULL)`,
    ]
  })
}

/**
 * SQL of "this person may be one of the sealed, of whom rows were hidden": of one ID, or nothing tells them apart.
 * Then that nothing was found says nothing. Null where none of the inputs hides anybody.
 */
export function maySealedSql(person: string, inputs: readonly number[]): string | null {
  if (inputs.length === 0) return null
  const part = (suffix: string) => ident(`${person}__${suffix}`)
  // Masked IDs are left aside here: DuckDB has no lambda over columns of an outer query.
  const open = (suffix: string) =>
    `(${part(suffix)} IS NULL OR s.${suffix} IS NULL OR ${part(suffix)} = s.${suffix})`
  const unkeyed = `(${part('key')} IS NULL OR s.key IS NULL)`
  const alike = `${part('key')} = s.key OR (${unkeyed} AND ${open('name')} AND ${open('birth')})`
  return inputs.map((index) => `EXISTS (SELECT 1 FROM ${sealedTable(index)} s WHERE ${alike})`).join(' OR ')
}
