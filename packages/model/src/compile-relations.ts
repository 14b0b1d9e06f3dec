import { group, lookup, mergePeriods, one } from './operations/aggregates.ts'
import type { CompileContext, Operation, Source, TableShape } from './operations/context.ts'
import { absent, match, maybe, pair } from './operations/joins.ts'
import { exclude, letColumns, read, score, where } from './operations/rows.ts'
import { unite } from './operations/union.ts'
import type { ParameterPlan, RelationPlan, Step } from './plan.ts'
import type { Schema } from './schema.ts'
import { inherit, type Scope, type ScopeColumn } from './scope.ts'
import { readFields, readList, readNamed, readText, readTextNode, readTexts, textOf } from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import type { Problems, Spot } from './yaml/problems.ts'
import type { Entry, ScalarNode, YamlNode } from './yaml/tree.ts'

/** Every operation of `language: 1`. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  where,
  let: letColumns,
  read,
  match,
  maybe,
  absent,
  pair,
  merge_periods: mergePeriods,
  one,
  group,
  lookup,
  exclude,
  score,
}

/** Operations after which the columns are the same: when one is wrong, the steps after it can still be checked. */
const KEEP_COLUMNS = new Set(['where', 'absent', 'one', 'exclude', 'score'])

/** Operations that the language will get; named, so that the message is not "unknown". */
const LATER = new Set(['similar', 'near', 'connect', 'outlier'])

export interface InputSource {
  /** Null when the schema is not known (reported). */
  schema: Schema | null
  scope: Scope
  at: Spot
  used: boolean
}

interface CompiledRelation {
  source: Source
  plan: () => RelationPlan
}

interface Parts {
  problems: Problems
  parameters: ReadonlyMap<string, ParameterPlan>
  tables: ReadonlyMap<string, TableShape>
  inputs: Map<string, InputSource>
  relations: YamlNode | undefined
}

function keepsColumns(step: YamlNode): boolean {
  return step.kind === 'map' && step.entries.length === 1 && KEEP_COLUMNS.has(step.entries[0]!.key)
}

