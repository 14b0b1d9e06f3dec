import type { Expression } from '@mingjian/model/plan'
import type { LoweredPlan, MissingColumn, Segment, Source, Test } from '../../plan-walk/lowered.ts'
import { BITS_PER_WORD, type Cause, wordsFor } from '../../plan-walk/marks.ts'
import { originsOf } from '../../plan-walk/origins.ts'
import { type Shape, unreadName } from '../../plan-walk/shape.ts'
import type { RunSettings } from '../dialect.ts'
import { expressionSql } from './expressions.ts'
import { ident, physicalColumns } from './names.ts'

/** What every emitter of this dialect knows: the plan, the run, and the bookkeeping columns that rows carry. */
export interface Emission {
  lowered: LoweredPlan
  settings: RunSettings
  /** Mask columns: unknown causes `_u`, unchecked exclusions `_x`, score points `_p`; and `_tier`. */
  masks: string[]
  tiered: boolean
  /** Reads rows of sealed persons too, under other names: for `absent`, which finds them without showing them. */
  withSealed: boolean
  /** Reads a few rows of each input only. */
  sampled: boolean
}

/** The bookkeeping columns a plan needs; there is always `_u0`. */
export function emissionOf(lowered: LoweredPlan, settings: RunSettings): Emission {
  const { causes, exclusions, points } = lowered.marks
  const words = (letter: string, bits: number) =>
    Array.from({ length: wordsFor(bits) }, (_, index) => `_${letter}${index}`)
  const masks = [
    ...words('u', Math.max(causes.length, 1)),
    ...words('x', exclusions.length),
    ...words('p', points.length),
  ]
  return { lowered, settings, masks, tiered: lowered.tiered, withSealed: false, sampled: false }
}

/** Masks and tier, as every view shows them. */
export const bookkeeping = (emission: Emission) => [...emission.masks, ...(emission.tiered ? ['_tier'] : [])]

/** The masks that say a row is unknown. */
export const unknownMasks = (emission: Emission) => emission.masks.filter((mask) => mask.startsWith('_u'))

/** SQL of "some earlier unknown travels with this row". */
export const isUnknown = (emission: Emission) =>
  `(${unknownMasks(emission)
    .map((mask) => `${mask} <> 0`)
    .join(' OR ')})`

/** The view or table from which a source's rows are read: all of them alive, `_n` numbers them. */
export function sourceTable(source: Source, emission: Emission): string {
  if (source.kind === 'input') return inputView(source.name, emission)
  const relation = emission.lowered.relations.find(({ name }) => name === source.name)!
  return `${segmentView(relation.segments.at(-1)!)}${sealedSuffix(source, emission)}`
}

/** Views that show rows of sealed persons have a name of their own. */
const sealedSuffix = (source: Source, emission: Emission) =>
  emission.withSealed && hidesSealed(source, emission) ? '_all' : ''

/** Whether rows of sealed persons are hidden from a source that is a scan of an input at most. */
export function hidesSealed({ kind, name }: Source, emission: Emission): boolean {
  if (kind === 'input') return emission.settings.inputs[name]!.hidden.sealed > 0
  const { segments } = emission.lowered.relations.find((relation) => relation.name === name)!
  const [segment] = segments
  return (
    segments.length === 1 &&
    segment!.lazy &&
    segment!.opener.do === 'from' &&
    hidesSealed(segment!.opener.sources[0]!, emission)
  )
}

/** Numbers of those of the inputs from which rows of sealed persons are hidden. */
export const inputsWithSealed = (inputs: readonly string[], { lowered, settings }: Emission): number[] =>
  inputs
    .filter((name) => settings.inputs[name]!.hidden.sealed > 0)
    .map((name) => Object.keys(lowered.plan.inputs).indexOf(name))

export const inputView = (name: string, emission: Emission) =>
  `input_${Object.keys(emission.lowered.plan.inputs).indexOf(name)}${emission.sampled ? '_sample' : ''}${sealedSuffix({ kind: 'input', name }, emission)}`

export const segmentView = (segment: Segment) => `${segment.table}_rows`

export const shapeOfSource = (source: Source, emission: Emission): Shape => {
  if (source.kind === 'relation')
    return emission.lowered.relations.find(({ name }) => name === source.name)!.shape
  const input = emission.lowered.plan.inputs[source.name]!
  const columns = input.fields.map((field) => [field.name, { ...field, leaves: [field.name] }] as const)
  return { columns: new Map(columns), persons: input.persons, lineage: [{ name: '_rid', many: false }] }
}

export const sql = (expression: Expression, emission: Emission, rename?: (column: string) => string) =>
  expressionSql(
    expression,
    rename ? { settings: emission.settings, rename } : { settings: emission.settings },
  )

/** Physical live columns of a shape, quoted. */
export const liveColumns = (live: Iterable<string>, shape: Shape) => physicalColumns(live, shape).map(ident)

/** Row id columns of a shape, quoted. */
export const lineageColumns = (shape: Shape) => shape.lineage.map(({ name }) => ident(name))

