import type { CluePlan, JoinKey } from '@mingjian/model/plan'
import { clueId } from './clue-id.ts'
import type { Row, Value } from './connection.ts'
import type { RunSettings } from './dialects/dialect.ts'
import { MergedClues, type OpenRow, stillUndecided } from './merged-clues.ts'
import type { AbsentTarget, LoweredClue, LoweredPlan, Segment } from './plan-walk/lowered.ts'
import { BITS_PER_WORD, wordsFor } from './plan-walk/marks.ts'
import { clueBelow, cluesBelow, exclusionSentence, pointSentence, tellsClue } from './plan-walk/sentences.ts'
import { LINEAGE_LIMIT, type Shape } from './plan-walk/shape.ts'
import type { Clue, EvidenceRow, Excluded, MatchTier, NotFoundEvidence } from './result.ts'
import { fillTemplate, sentenceOf } from './template.ts'

/** Evidence by row id, fetched for the findings alone. */
export type EvidenceOf = (rid: number) => EvidenceRow | undefined

type Plain = Record<string, string | number | boolean | null | string[]>

const TIERS: readonly MatchTier[] = ['id', 'name_birth', 'name_mask', 'name']

/** Row ids that carry a row, without repetition. */
export function ridsOf(row: Row, shape: Shape): number[] {
  const ids: number[] = []
  let listed = false
  for (const { name } of shape.lineage) {
    const value = row[name]
    if (typeof value === 'number') ids.push(value)
    else if (Array.isArray(value)) {
      listed = true
      for (const id of value.slice(0, LINEAGE_LIMIT)) if (typeof id === 'number') ids.push(id)
    }
  }
  // A set for each of many rows is dear, and rows without groups are of a handful.
  return listed ? [...new Set(ids)] : ids.filter((id, index) => ids.indexOf(id) === index)
}

/** Whether a group of the row had more rows than are kept as evidence. */
export const isCutShort = (row: Row, shape: Shape) =>
  shape.lineage.some(({ name }) => {
    const value = row[name]
    return Array.isArray(value) && value.length > LINEAGE_LIMIT
  })

/** Numbers of the bits that are set in the masks of a row. */
function bitsOf(row: Row, masks: readonly string[]): number[] {
  const bits: number[] = []
  for (const [word, name] of masks.entries()) {
    const value = Number(row[name] ?? 0)
    if (value === 0) continue
    const mask = BigInt(value)
    for (let bit = 0; bit < BITS_PER_WORD; bit++)
      if ((mask >> BigInt(bit)) & 1n) bits.push(word * BITS_PER_WORD + bit)
  }
  return bits
}

/** Names of the masks `_<letter>0`, `_<letter>1` … that so many bits need. */
const masksFor = (letter: 'u' | 'x' | 'p', bits: number): string[] =>
  Array.from({ length: wordsFor(bits) }, (_, word) => `_${letter}${word}`)

export interface FindingContext {
  lowered: LoweredPlan
  settings: RunSettings
  evidence: EvidenceOf
}

const shapeOf = (relation: string, lowered: LoweredPlan) =>
  lowered.relations.find(({ name }) => name === relation)!.shape

/** What is the same for all rows of one clue, looked up once: there may be hundreds of thousands. */
interface Telling {
  lowered: LoweredClue
  shape: Shape
  says: (row: Row) => string
  /** Columns of the subject. */
  about: readonly string[]
  deciding: readonly Shown[]
  masks: Readonly<Record<'unknown' | 'unchecked' | 'points', readonly string[]>>
}

function tellingOf(lowered: LoweredClue, { lowered: plan }: FindingContext): Telling {
  const { clue } = lowered
  const { causes, exclusions, points } = plan.marks
  const shape = shapeOf(clue.from, plan)
  return {
    ...{ lowered, shape },
    says: sentenceOf(clue.says, '_s0'),
    about: clue.about.map((_, index) => `_about${index}`),
    deciding: shownOf(clue.deciding, shape),
    masks: {
      unknown: masksFor('u', Math.max(causes.length, 1)),
      unchecked: masksFor('x', exclusions.length),
      points: masksFor('p', points.length),
    },
  }
}

