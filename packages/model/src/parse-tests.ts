import type { CompiledModel, Outcome } from './model.ts'
import type { ModelTest, TestCell, TestInput } from './model-test.ts'
import { parseCoverage } from './parse-coverage.ts'
import { parseExpected } from './parse-expected.ts'
import type { Literal } from './plan.ts'
import type { Schema } from './schema.ts'
import { readCell } from './yaml/cells.ts'
import { readDate, readFields, readList, readMap, readText, readTexts, textOf } from './yaml/fields.ts'
import { suggest } from './yaml/nearest.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import type { Problems } from './yaml/problems.ts'
import type { YamlNode } from './yaml/tree.ts'

export interface TestsOptions {
  /** For messages only. */
  file: string
  model: CompiledModel
  schemas: ReadonlyMap<string, Schema>
}

interface TestsContext extends TestsOptions {
  problems: Problems
}

/**
 * Reads a tests.yaml against its model. Every known cause of false alarms must have a case that traps it; without one
 * the model does not pass its check.
 */
export function parseModelTests(text: string, options: TestsOptions): Outcome<ModelTest[]> {
  const { root, problems } = parseYaml(text, options.file)
  const value = root && readTests({ ...options, problems }, root)
  const { errors, warnings } = problems.sorted()
  return { value: errors.length === 0 ? value : null, errors, warnings }
}

function readTests(context: TestsContext, root: YamlNode): ModelTest[] | null {
  const { problems, model } = context
  const fields = readFields(problems, root, { what: 'tests.yaml', required: ['cases'] })
  const items = readList(problems, fields?.get('cases'), 'cases')
  const names = new Set<string>()
  const tests = items.map((item) => readTest(context, item, names))
  const trapped = new Set(tests.flatMap((test) => test?.traps ?? []))
  for (const alarm of model.info.falseAlarms) {
    if (trapped.has(alarm)) continue
    problems.error(root, {
      id: 'trap_missing',
      says: `已知误报原因“${alarm}”没有陷阱用例`,
      next: `请加一个写有 traps: ${alarm} 的用例，给出会误报的数据和应有的结果`,
    })
  }
  if (items.length === 0 && fields?.get('cases')?.kind === 'list') {
    problems.error(root, { id: 'missing_field', says: 'cases 是空的', next: '请至少写一个用例' })
  }
  return tests.includes(null) ? null : (tests as ModelTest[])
}

function readTest(context: TestsContext, node: YamlNode, names: Set<string>): ModelTest | null {
  const { problems } = context
  const spec = {
    what: '用例',
    required: ['name', 'inputs', 'expect'],
    optional: ['as_of', 'parameters', 'traps'],
  }
  const fields = readFields(problems, node, spec)
  if (!fields) return null
  const name = readText(problems, fields.get('name'), 'name')
  if (name !== null && names.has(name)) {
    problems.error(fields.get('name')!, {
      id: 'name_taken',
      says: `用例“${name}”写了两次`,
      next: '请换一个名称',
    })
  }
  names.add(name ?? '')
  const asOf = readDate(problems, fields.get('as_of'), 'as_of')
  const parameters = readParameters(context, fields.get('parameters'))
  const inputs = readInputs(context, fields.get('inputs'), asOf)
  const traps = readTraps(context, fields.get('traps'))
  const expect = fields.has('expect') ? parseExpected(problems, fields.get('expect')!, context.model) : null
  if (name === null || !expect) return null
  return { name, line: problems.lineOf(node.offset), asOf, parameters, inputs, traps, expect }
}

function readTraps({ problems, model }: TestsContext, node: YamlNode | undefined): string[] {
  return readTexts(problems, node, 'traps').flatMap((item) => {
    const alarm = textOf(item)
    if (model.info.falseAlarms.includes(alarm)) return [alarm]
    const says = `模型的 false_alarms 中没有“${alarm}”`
    problems.error(item, { id: 'unknown_choice', says, next: suggest(alarm, model.info.falseAlarms) })
    return []
  })
}

function readParameters(
  { problems, model }: TestsContext,
  node: YamlNode | undefined,
): Record<string, Literal> {
  const values: Record<string, Literal> = {}
  const known = model.plan.parameters
  const map = node && readMap(problems, node, 'parameters')
  for (const { key, value, at } of map?.entries ?? []) {
    const parameter = Object.hasOwn(known, key) ? known[key] : undefined
    if (!parameter) {
      const says = `模型没有参数“${key}”`
      problems.error(at, { id: 'unknown_name', says, next: suggest(key, Object.keys(known)) })
      continue
    }
    const cell = readCell(problems, value, parameter.type, `参数“${key}”`)
    if (cell !== undefined && (cell === null || typeof cell !== 'object')) values[key] = cell
  }
  return values
}

function readInputs(
  context: TestsContext,
  node: YamlNode | undefined,
  asOf: string | null,
): Record<string, TestInput> {
  const { problems, model, schemas } = context
  const inputs: Record<string, TestInput> = {}
  if (!node) return inputs
  const names = Object.keys(model.plan.inputs)
  const fields = readFields(problems, node, { what: 'inputs', required: names })
  for (const [name, value] of fields ?? []) {
    const schema = schemas.get(model.plan.inputs[name]!.schema)!
    const input = readInput(problems, name, value, schema, asOf)
    if (input) inputs[name] = input
  }
  return inputs
}

/** `{cut_off, coverage, rows}`, or the rows alone. */
function readInput(
  problems: Problems,
  name: string,
  node: YamlNode,
  schema: Schema,
  asOf: string | null,
): TestInput | null {
  const what = `输入“${name}”`
  const spec = { what, required: ['rows'], optional: ['cut_off', 'coverage'] }
  const fields = node.kind === 'list' ? new Map([['rows', node]]) : readFields(problems, node, spec)
  if (!fields) return null
  const cutOff = readDate(problems, fields.get('cut_off'), `${what}的 cut_off`) ?? asOf
  if (cutOff === null) {
    problems.error(node, {
      id: 'missing_field',
      says: `${what}没有数据截取日`,
      next: '请在用例中写 as_of，或在这里写 cut_off',
    })
  }
  const coverage = fields.has('coverage') ? parseCoverage(problems, fields.get('coverage')!, schema) : null
  const rows = readList(problems, fields.get('rows'), `${what}的 rows`).map((row) =>
    readRow(problems, row, schema),
  )
  return cutOff === null ? null : { cutOff, coverage, rows }
}

function readRow(problems: Problems, node: YamlNode, schema: Schema): Record<string, TestCell> {
  const row: Record<string, TestCell> = {}
  for (const { key, value, at } of readMap(problems, node, '一行数据')?.entries ?? []) {
    const field = schema.fields.find((f) => f.id === key || f.label === key)
    if (!field) {
      const known = schema.fields.flatMap((f) => [f.id, f.label])
      problems.error(at, {
        id: 'unknown_name',
        says: `${schema.label}没有字段“${key}”`,
        next: suggest(key, known),
      })
      continue
    }
    const cell = readCell(problems, value, field.type, `“${field.label}”`)
    if (cell !== undefined) row[field.id] = cell
  }
  return row
}
