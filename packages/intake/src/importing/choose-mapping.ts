import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { withIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import { replaceFile } from '@mingjian/lake/keys/durable-file'
import { openOrCreateLake } from '@mingjian/lake/lake'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import { type MappedField, type Mapping, mappingOf } from '@mingjian/lake/tables/matching/mapping'
import { findMapping, loadMapping, saveMapping } from '@mingjian/lake/tables/matching/mapping-store'
import { writeMapping } from '@mingjian/lake/tables/matching/mapping-yaml'
import type { Contest } from '@mingjian/lake/tables/matching/match-columns'
import type { ShapedTable } from '@mingjian/lake/tables/shape/read-table'
import type { Schema } from '@mingjian/model/schema'
import type { Questions } from './dialogue.ts'
import type { ImportOptions } from './import-options.ts'
import {
  doubtful,
  isSure,
  openShaped,
  type ProposedMapping,
  placeOf,
  proposalFor,
} from './mapping-proposal.ts'
import { rerunCommand } from './rerun-command.ts'

/** Where a mapping comes from. */
export type MappingOrigin = 'saved' | 'file' | 'proposed'

export interface ChosenMapping {
  shaped: ShapedTable
  mapping: Mapping
  origin: MappingOrigin
  /** Keeps it for the next table of this shape; called when the import has succeeded. */
  keep: () => Promise<void>
}

const mappingDirectory = (lake: string): string => join(lake, 'mappings')

/**
 * The mapping of a table: the file that is named, else the one that was confirmed for this shape, else a proposal that a
 * person confirms, or that is sure. @throws Failure `import.mapping_open` when a person has to edit it first
 */
export async function chooseMapping(
  shaped: ShapedTable,
  schema: Schema,
  options: ImportOptions,
): Promise<ChosenMapping> {
  const directory = mappingDirectory(options.lake)
  const { fingerprint } = shaped.shape
  const given = await givenMapping(shaped, schema, options)
  const known = given ?? (await findMapping(directory, schema, fingerprint))
  if (known) {
    const header = options.decided ? null : known.headerRow
    const again = { sheet: shaped.table.sheet ?? undefined, headerRow: header }
    const found = header === null ? shaped : await openShaped(options.file, schema, again)
    // It is found again by the shape that shows itself, whatever row the person named.
    const shape = options.decided?.headerRow ? await ownShape(shaped, schema, options) : fingerprint
    const mapping = { ...known, shape }
    const origin = given ? 'file' : 'saved'
    const keep = () => (given ? keepMapping(directory, mapping, schema, null) : Promise.resolve())
    return { shaped: found, mapping, origin, keep }
  }
  const proposal = proposalFor(shaped, schema)
  options.dialogue.showMapping(proposal)
  const mapping = await confirmed(proposal, options)
  const keep = () => keepMapping(directory, mapping, schema, proposal)
  return { shaped, mapping, origin: 'proposed', keep }
}

/** The shape that a table shows by itself when nobody names the row of its header; of one that shows none, the named one. */
async function ownShape(shaped: ShapedTable, schema: Schema, { file }: ImportOptions): Promise<string> {
  const { shape } = await openShaped(file, schema, { sheet: shaped.table.sheet ?? undefined }).catch(
    () => shaped,
  )
  return shape.fingerprint
}

/** The mapping that was decided elsewhere, or that of the file that is named. */
async function givenMapping(
  shaped: ShapedTable,
  schema: Schema,
  { decided, mapping }: ImportOptions,
): Promise<Mapping | null> {
  if (decided) return mappingOf(decided, schema, shaped.shape, placeOf(shaped))
  return mapping === undefined ? null : loadMapping(mapping, schema)
}

async function keepMapping(
  directory: string,
  mapping: Mapping,
  schema: Schema,
  proposal: ProposedMapping | null,
): Promise<void> {
  const result = proposal && { ...proposal.result, contests: [] }
  const file = await saveMapping(directory, mapping, writeMapping(mapping, schema, result))
  await withIo(file, () => rmSync(draftOf(file), { force: true }))
}

const draftOf = (file: string): string => file.replace(/\.yaml$/, '.draft.yaml')

async function confirmed(proposal: ProposedMapping, options: ImportOptions): Promise<Mapping> {
  const { contests } = proposal.result
  const { ask } = options.dialogue
  if (isSure(proposal)) return proposal.mapping
  if (ask) {
    const chosen: MappedField[] = []
    for (const contest of contests) chosen.push(...(await settle(contest, ask)))
    const mapping = { ...proposal.mapping, fields: [...proposal.mapping.fields, ...chosen] }
    if (await ask.confirm('按上面的对照导入吗')) return mapping
    throw openMapping(proposal, options, '没有确认列名对照')
  }
  if (options.yes && contests.length === 0) return proposal.mapping
  const said = [
    contests.length > 0 ? `有 ${contests.length} 处列名拿不准` : null,
    doubtful(proposal).length > 0 ? `有 ${doubtful(proposal).length} 列把握不足` : null,
  ]
  throw openMapping(proposal, options, said.filter((one) => one !== null).join('，'))
}

async function settle({ columns, fields }: Contest, ask: Questions): Promise<MappedField[]> {
  const choices = fields.flatMap((field) => columns.map((column) => ({ field, column })))
  const words = choices.map(
    ({ field, column }) =>
      `${field.label}（${field.id}） ← 第 ${column.column} 列“${maskDigits(column.name)}”`,
  )
  const at = await ask.choose('列名拿不准，选哪一种', words)
  const choice = at === null ? undefined : choices[at]
  if (!choice) return []
  const { field, column } = choice
  return [{ field: field.id, header: column.name, column: column.column, unit: null }]
}

/** Writes the draft that a person edits, and says which lines. */
function openMapping(proposal: ProposedMapping, options: ImportOptions, says: string) {
  const { mapping, schema, result } = proposal
  const directory = mappingDirectory(openOrCreateLake(options.lake).directory)
  makeFolder(directory)
  const file = join(directory, `${schema.id}-${mapping.shape}.draft.yaml`)
  const yaml = writeMapping(mapping, schema, result)
  replaceFile(file, yaml)
  const lines = linesToEdit(yaml, proposal)
  return invalidInput({
    id: 'import.mapping_open',
    says: `${says}，需要人来确认`,
    next: `请打开草稿 ${file}${lines.length > 0 ? `，看第 ${lines.join('、')} 行` : ''}，改好保存后运行：${rerunCommand(options, { mapping: file })}`,
    place: { file: options.file },
  })
}

/** Lines of the draft with an open choice, or with a field of which little is sure. */
function linesToEdit(yaml: string, proposal: ProposedMapping): number[] {
  const unsure = new Set(doubtful(proposal).map(({ chosen }) => chosen?.field.id))
  return yaml.split('\n').flatMap((line, i) => {
    const field = /^ {2}(\w+):/.exec(line)?.[1]
    return /^ {2}# (?:拿不准|\w+: \{ header:)/.test(line) || (field && unsure.has(field)) ? [i + 1] : []
  })
}
