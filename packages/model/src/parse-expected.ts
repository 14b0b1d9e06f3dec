import type { CompiledModel } from './model.ts'
import type { Expected, ExpectedExcluded, TestCell } from './model-test.ts'
import type { CluePlan, ColumnPlan, Plan } from './plan.ts'
import { readCell } from './yaml/cells.ts'
import {
  readBoolean,
  readFields,
  readList,
  readMap,
  readText,
  readTextNode,
  readTexts,
  textOf,
} from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import type { Problems } from './yaml/problems.ts'
import type { YamlNode } from './yaml/tree.ts'

/** `expect: {clues, undecided, excluded}`: a list that is not there expects nothing of that sort. */
export function parseExpected(problems: Problems, node: YamlNode, model: CompiledModel): Expected | null {
  const lists = ['clues', 'undecided', 'excluded']
  const fields = readFields(problems, node, { what: 'expect', required: [], optional: lists })
  if (!fields) return null
  const reader = new FindingReader(problems, model.plan)
  const items = (name: string) => readList(problems, fields.get(name), `expect 的 ${name}`)
  return {
    clues: items('clues').flatMap((item) => {
      const read = reader.finding(item, '预期的线索', [], ['to_verify'])
      if (!read) return []
      const toVerify = readBoolean(problems, read.fields.get('to_verify'), 'to_verify')
      return [{ ...read.finding, toVerify }]
    }),
    undecided: items('undecided').flatMap((item) => {
      const read = reader.finding(item, '预期的未定', [], ['missing'])
      if (!read) return []
      const missing = read.fields.has('missing')
        ? reader.missing(read.fields.get('missing'), read.clues)
        : null
      return [{ ...read.finding, missing }]
    }),
    excluded: items('excluded').flatMap((item): ExpectedExcluded[] => {
      const read = reader.finding(item, '预期的排除', ['reason'], [])
      const reason = read && reader.reason(read.fields.get('reason'))
      return read && reason !== null ? [{ ...read.finding, reason }] : []
    }),
  }
}

class FindingReader {
  readonly #problems: Problems
  readonly #plan: Plan

  constructor(problems: Problems, plan: Plan) {
    this.#problems = problems
    this.#plan = plan
  }

  finding(node: YamlNode, what: string, required: string[], optional: string[]) {
    const spec = { what, required, optional: ['kind', 'where', 'says', ...optional] }
    const fields = readFields(this.#problems, node, spec)
    if (!fields) return null
    const kind = this.#kind(fields.get('kind'))
    const clues = this.#plan.clues.filter((clue) => kind === null || clue.kind === kind)
    const where = this.#where(fields.get('where'), clues)
    const says = readText(this.#problems, fields.get('says'), 'says')
    return { fields, clues, finding: { kind, where, says } }
  }

  /** Missing fields by name or label, given as labels, which is how a run names them. */
  missing(node: YamlNode | undefined, clues: readonly CluePlan[]): string[] {
    const columns = [...this.#columns(clues), ...this.#plan.relations.flatMap((r) => r.columns)]
    const inputs = Object.values(this.#plan.inputs).flatMap((input) => input.fields)
    return readTexts(this.#problems, node, 'missing').flatMap((item) => {
      const name = textOf(item)
      const column = [...columns, ...inputs].find((c) => c.name === name || c.label === name)
      if (column) return [column.label]
      const known = [...columns, ...inputs].flatMap((c) => [c.name, c.label])
      const says = `模型没有用到字段“${name}”`
      this.#problems.error(item, { id: 'unknown_name', says, next: suggest(name, new Set(known)) })
      return []
    })
  }

  reason(node: YamlNode | undefined): string | null {
    const text = readTextNode(this.#problems, node, 'reason')
    if (!text) return null
    const steps = this.#plan.relations.flatMap((r) => r.steps)
    const reasons = steps.flatMap((s) => (s.do === 'exclude' ? s.reasons.map((r) => r.id) : []))
    if (reasons.includes(textOf(text))) return textOf(text)
    const says = `模型没有排除原因“${textOf(text)}”`
    this.#problems.error(text, { id: 'unknown_choice', says, next: suggest(textOf(text), reasons) })
    return null
  }

  #kind(node: YamlNode | undefined): string | null {
    const text = readTextNode(this.#problems, node, 'kind')
    if (!text) return null
    const kinds = this.#plan.clues.map((clue) => clue.kind)
    if (kinds.includes(textOf(text))) return textOf(text)
    const says = `模型没有线索类型“${textOf(text)}”`
    this.#problems.error(text, { id: 'unknown_choice', says, next: suggest(textOf(text), kinds) })
    return null
  }

  #where(node: YamlNode | undefined, clues: readonly CluePlan[]): Record<string, TestCell> {
    const where: Record<string, TestCell> = {}
    if (!node) return where
    const columns = this.#columns(clues)
    for (const { key, value, at } of readMap(this.#problems, node, 'where')?.entries ?? []) {
      const column = columns.find((c) => c.name === key || c.label === key)
      if (!column) {
        const says = `线索没有列“${key}”`
        this.#problems.error(at, {
          id: 'unknown_name',
          says,
          next: suggest(
            key,
            columns.map((c) => c.name),
          ),
        })
        continue
      }
      const cell = readCell(this.#problems, value, column.type, `“${column.label}”`)
      if (cell !== undefined) where[column.name] = cell
    }
    return where
  }

  /** The deciding columns of these clues. */
  #columns(clues: readonly CluePlan[]): ColumnPlan[] {
    return clues.flatMap((clue) => {
      const relation = this.#plan.relations.find((r) => r.name === clue.from)
      const columns = relation?.columns ?? this.#plan.inputs[clue.from]?.fields ?? []
      return columns.filter((c) => clue.deciding.includes(c.name))
    })
  }
}
