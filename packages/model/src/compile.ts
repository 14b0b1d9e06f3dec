import { planHash } from './canonical.ts'
import { compileClues } from './compile-clues.ts'
import { type InputSource, RelationCompiler } from './compile-relations.ts'
import type { CompiledModel, Outcome } from './model.ts'
import type { TableShape } from './operations/context.ts'
import { MODEL_FIELDS, parseInfo } from './parse-info.ts'
import { type Parameters, parseParameters } from './parse-parameters.ts'
import type { InputPlan, Plan } from './plan.ts'
import type { Schema } from './schema.ts'
import type { Scope } from './scope.ts'
import { readFields, readNamed, readTextNode, textOf } from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { Problems } from './yaml/problems.ts'
import type { YamlNode } from './yaml/tree.ts'

export interface CompileOptions {
  /** For messages only. */
  file: string
  schemas: ReadonlyMap<string, Schema>
  /** The law tables that `lookup` may name; `LawTable` of binding.ts fits. */
  tables?: ReadonlyMap<string, TableShape>
}

/**
 * Compiles the text of a model.yaml. Gives the model, or every mistake with its line, column and path. The same text
 * and schemas always give the same plan, byte for byte.
 */
export function compileModel(text: string, options: CompileOptions): Outcome<CompiledModel> {
  const { root, problems } = parseYaml(text, options.file)
  const value = root && compileRoot(root, problems, options)
  const { errors, warnings } = problems.sorted()
  return { value: errors.length === 0 ? value : null, errors, warnings }
}

function compileRoot(root: YamlNode, problems: Problems, options: CompileOptions): CompiledModel | null {
  const fields = readFields(problems, root, MODEL_FIELDS)
  if (!fields) return null
  const info = parseInfo(problems, fields)
  const inputs = parseInputs(problems, fields.get('inputs'), options.schemas)
  const parameters = parseParameters(problems, fields.get('parameters'))
  const compiler = new RelationCompiler({
    problems,
    parameters: parameters.plans,
    tables: options.tables ?? new Map(),
    inputs,
    relations: fields.get('relations'),
  })
  compiler.compileAll()
  const clues = compileClues(compiler.context, fields.get('clues'))
  warnAboutUnused(problems, parameters, compiler)
  if (!info || problems.errors.length > 0) return null
  const plan: Plan = {
    plan: 1,
    model: { id: info.id, version: info.version, title: info.title },
    inputs: Object.fromEntries([...inputs].map(([name, input]) => [name, inputPlan(input)])),
    parameters: Object.fromEntries(parameters.plans),
    tables: [],
    relations: compiler.plans(),
    clues,
  }
  plan.tables = tablesOf(plan)
  return { info: { ...info, parameterNotes: parameters.notes }, plan, hash: planHash(plan) }
}

function parseInputs(
  problems: Problems,
  node: YamlNode | undefined,
  schemas: ReadonlyMap<string, Schema>,
): Map<string, InputSource> {
  const inputs = new Map<string, InputSource>()
  if (!node) return inputs
  const entries = readNamed(problems, node, 'inputs')
  if (node.kind === 'map' && node.entries.length === 0) {
    problems.error(node, {
      id: 'missing_field',
      says: 'inputs 是空的',
      next: '请写出要用的数据，如 judgment: criminal_judgment',
    })
  }
  for (const { key, value, at } of entries) {
    const schemaNode = readTextNode(problems, value, `输入“${key}”`)
    if (!schemaNode) continue
    const schema = schemas.get(textOf(schemaNode))
    if (!schema) {
      const says = `没有名为“${textOf(schemaNode)}”的标准数据`
      problems.error(schemaNode, {
        id: 'unknown_schema',
        says,
        next: suggest(textOf(schemaNode), schemas.keys()),
      })
    }
    inputs.set(key, {
      schema: schema ?? null,
      scope: schema ? inputScope(key, schema) : { columns: [], persons: [] },
      at,
      used: false,
    })
  }
  return inputs
}

function inputScope(name: string, schema: Schema): Scope {
  return {
    columns: schema.fields.map((field) => ({
      column: { name: field.id, type: field.type, label: field.label, empty: field.empty },
      words: [field.id, field.label],
      prefixes: [name],
      parents: [],
      taken: true,
      unstable: false,
      used: false,
    })),
    persons: Object.keys(schema.persons).map((id) => ({
      name: id,
      words: [id],
      prefixes: [name],
      parents: [],
      used: false,
    })),
  }
}

function inputPlan({ schema, scope }: InputSource): InputPlan {
  const fields = scope.columns.filter((c) => c.used).map((c) => c.column)
  const persons = scope.persons.filter((p) => p.used).map((p) => p.name)
  const shown = new Set(fields.map(({ name }) => name))
  const nameless = persons.filter((person) => !shown.has(schema!.persons[person]?.name ?? ''))
  return {
    schema: schema!.id,
    label: schema!.label,
    fields,
    persons,
    ...(nameless.length > 0 ? { nameless } : {}),
  }
}

function tablesOf(plan: Plan): string[] {
  const tables = plan.relations.flatMap((r) => r.steps.flatMap((s) => (s.do === 'lookup' ? [s.table] : [])))
  return [...new Set(tables)].sort()
}

function warnAboutUnused(problems: Problems, parameters: Parameters, compiler: RelationCompiler): void {
  const unused = [
    ...[...parameters.entries.values()]
      .filter((e) => parameters.plans.has(e.key) && !compiler.context.usedParameters.has(e.key))
      .map((e) => ({ at: e.at, what: '参数', name: e.key })),
    ...compiler.unused(),
  ]
  for (const { at, what, name } of unused) {
    problems.warn(at, {
      id: 'unused',
      says: `${what}“${name}”没有用到`,
      next: '请删去，或检查是否漏写了一步',
    })
  }
}
