import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
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
import { settled } from './settled.ts'
import {
  type FileWriter,
  openFileWriter,
  type PersonCells,
  type TestRow,
  writeSnapshotFile,
} from './snapshot-files.ts'

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

/** How many cases run at the same time at most: a server does other work beside the tests of a model. */
const AT_ONCE = 2

/**
 * Runs every case of a model's tests.yaml in a database of its own, two at the same time where there are processors for
 * it, and compares what comes with what is expected. The outcomes stand in the order of the cases.
 */
export async function testModel(
  model: CompiledModel,
  tests: readonly ModelTest[],
  options: TestModelOptions,
): Promise<TestOutcome[]> {
  const outcomes: TestOutcome[] = []
  const waiting = tests.entries()
  const writer = await openFileWriter()
  const work = async () => {
    for (const [index, test] of waiting) outcomes[index] = await runTest(model, test, options, writer)
  }
  try {
    await settled(Array.from({ length: Math.min(AT_ONCE, availableParallelism()) }, work))
  } finally {
    writer.close()
  }
  return outcomes
}

async function runTest(
  model: CompiledModel,
  test: ModelTest,
  options: TestModelOptions,
  writer: FileWriter,
): Promise<TestOutcome> {
  const { name, line } = test
  try {
    const result = await resultOf(model, test, options, writer)
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
  { schemas, ...options }: TestModelOptions,
  writer: FileWriter,
): Promise<RunResult> {
  const directory = await mkdtemp(join(tmpdir(), 'mingjian-test-'))
  try {
    const bindings: Record<string, InputBinding> = {}
    for (const [index, [name, input]] of Object.entries(model.plan.inputs).entries()) {
      const { rows, ...declared } = boundInput(input, test.inputs[name], schemas)
      const id = `input-${index}`
      const path = await writeSnapshotFile(directory, id, input, rows, writer)
      bindings[name] = { ...declared, snapshots: [{ id, files: [path], rows: rows.length }] }
    }
    return await runPlan({
      plan: model.plan,
      bindings,
      parameters: test.parameters,
      threads: 1,
      ...(test.asOf === null ? {} : { asOf: test.asOf }),
      ...options,
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** An input that the case does not name has no rows, and nothing is declared of it. */
function boundInput(
  input: InputPlan,
  given: TestInput | undefined,
  schemas: ReadonlyMap<string, Schema>,
): Omit<InputBinding, 'snapshots'> & { rows: TestRow[] } {
  const schema = schemas.get(input.schema)
  return {
    schema: input.schema,
    rows: (given?.rows ?? []).map((row) => testRow(row, input, schema)),
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