/** Findings of one clue's rows: clues, rows of the same clue put together, and undecided. */
export function findingsOf(lowered: LoweredClue, rows: Row[], context: FindingContext) {
  const telling = tellingOf(lowered, context)
  const sure = new MergedClues()
  const open: OpenRow[] = []
  for (const row of rows) {
    const finding = findingOf(telling, row, context)
    const id = idOf(telling, row, finding.evidence, context.lowered)
    const missing = bitsOf(row, telling.masks.unknown).map((bit) => context.lowered.marks.causes[bit]!.label)
    if (id === null && missing.length === 0) missing.push(...subjectLabels(lowered.clue, context.lowered))
    if (missing.length > 0) open.push({ id, undecided: { ...finding, missing } })
    else sure.add(clueOf(telling, finding, id!, row, context))
  }
  return { clues: sure.clues, undecided: stillUndecided(open, sure) }
}

function clueOf(
  { masks }: Telling,
  finding: ReturnType<typeof findingOf>,
  id: string,
  row: Row,
  { lowered }: FindingContext,
): Clue {
  const tier = typeof row._tier === 'number' ? TIERS[row._tier - 1]! : null
  const { exclusions, points: all } = lowered.marks
  const points = bitsOf(row, masks.points).map((bit) => all[bit]!)
  return {
    ...finding,
    id,
    tier,
    toVerify: tier === 'name',
    unchecked: bitsOf(row, masks.unchecked).map(
      (bit) => `未能核对：${fillTemplate(exclusions[bit]!.says, row, `_s${exclusionSentence(bit)}`)}`,
    ),
    score: all.length > 0 ? points.reduce((total, point) => total + point.points, 0) : null,
    scoreReasons: points.map(({ bit, says }) => fillTemplate(says, row, `_s${pointSentence(bit, lowered)}`)),
  }
}

/**
 * Id of the clue that a row makes. Where nothing is known of the subject, the documents of its rows stand for it,
 * together with what `same_when` names: both stay the same when the data come anew. Null where that is not known either.
 */
function idOf(
  { lowered: { clue }, about: columns }: Telling,
  row: Row,
  evidence: readonly EvidenceRow[],
  { plan }: LoweredPlan,
) {
  const about = columns.flatMap((name) => row[name] ?? null)
  const sameWhen = clue.sameWhen.map((name) => row[name] ?? null)
  const subject = isKnown(about) ? about : subjectWithoutName(clue, evidence)
  if (subject.length === 0 && !isKnown(sameWhen)) return null
  return clueId({ model: plan.model.id, kind: clue.kind, subject, sameWhen })
}

const isKnown = (values: readonly Value[]) => values.some((value) => value !== null)

function subjectWithoutName(clue: CluePlan, evidence: readonly EvidenceRow[]): string[] {
  const documents = [...new Set(evidence.flatMap(({ document }) => document ?? []))].toSorted()
  // A clue without any subject can only be of a plan that no compiler made.
  const places = clue.about.length === 0 ? evidence.map(({ input, row }) => `${input} ${row}`) : []
  return documents.length > 0 ? documents : places
}

/** What must be known for a clue to have a subject. */
function subjectLabels(clue: CluePlan, lowered: LoweredPlan): string[] {
  const { columns } = shapeOf(clue.from, lowered)
  return clue.about.map((name) => columns.get(name)?.label ?? '姓名、证件号码')
}

function findingOf(
  { lowered: { clue, absents }, shape, says, deciding }: Telling,
  row: Row,
  context: FindingContext,
) {
  return {
    ...headOf(context.lowered, clue.kind, clue.from),
    sentence: says(row),
    deciding: decidingOf(deciding, row),
    evidence: evidenceOf(row, shape, context),
    notFound: absents.flatMap(({ opener }) =>
      opener.targets.flatMap((target) =>
        row[target.lineage] == null ? notFoundIn(target, row, shape, context) : [],
      ),
    ),
  }
}

