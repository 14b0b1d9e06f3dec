import type { JoinKey } from '@mingjian/model/plan'
import { clueId } from './clue-id.ts'
import type { Row, Value } from './connection.ts'
import type { RunSettings } from './dialects/dialect.ts'
import type { AbsentTarget, LoweredClue, LoweredPlan } from './plan-walk/lowered.ts'
import { BITS_PER_WORD } from './plan-walk/marks.ts'
import { clueBelow, cluesBelow, exclusionSentence, pointSentence } from './plan-walk/sentences.ts'
import type { Shape } from './plan-walk/shape.ts'
import type { Clue, EvidenceRow, Excluded, MatchTier, NotFoundEvidence, Undecided } from './result.ts'
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
    else if (Array.isArray(value)) for (const id of value) if (typeof id === 'number') ids.add(id)
  }
  return [...ids]
}

export const isUndecided = (row: Row) => bitsOf(row, 'u').length > 0

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
  const clues = new Map<string, Clue>()
  const undecided: Undecided[] = []
  for (const row of rows) {
    if (isUndecided(row)) undecided.push(undecidedOf(lowered, row, context))
    else addClue(clues, clueOf(lowered, row, context))
  }
  return { clues: [...clues.values()], undecided }
}

/** Several rows may say the same thing of the same subject: one clue, all of their evidence. */
function addClue(clues: Map<string, Clue>, clue: Clue): void {
  const known = clues.get(clue.id)
  if (!known) {
    clues.set(clue.id, clue)
    return
  }
  const places = new Set(known.evidence.map(placeOf))
  known.evidence.push(...clue.evidence.filter((row) => !places.has(placeOf(row))))
  const said = [known.sentence, ...(known.also ?? [])]
  if (!said.includes(clue.sentence)) known.also = [...(known.also ?? []), clue.sentence]
  known.unchecked.push(...clue.unchecked.filter((sentence) => !known.unchecked.includes(sentence)))
}

const placeOf = ({ input, snapshot, row }: EvidenceRow) => `${input} ${snapshot} ${row}`

function clueOf(lowered: LoweredClue, row: Row, context: FindingContext): Clue {
  const { clue } = lowered
  const tier = typeof row._tier === 'number' ? TIERS[row._tier - 1]! : null
  const exclusions = context.lowered.marks.exclusions
  const points = bitsOf(row, 'p').map((bit) => context.lowered.marks.points[bit]!)
  const finding = findingOf(lowered, row, context)
  return {
    ...finding,
    id: clueId({
      model: context.lowered.plan.model.id,
      kind: clue.kind,
      subject: subjectOf(clue.about, row, finding.evidence),
      sameWhen: clue.sameWhen.map((name) => row[name] ?? null),
    }),
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

/** Where nothing is known of the subject, two rows must not become one clue: the place of the row stands for it. */
function subjectOf(about: readonly string[], row: Row, evidence: readonly EvidenceRow[]): Value[] {
  const subject = about.flatMap((_, index) => row[`_about${index}`] ?? null)
  if (subject.some((value) => value !== null)) return subject
  return evidence.map((source) => `${source.schema} ${source.document ?? source.snapshot} ${source.row}`)
}

const undecidedOf = (lowered: LoweredClue, row: Row, context: FindingContext): Undecided => ({
  ...findingOf(lowered, row, context),
  missing: bitsOf(row, 'u').map((bit) => context.lowered.marks.causes[bit]!.label),
})

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
  const keys = Object.fromEntries(target.on.flatMap((key) => keyShown(key, row, shape)))
  return target.inputs.map((input): NotFoundEvidence => {
    const { cutOff, rows } = settings.inputs[input]!
    return { input, schema: lowered.plan.inputs[input]!.schema, cutOff, rows, keys }
  })
}

function keyShown(key: JoinKey, row: Row, shape: Shape): [string, string | null][] {
  if (key.by === 'person') return [['姓名', textOf(row[`${key.left}__name`])]]
  if (key.left.op !== 'column') return []
  const { name } = key.left
  return [[shape.columns.get(name)?.label ?? name, textOf(row[name])]]
}

const textOf = (value: Value | undefined) => (value === null || value === undefined ? null : String(value))

/** Rows that an exclusion took out, with its reason. */
export function excludedOf(relation: string, shape: Shape, rows: Row[], context: FindingContext): Excluded[] {
  const { lowered } = context
  const clue = clueBelow(relation, lowered)
  const kind = [...new Set(cluesBelow(relation, lowered).map((below) => below.kind))].join('、')
  return rows.map((row) => {
    const drop = lowered.marks.drops.find(({ code }) => code === row._drop)!
    const exclusion = lowered.marks.exclusions.find(({ says }) => says === drop.says)!
    return {
      ...headOf(lowered, kind, relation),
      sentence: clue ? fillTemplate(clue.says, row, '_s0') : '',
      deciding: decidingOf(clue?.deciding ?? [], row, shape),
      evidence: evidenceOf(row, shape, context),
      notFound: [],
      reason: drop.reason!,
      says: fillTemplate(exclusion.says, row, `_s${exclusionSentence(exclusion.bit)}`),
    }
  })
}
