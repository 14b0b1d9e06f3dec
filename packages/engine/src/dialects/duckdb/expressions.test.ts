import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Expression } from '@mingjian/model/plan'
import fc from 'fast-check'
import {
  and,
  asOf,
  call,
  cmp,
  col,
  isIn,
  known,
  list,
  not,
  or,
  orElse,
  when,
} from '../../conformance/build.ts'
import { type Connection, openConnection } from '../../connection.ts'
import { duckdb } from './dialect.ts'

/** Kleene's truth, written a second time without SQL: null is unknown, an empty field that means none is `NONE`. */
const NONE = Symbol('none')
type Truth = boolean | null
type Operand = number | string | null | typeof NONE
interface TestRow {
  n: number | null
  m: number | null
  flag: boolean | null
  word: string | null
}

type Pair = [expression: Expression, meaning: (row: TestRow) => Truth]

const operand: fc.Arbitrary<[Expression, (row: TestRow) => Operand]> = fc.oneof(
  fc.constant<[Expression, (row: TestRow) => Operand]>([col('n:整数'), (row) => row.n]),
  fc.constant<[Expression, (row: TestRow) => Operand]>([col('m:整数?none'), (row) => row.m ?? NONE]),
  fc.constant<[Expression, (row: TestRow) => Operand]>([orElse(col('n:整数'), 2), (row) => row.n ?? 2]),
  fc
    .integer({ min: 0, max: 3 })
    .map((value): [Expression, (row: TestRow) => Operand] => [
      { op: 'literal', type: '整数', value },
      () => value,
    ]),
)

const COMPARISONS = {
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
}

function compared(by: keyof typeof COMPARISONS, a: Operand, b: Operand): Truth {
  if (a === NONE || b === NONE) return by === '!='
  if (a === null || b === null) return null
  return COMPARISONS[by](Number(a), Number(b))
}

const kleeneAnd = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true
const kleeneNot = (a: Truth): Truth => (a === null ? null : !a)
const kleeneOr = (a: Truth, b: Truth): Truth => kleeneNot(kleeneAnd(kleeneNot(a), kleeneNot(b)))

const leaf: fc.Arbitrary<Pair> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...(Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[])), operand, operand)
    .map(([by, [a, x], [b, y]]): Pair => [cmp(a, by, b), (row) => compared(by, x(row), y(row))]),
  fc.constant<Pair>([col('flag:是否'), (row) => row.flag]),
  fc.constant<Pair>([known(col('n:整数')), (row) => row.n !== null]),
  fc.constant<Pair>([known(col('m:整数?none')), (row) => row.m !== null]),
  fc.constant<Pair>([
    call('是否', 'contains', col('word:文本?none'), '罚'),
    (row) => row.word?.includes('罚') ?? false,
  ]),
  fc.constant<Pair>([
    isIn(col('word:文本?none'), list('罚金', '拘役')),
    (row) => row.word !== null && ['罚金', '拘役'].includes(row.word),
  ]),
)

const truth = fc.letrec<{ node: Pair }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('node'), tie('node'))
      .map(([[a, x], [b, y]]): Pair => [and(a, b), (row) => kleeneAnd(x(row), y(row))]),
    fc
      .tuple(tie('node'), tie('node'))
      .map(([[a, x], [b, y]]): Pair => [or(a, b), (row) => kleeneOr(x(row), y(row))]),
    tie('node').map(([a, x]): Pair => [not(a), (row) => kleeneNot(x(row))]),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([[a, x], [b, y], [c, z]]): Pair => {
      const meaning = (row: TestRow) => (x(row) === null ? null : x(row) ? y(row) : z(row))
      return [when(a, b, c), meaning]
    }),
  ),
})).node

const ROWS: TestRow[] = [null, 0, 1, 2].flatMap((n) =>
  [null, 1, 3].flatMap((m) =>
    [null, true, false].flatMap((flag) => [null, '罚金', '管制'].map((word) => ({ n, m, flag, word }))),
  ),
)

const settings = { asOf: '2024-06-30', parameters: {}, inputs: {} }
let connection: Connection

before(async () => {
  connection = await openConnection({ files: [], threads: 1 })
  const values = ROWS.map(
    ({ n, m, flag, word }, i) => `(${i}, ${n}, ${m}, ${flag}, ${word === null ? 'NULL' : `'${word}'`})`,
  )
  await connection.run('CREATE TEMP TABLE t (i INTEGER, n BIGINT, m BIGINT, flag BOOLEAN, word VARCHAR)')
  await connection.run(`INSERT INTO t VALUES ${values.join(', ')}`)
})
after(() => connection.close())

test('SQL of a condition has the truth of Kleene on every row', async () => {
  await fc.assert(
    fc.asyncProperty(truth, async ([expression, meaning]) => {
      const rows = await connection.rows(
        `SELECT ${duckdb.expression(expression, settings)} AS v FROM t ORDER BY i`,
      )
      assert.deepEqual(
        rows.map(({ v }) => v),
        ROWS.map(meaning),
      )
    }),
    { numRuns: 150 },
  )
})

test('what is no expression of the language throws by name', () => {
  const strange = { op: 'window', type: '整数' } as unknown as Expression
  assert.throws(() => duckdb.expression(strange, settings), /window/)
  assert.equal(duckdb.expression(asOf, settings), "DATE '2024-06-30'")
})
