import type { CluePlan, JoinKey } from '@mingjian/model/plan'
import { clueId } from './clue-id.ts'
import type { Row, Value } from './connection.ts'
import type { RunSettings } from './dialects/dialect.ts'
import { MergedClues, type OpenRow, stillUndecided } from './merged-clues.ts'
import type { AbsentTarget, LoweredClue, LoweredPlan, Segment } from './plan-walk/lowered.ts'
import { BITS_PER_WORD } from './plan-walk/marks.ts'
import { clueBelow, cluesBelow, exclusionSentence, pointSentence, tellsClue } from './plan-walk/sentences.ts'
import { LINEAGE_LIMIT, type Shape } from './plan-walk/shape.ts'
import type { Clue, EvidenceRow, Excluded, MatchTier, NotFoundEvidence } from './result.ts'
import { fillTemplate } from './template.ts'

/** Evidence by row id, fetched for the findings alone. */
export type EvidenceOf = (rid: number) => EvidenceRow | undefined

type Plain = Record<string, string | number | boolean | null | string[]>

const TIERS: readonly MatchTier[] = ['id', 'name_birth', 'name_mask', 'name']

/** Row ids that carry a row, without repetition. */
export function ridsOf(row: Row, shape: Shape): number[] {
  const ids = new Set<number>()
  for (const { name } of shape.lineage) {
    const value = row[name]
    if (typeof value === 'number') ids.add(value)
    else if (Array.isArray(value))
      for (const id of value.slice(0, LINEAGE_LIMIT)) if (typeof id === 'number') ids.add(id)
  }
  return [...ids]
}

/** Whether a group of the row had more rows than are kept as evidence. */
export const isCutShort = (row: Row, shape: Shape) =>
  shape.lineage.some(({ name }) => {
    const value = row[name]
    return Array.isArray(value) && value.length > LINEAGE_LIMIT
  })

/** Numbers of the bits that are set in the masks `_<letter>0`, `_<letter>1` … of a row. */
function bitsOf(row: Row, letter: 'u' | 'x' | 'p'): number[] {
  const bits: number[] = []
  for (let word = 0; `_${letter}${word}` in row; word++) {
    const value = Number(row[`_${letter}${word}`] ?? 0)
    if (value === 0) continue
    const mask = BigInt(value)
    for (let bit = 0; bit < BITS_PER_WORD; bit++)
      if ((mask >> BigInt(bit)) & 1n) bits.push(word * BITS_PER_WORD + bit)
  }
  return bits
}

export interface FindingContext {
  lowered: LoweredPlan
  settings: RunSettings
  evidence: EvidenceOf
}

const shapeOf = (relation: string, lowered: LoweredPlan) =>
  lowered.relations.find(({ name }) => name === relation)!.shape

/** Findings of one clue's rows: clues, rows of the same clue put together, and undecided. */
export function findingsOf(lowered: LoweredClue, rows: Row[], context: FindingContext) {
  const sure = new MergedClues()
  const open: OpenRow[] = []
  for (const row of rows) {
    const finding = findingOf(lowered, row, context)
    const id = idOf(lowered.clue, row, finding.evidence, context.lowered)
    const missing = bitsOf(row, 'u').map((bit) => context.lowered.marks.causes[bit]!.label)
    if (id === null && missing.length === 0) missing.push(...subjectLabels(lowered.clue, context.lowered))
    if (missing.length > 0) open.push({ id, undecided: { ...finding, missing } })
    else sure.add(clueOf(finding, id!, row, context))
  }
  return { clues: sure.clues, undecided: stillUndecided(open, sure) }
}

function clueOf(finding: ReturnType<typeof findingOf>, id: string, row: Row, context: FindingContext): Clue {
  const tier = typeof row._tier === 'number' ? TIERS[row._tier - 1]! : null
  const exclusions = context.lowered.marks.exclusions
  const points = bitsOf(row, 'p').map((bit) => context.lowered.marks.points[bit]!)
  return {
    ...finding,
    id,
    tier,
    toVerify: tier === 'name',
    unchecked: bitsOf(row, 'x').map(
      (bit) => `未能核对：${fillTemplate(exclusions[bit]!.says, row, `_s${exclusionSentence(bit)}`)}`,
    ),
    score:
      context.lowered.marks.points.length > 0
        ? points.reduce((total, point) => total + point.points, 0)
        : null,
    scoreReasons: points.map(({ bit, says }) =>
      fillTemplate(says, row, `_s${pointSentence(bit, context.lowered)}`),
    ),
  }
}

/**
 * Id of the clue that a row makes. Where nothing is known of the subject, the documents of its rows stand for it,
 * together with what `same_when` names: both stay the same when the data come anew. Null where that is not known either.
 */
function idOf(clue: CluePlan, row: Row, evidence: readonly EvidenceRow[], { plan }: LoweredPlan) {
  const about = clue.about.flatMap((_, index) => row[`_about${index}`] ?? null)
  const sameWhen = clue.sameWhen.map((name) => row[name] ?? null)
  const known = (values: readonly Value[]) => values.some((value) => value !== null)
  const documents = [...new Set(evidence.flatMap(({ document }) => document ?? []))].toSorted()
  // A clue without any subject can only be of a plan that no compiler made.
  const places = clue.about.length === 0 ? evidence.map(({ input, row }) => `${input} ${row}`) : []
  const subject = known(about) ? about : documents.length > 0 ? documents : places
  if (subject.length === 0 && !known(sameWhen)) return null
  return clueId({ model: plan.model.id, kind: clue.kind, subject, sameWhen })
}

/** What must be known for a clue to have a subject. */
function subjectLabels(clue: CluePlan, lowered: LoweredPlan): string[] {
  const { columns } = shapeOf(clue.from, lowered)
  return clue.about.map((name) => columns.get(name)?.label ?? '姓名、证件号码')
}

function findingOf({ clue, absents }: LoweredClue, row: Row, context: FindingContext) {
  const { lowered } = context
  const shape = shapeOf(clue.from, lowered)
  return {
    ...headOf(lowered, clue.kind, clue.from),
    sentence: fillTemplate(clue.says, row, '_s0'),
    deciding: decidingOf(clue.deciding, row, shape),
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

const evidenceOf = (row: Row, shape: Shape, { evidence }: FindingContext) =>
  ridsOf(row, shape).flatMap((rid) => evidence(rid) ?? [])

function decidingOf(names: readonly string[], row: Row, shape: Shape): Plain {
  return Object.fromEntries(
    names.flatMap((name): [string, Plain[string]][] => {
      if (shape.persons.includes(name)) return [[name, plainOf(row[`${name}__name`])]]
      if (shape.columns.get(name)?.type === '期间')
        return [[name, [row[`${name}__from`], row[`${name}__to`]].map((end) => String(end ?? ''))]]
      return shape.columns.has(name) ? [[name, plainOf(row[name])]] : []
    }),
  )
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
  const kind = [...new Set(cluesBelow(relation, lowered).map((below) => below.kind))].join('、')
  return rows.map((row) => {
    const drop = lowered.marks.drops.find(({ code }) => code === row._drop)!
    const exclusion = lowered.marks.exclusions.find(({ says }) => says === drop.says)!
    return {
      ...headOf(lowered, kind, relation),
      sentence: clue && told ? fillTemplate(clue.says, row, '_s0') : '',
      deciding: decidingOf(clue?.deciding ?? [], row, shape),
      evidence: evidenceOf(row, shape, context),
      notFound: [],
      reason: drop.reason!,
      says: fillTemplate(exclusion.says, row, `_s${exclusionSentence(exclusion.bit)}`),
    }
  })
}