const headOf = ({ plan }: LoweredPlan, kind: string, relation: string) => ({
  model: plan.model.id,
  version: plan.model.version,
  kind,
  relation,
})

function evidenceOf(row: Row, shape: Shape, { evidence }: FindingContext): EvidenceRow[] {
  const rows: EvidenceRow[] = []
  for (const rid of ridsOf(row, shape)) {
    const found = evidence(rid)
    if (found) rows.push(found)
  }
  return rows
}

/** A value that decides, and the columns that hold it: of a period both ends. */
interface Shown {
  name: string
  columns: readonly string[]
  period: boolean
}

const shownOf = (names: readonly string[], shape: Shape): Shown[] =>
  names.flatMap((name): Shown[] => {
    if (shape.persons.includes(name)) return [{ name, columns: [`${name}__name`], period: false }]
    const column = shape.columns.get(name)
    if (!column) return []
    const period = column.type === '期间'
    return [{ name, columns: period ? [`${name}__from`, `${name}__to`] : [name], period }]
  })

function decidingOf(shown: readonly Shown[], row: Row): Plain {
  const values: Plain = {}
  for (const { name, columns, period } of shown)
    values[name] = period ? columns.map((end) => String(row[end] ?? '')) : plainOf(row[columns[0]!])
  return values
}

const plainOf = (value: Value | undefined): Plain[string] =>
  Array.isArray(value) ? value.map((item) => String(item)) : (value ?? null)

function notFoundIn(target: AbsentTarget, row: Row, shape: Shape, { lowered, settings }: FindingContext) {
  const keys = Object.fromEntries(target.on.flatMap((key) => keyShown(key, row, shape, lowered)))
  return target.inputs.map((input): NotFoundEvidence => {
    const { cutOff, rows } = settings.inputs[input]!
    return { input, schema: lowered.plan.inputs[input]!.schema, cutOff, rows, keys }
  })
}

function keyShown(key: JoinKey, row: Row, shape: Shape, { plan }: LoweredPlan): [string, string | null][] {
  if (key.by === 'person') {
    const name = textOf(row[`${key.left}__name`])
    // A name that the model shows nowhere is not read where IDs decide.
    const unread = name === null && Object.values(plan.inputs).some(({ nameless }) => nameless)
    return unread ? [['证件号码', '有效']] : [['姓名', name]]
  }
  if (key.left.op !== 'column') return []
  const { name } = key.left
  return [[shape.columns.get(name)?.label ?? name, textOf(row[name])]]
}

const textOf = (value: Value | undefined) => (value === null || value === undefined ? null : String(value))

/** Rows that an exclusion took out, with its reason; the sentence is empty where it would say more than was asked. */
export function excludedOf(segment: Segment, rows: Row[], context: FindingContext): Excluded[] {
  const { lowered } = context
  const { relation, shape } = segment
  const told = tellsClue(segment, lowered)
  const clue = clueBelow(relation, lowered)
  const deciding = shownOf(clue?.deciding ?? [], shape)
  const says = clue && told ? sentenceOf(clue.says, '_s0') : () => ''
  const kind = [...new Set(cluesBelow(relation, lowered).map((below) => below.kind))].join('、')
  return rows.map((row) => {
    const drop = lowered.marks.drops.find(({ code }) => code === row._drop)!
    const exclusion = lowered.marks.exclusions.find(({ says }) => says === drop.says)!
    return {
      ...headOf(lowered, kind, relation),
      sentence: says(row),
      deciding: decidingOf(deciding, row),
      evidence: evidenceOf(row, shape, context),
      notFound: [],
      reason: drop.reason!,
      says: fillTemplate(exclusion.says, row, `_s${exclusionSentence(exclusion.bit)}`),
    }
  })
}
