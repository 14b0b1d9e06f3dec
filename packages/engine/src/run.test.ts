import assert from 'node:assert/strict'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import type { InputBinding } from '@mingjian/model/binding'
import type { Plan, Step } from '@mingjian/model/plan'
import { clue, cmp, col, input, plan, relation, where } from './conformance/build.ts'
import { runCase } from './conformance/run-case.ts'
import { type RunOptions, runPlan } from './run.ts'
import { writeSnapshotFile } from './snapshot-files.ts'

const inputs = { v: input('值表', ['id:文本', 'n:整数'], ['person']) }
const simple = plan({
  inputs,
  relations: [relation('r', 'v', where(cmp(col('n:整数'), '>', 1)))],
  clues: [clue('r', '{id:文本}', { about: ['person'], sameWhen: ['id'], deciding: ['n'] })],
})

let directory: string
let file: string
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mingjian-run-'))
  file = await writeSnapshotFile(directory, 'v', inputs.v, [
    { id: 'a', n: 2 },
    { id: 'b', n: 3 },
  ])
})
after(() => rm(directory, { recursive: true, force: true }))

const bound = (files: string[], rows = 2): InputBinding => ({
  schema: 'test_值表',
  snapshots: [{ id: 's1', files, rows }],
  cutOff: '2024-06-30',
  coverage: null,
})

const run = (more: Partial<RunOptions> = {}) =>
  runPlan({ plan: simple, bindings: { v: bound([file]) }, threads: 1, ...more })

const failsWith = (id: string, work: Promise<unknown>) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof Failure, String(error))
    assert.equal(error.id, id, error.message)
    assert.ok(error.next.length > 0)
    return true
  })

test('an input without data is named', async () => {
  await failsWith('engine.input_unbound', run({ bindings: {} }))
  await failsWith('engine.input_unbound', run({ bindings: { v: { ...bound([file]), snapshots: [] } } }))
})

test('a snapshot file that is missing, cut short or no Parquet', async () => {
  await failsWith(
    'engine.snapshot_unreadable',
    run({ bindings: { v: bound([join(directory, 'none.parquet')]) } }),
  )
  const cut = await writeSnapshotFile(directory, 'cut', inputs.v, [{ id: 'a' }])
  await truncate(cut, 100)
  await failsWith('engine.snapshot_unreadable', run({ bindings: { v: bound([cut]) } }))
  const words = join(directory, 'words.parquet')
  await writeFile(words, '这不是数据快照，只是一段文字')
  await failsWith('engine.snapshot_unreadable', run({ bindings: { v: bound([words]) } }))
})

test('a snapshot with other rows than its manifest says, or without a column', async () => {
  await failsWith('engine.snapshot_changed', run({ bindings: { v: bound([file], 3) } }))
  const narrow = await writeSnapshotFile(directory, 'narrow', input('值表', ['id:文本'], ['person']), [
    { id: 'a' },
  ])
  await failsWith('engine.columns_missing', run({ bindings: { v: bound([narrow], 1) } }))
})

test('a plan with an operation or function that the dialect does not have', async () => {
  const step = { do: 'similar', at: 'r.do[0]' } as unknown as Step
  const strange: Plan = { ...simple, relations: [{ ...simple.relations[0]!, steps: [step] }] }
  await failsWith('engine.unsupported_operation', run({ plan: strange }))
  const call = { op: 'call', type: '整数', name: 'soundex', args: [] } as never
  const odd = plan({ inputs, relations: [relation('r', 'v', where(cmp(call, '>', 1)))], clues: simple.clues })
  await failsWith('engine.unsupported_operation', run({ plan: odd }))
})

test('a plan that names what is not there', async () => {
  const relations = [{ ...simple.relations[0]!, from: ['nobody'] }]
  await failsWith('engine.plan_broken', run({ plan: { ...simple, relations } }))
})

test('a cancelled run ends as cancelled, before it starts and while it works', async () => {
  await failsWith('engine.cancelled', run({ signal: AbortSignal.abort() }))
  const controller = new AbortController()
  const work = run({ signal: controller.signal, onProgress: () => controller.abort() })
  await failsWith('engine.cancelled', work)
})

