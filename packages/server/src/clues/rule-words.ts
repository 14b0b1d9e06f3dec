/** The rule of a clue in words: what it looks for, on which articles, by which steps, with which values. */
import type { RunResult } from '@mingjian/engine/result'
import type { LegalBasis } from '@mingjian/model/model'
import type { Plan, RelationPlan, Step } from '@mingjian/model/plan'
import type { CluePage } from '../http/shapes/clues.ts'
import { articleWords, cellWords } from './cell-words.ts'
import type { BookedModel } from './model-book.ts'

/** @param reasons why a parameter differs from its default, by its name */
export function ruleWords(
  { info, compiled }: BookedModel,
  relation: string,
  parameters: RunResult['parameters'],
  reasons: ReadonlyMap<string, string>,
): CluePage['rule'] {
  return {
    omission: info?.omission ?? '',
    basis: (info?.basis ?? []).map(basisWords),
    words: compiled === null ? [] : stepsOf(compiled, relation),
    parameters: inOrder(parameters, compiled, relation).map(([name, { value, label, unit, changed }]) => ({
      ...{ name, label, unit, changed, value: cellWords(value) },
      reason: changed ? (reasons.get(name) ?? null) : null,
    })),
  }
}

/** The parameters on which the clue depends, in the order of the model; all of them where the model cannot be asked. */
function inOrder(
  parameters: RunResult['parameters'],
  compiled: BookedModel['compiled'],
  relation: string,
): [string, RunResult['parameters'][string]][] {
  if (compiled === null) return Object.entries(parameters)
  const used = new Set(
    stepsBehind(compiled.plan, relation).flatMap((step) =>
      nodesOf(step).flatMap((node) => (node.op === 'parameter' ? String(node.name) : [])),
    ),
  )
  return Object.keys(compiled.plan.parameters).flatMap((name) => {
    const own = parameters[name]
    return own && (used.has(name) || own.changed) ? [[name, own] as const] : []
  }) as [string, RunResult['parameters'][string]][]
}

/**
 * The fields of source rows at which a step of the rule looks: what is compared, computed, counted. Keys by which rows
 * are only found, and what the clue is about, are none. Null where the model cannot be asked.
 */
export function testedFields({ compiled }: BookedModel, relation: string): ReadonlySet<string> | null {
  if (compiled === null) return null
  const about = new Set(compiled.plan.clues.flatMap((clue) => (clue.from === relation ? clue.about : [])))
  const columns = stepsBehind(compiled.plan, relation)
    .flatMap(looksAt)
    .flatMap(nodesOf)
    .flatMap((node) => (node.op === 'column' ? String(node.name) : []))
  return new Set(
    columns.filter((name) => !about.has(name)).map((name) => name.slice(name.lastIndexOf('.') + 1)),
  )
}

/** Aggregates that compute; first, last and list only carry a value along. */
const COMPUTES: ReadonlySet<string> = new Set(['count', 'sum', 'share', 'min', 'max'])

/** The expressions of a step that decide about rows, without the words of its sentences. */
function looksAt(step: Step): unknown[] {
  switch (step.do) {
    case 'where':
      return [step.test]
    case 'let':
      return step.columns.map(({ value }) => value)
    case 'match':
    case 'maybe':
    case 'pair':
      return [step.when]
    case 'absent':
      return [step.when, step.expects]
    case 'exclude':
      return step.reasons.map(({ when }) => when)
    case 'group':
      return [
        step.having,
        ...step.columns.flatMap(({ aggregate, value }) => (COMPUTES.has(aggregate) ? [value] : [])),
      ]
    case 'lookup':
      return [step.key, step.date]
    default:
      return []
  }
}

/** The deciding columns of a clue in the order of its model; those of an older form come last. */
export function decidingOrder(
  { compiled }: BookedModel,
  relation: string,
  columns: readonly string[],
): string[] {
  const order = compiled?.plan.clues.find(({ from }) => from === relation)?.deciding ?? []
  const own = order.filter((column) => columns.includes(column))
  return [...own, ...columns.filter((column) => !own.includes(column))]
}

const stepsBehind = (plan: Plan, relation: string): Step[] => {
  const used = relationsBehind(plan, relation)
  return plan.relations.flatMap(({ name, steps }) => (used.has(name) ? steps : []))
}

type Node = Readonly<Record<string, unknown>>

/** Every object within a step: expressions and what holds them. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Node, ...Object.values(value).flatMap(nodesOf)]
}

const basisWords = ({ law, article }: LegalBasis): string =>
  `《${law}》${article ? articleWords(article) : ''}`

function stepsOf(
  { plan, words }: NonNullable<BookedModel['compiled']>,
  relation: string,
): CluePage['rule']['words'] {
  const used = relationsBehind(plan, relation)
  return plan.relations
    .filter(({ name }) => used.has(name))
    .map(({ name, from, steps }) => ({
      title: `“${words.relation(name)}”：取自${from.map((one) => `“${words.relation(one)}”`).join('、')}`,
      steps: steps.map(({ at }) => (words.step(name, at) ?? at).replaceAll(/\n\s+/g, '\n')),
    }))
}

/** A relation and all that it is made of. */
function relationsBehind(plan: Plan, relation: string): Set<string> {
  const byName = new Map(plan.relations.map((one) => [one.name, one]))
  const used = new Set<string>()
  const visit = (name: string): void => {
    const own = byName.get(name)
    if (!own || used.has(name)) return
    used.add(name)
    for (const source of sourcesOf(own)) visit(source)
  }
  visit(relation)
  return used
}

const sourcesOf = ({ from, steps }: RelationPlan): string[] => [...from, ...steps.flatMap(besides)]

function besides(step: Step): string[] {
  if (step.do === 'match' || step.do === 'maybe') return [step.with]
  return step.do === 'absent' ? step.in.map((one) => one.relation) : []
}
