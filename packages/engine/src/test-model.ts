import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '@mingjian/errors/failure'
import type { Calendar } from '@mingjian/law/calendar'
import { parseCitizenId } from '@mingjian/law/identifiers/citizen-id'
import type { InputBinding, LawTable } from '@mingjian/model/binding'
import { compareTest, type TestDifference } from '@mingjian/model/compare-test'
import type { CompiledModel } from '@mingjian/model/model'
import type { ModelTest, TestCell, TestInput } from '@mingjian/model/model-test'
import type { InputPlan } from '@mingjian/model/plan'
import type { Schema, SchemaPerson } from '@mingjian/model/schema'
import type { Readers } from './readers.ts'
import type { RunResult } from './result.ts'
import { runPlan } from './run.ts'
import { type PersonCells, type TestRow, writeSnapshotFile } from './snapshot-files.ts'

export interface TestModelOptions {
  schemas: ReadonlyMap<string, Schema>
  tables?: Readonly<Record<string, LawTable>>
  calendar?: Calendar
  readers?: Readers
  signal?: AbortSignal
}

/** How one case of a tests.yaml came out. */
export interface TestOutcome {
  name: string
  line: number
  passed: boolean
  differences: TestDifference[]
  /** The run itself failed. */
  failure: Failure | null
  /** What came, for a person who looks into a difference. */
  result: RunResult | null
}

/** Runs every case of a model's tests.yaml in a database of its own and compares what comes with what is expected. */
export async function testModel(
  model: CompiledModel,
  tests: readonly ModelTest[],
  options: TestModelOptions,
): Promise<TestOutcome[]> {
  const outcomes: TestOutcome[] = []
  for (const test of tests) outcomes.push(await runTest(model, test, options))
  return outcomes
}

async function runTest(
  model: CompiledModel,
  test: ModelTest,
  options: TestModelOptions,
): Promise<TestOutcome> {
  const { name, line } = test
  try {
    const result = await resultOf(model, test, options)
    const differences = compareTest(test.expect, result)
    return { name, line, passed: differences.length === 0, differences, failure: null, result }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { name, line, passed: false, differences: [], failure: error, result: null }
  }
}

async function resultOf(
  model: CompiledModel,
  test: ModelTest,
  options: TestModelOptions,
): Promise<RunResult> {
  const { schemas, ...runOptions } = options
  const directory = await mkdtemp(join(tmpdir(), 'mingjian-test-'))
  try {
    const bindings: Record<string, InputBinding> = {}
    for (const [index, [name, input]] of Object.entries(model.plan.inputs).entries())
      bindings[name] = await boundInput(directory, `input-${index}`, input, test.inputs[name], schemas)
    return await runPlan({
      plan: model.plan,
      bindings,
      parameters: test.parameters,
      threads: 1,
      ...(test.asOf === null ? {} : { asOf: test.asOf }),
      ...runOptions,
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** An input that the case does not name has no rows, and nothing is declared of it. */
async function boundInput(
  directory: string,
  file: string,
  input: InputPlan,
  given: TestInput | undefined,
  schemas: ReadonlyMap<string, Schema>,
): Promise<InputBinding> {
  const schema = schemas.get(input.schema)
  const rows = (given?.rows ?? []).map((row) => testRow(row, input, schema))
  const path = await writeSnapshotFile(directory, file, input, rows)
  return {
    schema: input.schema,
    snapshots: [{ id: file, files: [path], rows: rows.length }],
    cutOff: given?.cutOff ?? '9999-12-31',
    coverage: given?.coverage ?? null,
  }
}

function testRow(
  row: Readonly<Record<string, TestCell>>,
  input: InputPlan,
  schema: Schema | undefined,
): TestRow {
  const persons = input.persons.flatMap((person) => {
    const columns = schema?.persons[person]
    return columns ? [[person, personCells(row, columns)] as const] : []
  })
  const fields = Object.entries(row).map(
    ([name, cell]) => [name, isPeriod(cell) ? [cell.from, cell.to] : cell] as const,
  )
  return { ...Object.fromEntries(fields), ...Object.fromEntries(persons) }
}

const isPeriod = (cell: TestCell): cell is { from: string; to: string } =>
  cell !== null && typeof cell === 'object' && !Array.isArray(cell)

/** Person columns as an import would make them; the key is of the number alone, in no relation to keys of a lake. */
function personCells(row: Readonly<Record<string, TestCell>>, columns: SchemaPerson): PersonCells {
  const cell = (field: string | undefined) => (field === undefined ? null : (row[field] ?? null))
  const number = cell(columns.idNumber)
  const id = typeof number === 'string' ? parseCitizenId(number) : null
  const name = cell(columns.name)
  const birth = cell(columns.birth)
  return {
    key: id?.state === 'valid' ? keyOf(id.id) : null,
    name: typeof name === 'string' ? name.normalize('NFKC').replace(/\s/g, '') : null,
    birth: typeof birth === 'string' ? birth : id?.state === 'valid' ? id.birthOn : null,
    mask: id?.state === 'masked' ? id.pattern : null,
  }
}

const keyOf = (id: string) => Number.parseInt(createHash('sm3').update(id).digest('hex').slice(0, 12), 16)
