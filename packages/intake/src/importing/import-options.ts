import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput, notFound } from '@mingjian/errors/failure'
import type { EmptyOverride, Manifest } from '@mingjian/lake/manifest'
import { loadSchema, loadSchemas } from '@mingjian/lake/schemas'
import type { DecidedColumns } from '@mingjian/lake/tables/matching/mapping'
import type { EmptyMeaning, Schema } from '@mingjian/model/schema'
import { SCHEMA_DIRECTORY } from '../checkout.ts'
import type { Dialogue } from './dialogue.ts'

/** What to import and how; what is undefined was not said. */
export interface ImportOptions {
  /** Path of a file, or the address of a table of a database without its password. */
  file: string
  /** What the file is called where its path does not tell, as that of an upload; never used as a path. */
  called?: string | undefined
  /** Id or label of the standard schema. */
  schema: string
  lake: string
  mode: Manifest['mode']
  /** The snapshot whose place this one takes, with mode `corrects`. */
  corrects: string | null
  mapping?: string | undefined
  /** What a person settled elsewhere; `mapping` is not looked at then. */
  decided?: DecidedColumns | undefined
  sheet?: string | undefined
  /** YYYY-MM-DD */
  cutOff?: string | undefined
  /** As `coverageText` writes it, or `proposed`. */
  coverage?: string | undefined
  legalGround?: string | undefined
  classification?: string | undefined
  retention?: string | undefined
  /** `FIELD=none:WHO` or `FIELD=unknown:WHO` */
  empties?: readonly string[] | undefined
  /** Takes a mapping and a cut-off that are proposed without asking. */
  yes: boolean
  /** Imports a file that the lake has already. */
  again: boolean
  /** Imports a table without rows: that there is nothing is a statement of its own. */
  emptyTable: boolean
  /** Seconds to wait for another writer. */
  wait: number
  /** Who imports; the user of the machine when nobody is named. */
  madeBy?: string | undefined
  kekFile?: string | undefined
  dialogue: Dialogue
  signal: AbortSignal
}

let shipped: Promise<Map<string, Schema>> | null = null

/** The standard schemas that ship, read once per process. */
export const standardSchemas = (): Promise<Map<string, Schema>> => {
  shipped ??= loadSchemas(SCHEMA_DIRECTORY)
  return shipped
}

/** A standard schema by id or label. @throws Failure `import.schema_unknown` with those that there are */
export async function schemaNamed(name: string): Promise<Schema> {
  // One file is read sooner than all of them.
  if (/^[a-z][a-z0-9_]*$/.test(name) && existsSync(join(SCHEMA_DIRECTORY, `${name}.yaml`)))
    return loadSchema(SCHEMA_DIRECTORY, name)
  const schemas = await standardSchemas()
  const found = schemas.get(name) ?? [...schemas.values()].find(({ label }) => label === name)
  if (found) return found
  const known = [...schemas.values()].filter(({ holder }) => holder !== undefined)
  throw notFound({
    id: 'import.schema_unknown',
    says: `没有“${name}”这种标准数据`,
    next: `--as 后面写：${known.map(({ id, label }) => `${id}（${label}）`).join('、')}`,
  })
}

const MEANINGS: Readonly<Record<string, EmptyMeaning>> = { none: 'none', unknown: 'unknown' }

/** What people decided about empty cells. @throws Failure `import.empty` when the field or the person is missing */
export function emptyOverrides(entries: readonly string[], schema: Schema): EmptyOverride[] {
  return entries.map((entry) => {
    const [, name, word, who] = /^([^=]+)=([^:：]+)[:：](.+)$/.exec(entry) ?? []
    const field = schema.fields.find(({ id, label }) => id === name || label === name)
    const empty = MEANINGS[word ?? '']
    if (name === undefined || who === undefined || empty === undefined)
      throw emptyWrong(`--empty 写作 字段=none:决定人 或 字段=unknown:决定人，给的是“${entry}”`)
    if (!field) throw emptyWrong(`“${schema.label}”没有字段“${name}”`)
    return { field: field.id, empty, decidedBy: who.trim() }
  })
}

/** Who decided that an empty cell says nothing where the table has no such column at all. */
export const NO_SUCH_COLUMN = '表里没有这一列'

/**
 * A field of which the schema says that an empty cell means “there is none” says nothing in a table without its column:
 * the ledger that does not record releases does not record that nobody was released.
 */
export function withoutColumn(
  schema: Schema,
  filled: ReadonlySet<string>,
  decided: readonly EmptyOverride[],
): EmptyOverride[] {
  return schema.fields
    .filter(
      ({ id, empty }) => empty === 'none' && !filled.has(id) && !decided.some(({ field }) => field === id),
    )
    .map(({ id }) => ({ field: id, empty: 'unknown', decidedBy: NO_SUCH_COLUMN }))
}

const emptyWrong = (says: string) =>
  invalidInput({
    id: 'import.empty',
    says,
    next: '例：--empty removed_on=unknown:张某甲；none 表示空格即“没有”，unknown 表示空格是“不知道”',
  })
