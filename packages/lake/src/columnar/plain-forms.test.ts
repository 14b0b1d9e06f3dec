import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import fc from 'fast-check'
import { readCell } from '../tables/values/column-reader.ts'
import type { ContentKind } from '../tables/values/content-kind.ts'
import { PLAIN_FORMS } from './plain-forms.ts'

let connection: DuckDBConnection
before(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
})
after(() => connection.closeSync())

/** Of these cells, those that are plain, with the value that SQL gives. */
async function plainCells(kind: ContentKind, cells: readonly string[]): Promise<[string, string][]> {
  const form = PLAIN_FORMS[kind]!
  await connection.run('CREATE OR REPLACE TABLE cells (c VARCHAR)')
  const appender = await connection.createAppender('cells')
  for (const cell of cells) {
    appender.appendVarchar(cell)
    appender.endRow()
  }
  appender.closeSync()
  const read = await connection.run(`SELECT c, ${form.value('c')} FROM cells WHERE ${form.is('c')}`)
  return (await read.getRows()) as [string, string][]
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const twoDigits = (max: number) =>
  fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'))
const id = fc
  .tuple(
    fc.constantFrom('110101', '990102', '830000', '650100', '710000', '160101'),
    fc.integer({ min: 1890, max: 2105 }).map(String),
    twoDigits(13),
    twoDigits(32),
    digits(3),
  )
  .map((parts) => parts.join('') + citizenIdCheck(parts.join('')))
/** A cell with something small done to it: what offices' systems and hands leave behind. */
const spoilt = (cell: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: cell },
    fc
      .tuple(
        cell,
        fc.nat(30),
        fc.constantFrom(' ', '　', '-', "'", '０', 'x', '\u0301', '，', '"', '\u00a0', '0', '无', '约'),
      )
      .map(([text, at, extra]) => text.slice(0, at) + extra + text.slice(at)),
  )

const SHAPES: Record<string, fc.Arbitrary<string>> = {
  文本: fc.oneof(
    fc.constantFrom(
      '无',
      '没有',
      '不详',
      'NULL',
      'Null',
      '空',
      'N/A',
      'n',
      '张某甲',
      '云岭市青石区人民法院',
      "'123",
      '1e5',
      '0012',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'张某甲0aZ（）·、。 #　'), maxLength: 8 }),
  ),
  'person-name': fc.string({ unit: fc.constantFrom(...'张某甲无·.．A 　'), maxLength: 6 }),
  日期: fc
    .tuple(fc.integer({ min: 1850, max: 2120 }), twoDigits(13), twoDigits(32))
    .map((parts) => parts.join('-')),
  月: fc.tuple(fc.integer({ min: 1850, max: 2120 }), digits(2)).map((parts) => parts.join('-')),
  整数: fc.oneof(fc.integer().map(String), digits(15), digits(16), digits(3)),
  金额: fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.tuple(digits(10), digits(2)).map((parts) => parts.join('.')),
    fc.tuple(fc.nat(99999), fc.nat(99)).map((parts) => parts.join('.')),
  ),
  'case-number': fc
    .tuple(
      fc.integer({ min: 1940, max: 2105 }),
      fc.constantFrom('云', '江', '京', '最高法', '沪'),
      fc.integer({ min: 1, max: 12000 }),
      fc.constantFrom('刑初', '刑终', '执', '执恢', '民申', '行再', '刑检', '鉴'),
      fc.nat(9999999),
    )
    .map(([year, court, code, kind, number]) => `（${year}）${court}${code}${kind}${number}号`),
  'citizen-id': id,
}

for (const [kind, shape] of Object.entries(SHAPES))
  test(`${kind}: what SQL takes for plain is what the reader of cells reads`, async () => {
    const cells = fc.sample(spoilt(shape), { numRuns: 4000, seed: 20240630 })
    const plain = await plainCells(kind as ContentKind, cells)
    assert.ok(plain.length > cells.length / 40, `only ${plain.length} of ${cells.length} are plain`)
    for (const [cell, value] of plain) {
      const reading = readCell({ kind: 'text', text: cell }, kind as ContentKind, {
        unit: null,
        dateSystem: 1900,
      })
      assert.equal(reading.state, 'value', `${kind} ${JSON.stringify(cell)}`)
      assert.ok(reading.state === 'value' && reading.note === null)
      const same =
        kind === '金额' || kind === '整数' ? Number(value) === reading.value : value === reading.value
      assert.ok(same, `${kind} ${JSON.stringify(cell)}: ${value} is not ${String(reading.value)}`)
    }
  })