test('too little memory is said so', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => ({
    id: `号${index % 7}`,
    n: index,
    person: { key: index % 5 },
  }))
  const big = await writeSnapshotFile(directory, 'big', inputs.v, rows)
  const on = [{ by: 'person', left: 'person', right: 'person' } as const]
  const wide = plan({
    inputs,
    relations: [relation('r', 'v', { do: 'pair', as: ['x', 'y'], on, when: null, columns: [] })],
    clues: [clue('r', '{x.id:文本}')],
  })
  await failsWith(
    'engine.out_of_memory',
    run({ plan: wide, bindings: { v: bound([big], 3_000) }, memoryLimit: '12MB', limit: 10 }),
  )
})

test('the result says which data, parameters, calendar and plan it rests on', async () => {
  const result = await run()
  assert.deepEqual(result.inputs, {
    v: { schema: 'test_值表', snapshots: ['s1'], rows: 2, cutOff: '2024-06-30' },
  })
  assert.equal(result.asOf, '2024-06-30')
  assert.match(result.model.planHash, /^[0-9a-f]{64}$/)
  assert.deepEqual(result.totals, { clues: 2, undecided: 0, excluded: 0 })
  assert.deepEqual(
    result.clues.map(({ deciding }) => deciding),
    [{ n: 2 }, { n: 3 }],
  )
})

test('a limit cuts the lists and leaves the counts', async () => {
  const result = await run({ limit: 1 })
  assert.equal(result.clues.length, 1)
  assert.equal(result.totals?.clues, 2)
})

test('an id is of model, kind, subject and same_when: not of snapshot, version, parameters or other values', async () => {
  const idOf = async (rows: Record<string, unknown>[], version = '1.0.0') => {
    const versioned = { ...simple, model: { ...simple.model, version } }
    return (await runCase({ plan: versioned, inputs: { v: { rows } } })).clues[0]!.id
  }
  const row = { id: 'a', n: 2, person: { name: '张某甲', birth: '1990-01-01' } }
  const id = await idOf([row])
  assert.equal(
    await idOf(
      [
        { id: 'z', n: 0 },
        { ...row, n: 9 },
      ],
      '2.0.0',
    ),
    id,
  )
  assert.notEqual(await idOf([{ ...row, id: 'b' }]), id)
  assert.notEqual(await idOf([{ ...row, person: { name: '张某甲', birth: '1990-01-02' } }]), id)
})

test('evidence shows the row as it stands in the source, with its places in the text', async () => {
  const rows = [
    {
      id: 'a',
      n: 2,
      _row: 17,
      _document: 'D1',
      _spans: { n: [[3, 5]], other: [[1, 2]] } as Record<string, [number, number][]>,
    },
  ]
  const { clues } = await runCase({ plan: simple, inputs: { v: { rows } } })
  assert.deepEqual(clues[0]!.evidence, [
    {
      input: 'v',
      schema: 'test_值表',
      snapshot: 'snapshot-v',
      row: 17,
      document: 'D1',
      values: { id: 'a', n: 2 },
      spans: { n: [[3, 5]] },
    },
  ])
})

test('read gives one row per thing that the reader found in the text', async () => {
  const texts = { t: input('文书', ['body:文本']) }
  const reading = plan({
    inputs: texts,
    relations: [
      relation(
        'r',
        't',
        {
          do: 'read',
          from: 'body',
          reader: 'numbers',
          as: 'found',
          columns: [{ name: 'found.value', type: '整数', label: '数', empty: 'unknown' }],
        },
        where(cmp(col('found.value:整数'), '>', 1)),
      ),
    ],
    clues: [clue('r', '{found.value:整数}')],
  })
  const rows = [{ body: '有3件，又1件' }, { body: '无' }, { body: '12件' }, {}]
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map((value) => ({ value: Number(value) }))
  const result = await runCase({ plan: reading, inputs: { t: { rows } } }, [], { readers: { numbers } })
  assert.deepEqual(
    result.clues.map(({ sentence, evidence }) => [sentence, evidence[0]?.row]),
    [
      ['3', 1],
      ['12', 3],
    ],
  )
  await failsWith('engine.unsupported_operation', runCase({ plan: reading, inputs: { t: { rows } } }))
})