/** One bit of a mask as a number, and the mask column that it is in. */
export const bitOf = (letter: 'u' | 'x' | 'p', bit: number) => ({
  mask: `_${letter}${Math.floor(bit / BITS_PER_WORD)}`,
  value: (1n << BigInt(bit % BITS_PER_WORD)).toString(),
})

export const causeBit = ({ bit }: Cause) => bitOf('u', bit)

/**
 * Per mask, SQL of the bits that say what is missing when a test is unknown: the empty leaves of every empty column,
 * the column itself where its leaves are there, and `otherwise` where no column is empty.
 */
export function missingBits(test: Test): Map<string, string> {
  const terms = new Map<string, string[]>()
  const add = (cause: Cause, condition: string) => {
    const { mask, value } = causeBit(cause)
    terms.set(mask, [...(terms.get(mask) ?? []), `CASE WHEN ${condition} THEN ${value} ELSE 0 END`])
  }
  for (const column of test.missing) addMissing(column, add)
  const noneEmpty = test.missing.map(thereSql).join(' AND ') || 'TRUE'
  add(test.otherwise, noneEmpty)
  return new Map([...terms].map(([mask, conditions]) => [mask, conditions.join(' | ')]))
}

/** `REPLACE` items that add the bits of causes under their conditions. */
export function maskedItems(causes: readonly { cause: Cause; when: string }[]): string[] {
  const masks = new Map<string, string[]>()
  for (const { cause, when } of causes) {
    const { mask, value } = causeBit(cause)
    masks.set(mask, [...(masks.get(mask) ?? []), `CASE WHEN ${when} THEN ${value} ELSE 0 END`])
  }
  return [...masks].map(([mask, terms]) => `${mask} | ${terms.join(' | ')} AS ${mask}`)
}

type MayBeMissing = Pick<MissingColumn, 'column' | 'type' | 'unread'>

/** A period is missing where one of its ends is. */
function emptySql({ column, type, unread }: MayBeMissing): string {
  const empty =
    type === '期间'
      ? `(${ident(`${column}__from`)} IS NULL OR ${ident(`${column}__to`)} IS NULL)`
      : `${ident(column)} IS NULL`
  return unread ? `(${empty} AND ${ident(unreadName(column))} IS TRUE)` : empty
}

function thereSql({ column, type, unread }: MayBeMissing): string {
  const there =
    type === '期间'
      ? `(${ident(`${column}__from`)} IS NOT NULL AND ${ident(`${column}__to`)} IS NOT NULL)`
      : `${ident(column)} IS NOT NULL`
  return unread ? `(${there} OR ${ident(unreadName(column))} IS NOT TRUE)` : there
}

function addMissing(missing: MissingColumn, add: (cause: Cause, condition: string) => void) {
  const empty = emptySql(missing)
  for (const leaf of missing.leaves) add(leaf.cause, `${empty} AND ${emptySql(leaf)}`)
  const leavesThere = missing.leaves.map((leaf) => ` AND ${thereSql(leaf)}`).join('')
  add(missing.own, empty + leavesThere)
}

/** `REPLACE` items that add the missing bits where a test column is unknown. */
export const maskUnknown = (test: Test, when: string) =>
  [...missingBits(test)].map(
    ([mask, bits]) => `CASE WHEN ${when} THEN ${mask} | (${bits}) ELSE ${mask} END AS ${mask}`,
  )

/** Whether a column (`suffix` of a person's or period's) is a copy of columns in which no cell is empty. */
export function isComplete(name: string, suffix: string, relation: string, emission: Emission): boolean {
  const origins = originsOf(name, relation, emission.lowered.plan)
  return (
    origins?.every((origin) =>
      emission.settings.inputs[origin.input]!.complete.has(`${origin.name}${suffix}`),
    ) ?? false
  )
}

/** Name under which a source row's field is carried along until a table stores it. */
export const evidenceName = (field: string, as?: string) =>
  as === undefined ? `_e.${field}` : `_e.${as}.${field}`

/** The input whose rows a source is, filtered at most; null for anything else. */
export function scannedInput({ kind, name }: Source, emission: Emission): string | null {
  if (kind === 'input') return name
  const { segments } = emission.lowered.relations.find((relation) => relation.name === name)!
  return segments.length === 1 ? scannedBy(segments[0]!, emission) : null
}

/** The input of which a segment is a filtered scan. */
export const scannedBy = ({ lazy, opener }: Segment, emission: Emission): string | null =>
  lazy && opener.do === 'from' ? scannedInput(opener.sources[0]!, emission) : null

/** Physical columns of an input that are carried along as evidence. */
export function fieldsCarried(input: string | null, { lowered, settings }: Emission): string[] {
  if (input === null || settings.inputs[input]!.documents) return []
  return lowered.plan.inputs[input]!.fields.flatMap(({ name, type }) =>
    type === '期间' ? [`${name}__from`, `${name}__to`] : [name],
  )
}
