import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, DEATH_HEADER, deathRows, home, inventedId } from '../testing/ledgers.ts'
import { lookAtTable } from './look-at-table.ts'
import { readOnTrial } from './trial-reading.ts'

const OPTIONS = { called: '死亡登记2024年6月.csv', schema: null, sheet: null, headerRow: null }

test('a table is told by its columns; nobody can be told by what is shown of it', async (t) => {
  const at = home(t)
  const file = at.file('a.csv', csv(deathRows([1, 2, 3, 4])))
  const looked = await lookAtTable(file, { ...OPTIONS, mappings: at.directory })
  assert.equal(looked.schema, 'death')
  assert.equal(looked.cutOffOfName, '2024-06-30')
  assert.deepEqual(looked.headerRows, [1])
  assert.deepEqual(
    looked.columns.map(({ proposed }) => proposed),
    ['name', 'id_number', 'died_on', 'registered_on', 'source', 'cremated_on'],
  )
  assert.doesNotMatch(JSON.stringify(looked), new RegExp(`${inventedId(1)}|张某1`))
})

test('a header that is wrong for a person is taken from the row that is named', async (t) => {
  const at = home(t)
  const file = at.file('b.csv', `青石区\r\n${csv(deathRows([1, 2, 3]))}`)
  const [found, named] = await Promise.all([
    lookAtTable(file, { ...OPTIONS, mappings: at.directory }),
    lookAtTable(file, { ...OPTIONS, mappings: at.directory, schema: 'death', headerRow: 1 }),
  ])
  assert.deepEqual(found.headerRows, [2])
  assert.deepEqual(named.headerRows, [1])
  assert.equal(named.columns.filter(({ proposed }) => proposed).length < 6, true)
  assert.match(named.preview[2]?.cells[1] ?? '', /^110…/)
})

test('two columns for one field are left to a person', async (t) => {
  const at = home(t)
  const rows = deathRows([1, 2, 3]).map((row) => [...row, row[0]!])
  const file = at.file('c.csv', csv(rows, [...DEATH_HEADER, '死者姓名']))
  const { columns } = await lookAtTable(file, { ...OPTIONS, mappings: at.directory })
  assert.deepEqual(
    columns.filter(({ doubt }) => doubt).map(({ column, proposed }) => [column, proposed]),
    [
      [1, null],
      [7, null],
    ],
  )
  assert.match(columns[0]?.doubt ?? '', /第 7 列都像“姓名”/)
})

test('read on trial: what cannot be read, the day it ends, what it covers; nothing is written', async (t) => {
  const at = home(t)
  const numbers = Array.from({ length: 60 }, (_, i) => i + 1)
  const file = at.file('d.csv', csv(deathRows(numbers, { 3: [null, null, null, '去年'] })))
  const fields = ['name', 'id_number', 'died_on', 'registered_on', 'source'].map((field, i) => ({
    ...{ column: i + 1, field, unit: null },
  }))
  const options = { called: 'd.csv', schema: 'death', sheet: null, cutOff: null, most: 1000 }
  const trial = await readOnTrial(file, { ...options, decided: { headerRow: null, fields } })
  assert.deepEqual([trial.rows, trial.whole], [60, true])
  assert.ok(trial.sentences.some((sentence) => /“登记日期”读不出 1 格.*第 4 行/.test(sentence)))
  assert.ok(trial.sentences.some((sentence) => sentence.includes('没有导入的列：火化日期')))
  assert.match(trial.cutOff?.day ?? '', /^2024-05-/)
  assert.match(trial.coverage?.text ?? '', /^flow:registered_on:2024-01-\d\d\.\.2024-05-/)
  const part = await readOnTrial(file, { ...options, most: 10, decided: { headerRow: null, fields } })
  assert.deepEqual([part.rows, part.whole], [10, false])
})