/** Compiles relations on demand, so that each stands in the plan after those that it uses. */
export class RelationCompiler {
  readonly context: CompileContext
  readonly #parts: Parts
  readonly #entries = new Map<string, Entry>()
  readonly #done = new Map<string, CompiledRelation | null>()
  readonly #underway: string[] = []
  readonly #referred = new Set<string>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.context = {
      problems: parts.problems,
      parameters: parts.parameters,
      usedParameters: new Set(),
      inputs: new Set(parts.inputs.keys()),
      tables: parts.tables,
      source: (node) => this.#source(node),
    }
    if (!parts.relations) return
    for (const entry of readNamed(parts.problems, parts.relations, 'relations')) {
      if (parts.inputs.has(entry.key)) {
        const says = `关系“${entry.key}”与输入同名`
        parts.problems.error(entry.at, { id: 'name_taken', says, next: '请换一个名称' })
      } else this.#entries.set(entry.key, entry)
    }
  }

  compileAll(): void {
    for (const name of this.#entries.keys()) this.#relation(name)
  }

  /** In the order in which each only uses earlier ones. */
  plans(): RelationPlan[] {
    return [...this.#done.values()].flatMap((relation) => relation?.plan() ?? [])
  }

  unused(): { at: Spot; what: string; name: string }[] {
    const relations = [...this.#entries.values()].filter((e) => !this.#referred.has(e.key))
    const inputs = [...this.#parts.inputs].filter(([name]) => !this.#referred.has(name))
    return [
      ...inputs.map(([name, input]) => ({ at: input.at, what: '输入', name })),
      ...relations.map((e) => ({ at: e.at, what: '关系', name: e.key })),
    ]
  }

  #source(node: ScalarNode): Source | null {
    const name = textOf(node)
    this.#referred.add(name)
    const input = this.#parts.inputs.get(name)
    if (input) {
      if (!input.schema) return null
      return { name, label: input.schema.label, scope: input.scope, decides: new Set() }
    }
    if (!this.#entries.has(name)) {
      const known = [...this.#entries.keys(), ...this.#parts.inputs.keys()]
      const says = `没有名为“${name}”的关系或输入`
      this.context.problems.error(node, { id: 'unknown_relation', says, next: suggest(name, known) })
      return null
    }
    if (this.#underway.includes(name)) {
      const circle = [...this.#underway.slice(this.#underway.indexOf(name)), name].join(' → ')
      const says = `关系互相引用成了圈：${circle}`
      this.context.problems.error(node, { id: 'relation_circle', says, next: '请把其中一步拆成单独的关系' })
      return null
    }
    return this.#relation(name)?.source ?? null
  }

  #relation(name: string): CompiledRelation | null {
    const known = this.#done.get(name)
    if (known !== undefined) return known
    this.#underway.push(name)
    const compiled = this.#compile(this.#entries.get(name)!)
    this.#underway.pop()
    this.#done.set(name, compiled)
    return compiled
  }

  #compile({ key: name, value: node }: Entry): CompiledRelation | null {
    const { problems } = this.context
    const spec = { what: `关系“${name}”`, required: [], optional: ['from', 'union', 'do', 'title'] }
    const fields = readFields(problems, node, spec)
    if (!fields) return null
    const sources = this.#origins(node, fields, name)
    if (!sources) return null
    const title = readText(problems, fields.get('title'), 'title')
    const decides = new Set<ScopeColumn>(sources.flatMap((s) => [...s.decides]))
    let scope: Scope | null =
      sources.length === 1 ? inherit(sources[0]!.scope, sources[0]!.name) : unite(sources)
    const made: (() => Step[])[] = []
    for (const step of readList(problems, fields.get('do'), 'do')) {
      const compiled = this.#step(step, scope, decides)
      if (compiled) {
        made.push(compiled.steps)
        scope = compiled.scope
        // Past such a step the columns are not known; going on would only report its consequences.
      } else if (!keepsColumns(step)) return null
    }
    const last = scope
    return {
      source: { name, label: title ?? name, scope: last, decides },
      plan: () => ({
        name,
        ...(title === null ? {} : { title }),
        from: sources.map((s) => s.name),
        steps: made.flatMap((steps) => steps()),
        columns: last.columns.filter((c) => c.used).map((c) => c.column),
        persons: last.persons.filter((p) => p.used).map((p) => p.name),
      }),
    }
  }

  #origins(node: YamlNode, fields: Map<string, YamlNode>, name: string): Source[] | null {
    const { problems } = this.context
    if (fields.has('from') === fields.has('union')) {
      const says = `关系“${name}”应写 from 或 union 其中之一`
      problems.error(node, {
        id: 'missing_field',
        says,
        next: '请写 from: 输入或关系；几个合并用 union: [甲, 乙]',
      })
      return null
    }
    const single = fields.has('from') ? readTextNode(problems, fields.get('from'), 'from') : null
    const nodes = fields.has('from')
      ? single
        ? [single]
        : []
      : readTexts(problems, fields.get('union'), 'union')
    if (fields.has('union') && nodes.length < 2) {
      const says = 'union 至少要有两个关系'
      problems.error(fields.get('union')!, { id: 'wrong_type', says, next: '只有一个时请用 from' })
      return null
    }
    const sources = nodes.map((item) => this.#source(item))
    return sources.length === 0 || sources.includes(null) ? null : (sources as Source[])
  }

  #step(node: YamlNode, scope: Scope, decides: Set<ScopeColumn>) {
    const { problems } = this.context
    if (node.kind !== 'map' || node.entries.length !== 1) {
      problems.error(node, {
        id: 'wrong_type',
        says: '每一步应为一个“操作: 内容”',
        next: `请写成如“- where: 条件”；可用的操作：${Object.keys(OPERATIONS).join('、')}`,
      })
      return null
    }
    const [{ key, value, at }] = node.entries as [Entry]
    const operation = Object.hasOwn(OPERATIONS, key) ? OPERATIONS[key] : undefined
    if (!operation) {
      const says = LATER.has(key) ? `操作“${key}”在 language: 1 中还没有` : `没有操作“${key}”`
      problems.error(at, { id: 'unknown_operation', says, next: suggest(key, Object.keys(OPERATIONS)) })
      return null
    }
    const before = problems.errors.length
    const compiled = operation({ body: value, at: at.path, scope, decides, context: this.context })
    if (!compiled && problems.errors.length === before) {
      problems.error(value, { id: 'missing_field', says: `${key} 里有一处是空的`, next: '请至少写一项' })
    }
    return compiled
  }
}
