import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { bindDataset, snapshotsInForce } from '@mingjian/lake/bind'
import { openLake } from '@mingjian/lake/lake'
import { csv, deathRows, home, inventedId, rowsInForce } from '../testing/ledgers.ts'

const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id
const JULY = { mode: 'increment', cutOff: '2024-07-31' } as const

test('an increment takes the place of equal rows and adds new ones; same and changed are counted', async (t) => {
  const at = home(t)
  const full = await at.land(at.file('六月.csv', csv(deathRows([1, 2, 3]))))
  const july = await at.land(
    at.file('七月.csv', csv(deathRows([2, 3, 4], { 3: [null, null, '2024-04-01'] }))),
    JULY,
  )
  assert.deepEqual(july.landed?.tallies.superseded, { same: 1, changed: 1 })
  assert.deepEqual(
    await rowsInForce(
      at.lake,
      'death',
      `person__name AS name, CAST(died_on AS VARCHAR) AS died, snapshot = '${july.manifest.id}' AS later`,
    ),
    [
      { name: '张某1', died: '2024-02-02', later: false },
      { name: '张某2', died: '2024-03-03', later: true },
      { name: '张某3', died: '2024-04-01', later: true },
      { name: '张某4', died: '2024-05-05', later: true },
    ],
  )
  const june = await rowsInForce(at.lake, 'death', 'person__name AS name', '2024-06-30')
  assert.equal(june.length, 3)
  const { cutOff, snapshots } = bindDataset(openLake(at.lake), 'death', null)
  assert.deepEqual(
    [cutOff, snapshots.map(({ id }) => id)],
    ['2024-07-31', [full.manifest.id, july.manifest.id]],
  )
  // The same once more: all of it is known, and only what counted until now is counted.
  const again = await at.land(
    at.file('七月.csv', csv(deathRows([2, 3, 4], { 3: [null, null, '2024-04-01'] }))),
    { ...JULY, again: true },
  )
  assert.deepEqual(again.landed?.tallies.superseded, { same: 3, changed: 0 })
  assert.equal((await rowsInForce(at.lake, 'death', 'person__name')).length, 4)
})

test('an increment that comes late does not take the place of later data', async (t) => {
  const at = home(t)
  await at.land(at.file('五月.csv', csv(deathRows([1]))), { cutOff: '2024-05-31' })
  await at.land(at.file('七月.csv', csv(deathRows([2], { 2: [null, null, '2024-03-09'] }))), JULY)
  const june = await at.land(at.file('六月.csv', csv(deathRows([1, 2]))), { mode: 'increment' })
  assert.deepEqual([june.landed?.tallies.superseded, june.landed?.outdated], [{ same: 1, changed: 0 }, 1])
  const died = (asOf: string | null) =>
    rowsInForce(at.lake, 'death', 'person__name AS name, CAST(died_on AS VARCHAR) AS died', asOf)
  assert.deepEqual(await died(null), [
    { name: '张某1', died: '2024-02-02' },
    { name: '张某2', died: '2024-03-09' },
  ])
  assert.deepEqual(await died('2024-06-30'), [
    { name: '张某1', died: '2024-02-02' },
    { name: '张某2', died: '2024-03-03' },
  ])
})

test('a name alone takes nobody’s place; a name with a day of birth does', async (t) => {
  const at = home(t)
  const header = ['姓名', '出生日期', '死亡日期', '登记日期', '登记来源']
  const rows = [
    ['张某甲', '', '2024-01-01', '2024-01-01', '火化'],
    ['李某乙', '1950-01-01', '2024-01-01', '2024-01-01', '火化'],
  ]
  await at.land(at.file('a.csv', csv(rows, header)))
  const second = await at.land(at.file('b.csv', csv(rows, header)), JULY)
  assert.deepEqual(second.landed?.tallies.superseded, { same: 1, changed: 0 })
  assert.equal((await rowsInForce(at.lake, 'death', 'person__name')).length, 3)
})

test('a correction takes the place of the full snapshot; later increments stay before it', async (t) => {
  const at = home(t)
  const full = await at.land(at.file('六月.csv', csv(deathRows([1, 2]))))
  const july = await at.land(
    at.file('七月.csv', csv(deathRows([2, 3], { 2: [null, null, '2024-03-09'] }))),
    JULY,
  )
  const fixed = await at.land(
    at.file('六月改.csv', csv(deathRows([1, 2], { 1: [null, null, '2024-02-01'] }))),
    {
      mode: 'corrects',
      corrects: full.manifest.id,
      cutOff: undefined,
    },
  )
  assert.equal(fixed.manifest.cutOff, '2024-06-30')
  assert.equal(fixed.landed?.outdated, 1)
  assert.deepEqual(
    snapshotsInForce(openLake(at.lake), 'death', null).map(({ id }) => id),
    [fixed.manifest.id, july.manifest.id],
  )
  assert.deepEqual(
    await rowsInForce(at.lake, 'death', 'person__name AS name, CAST(died_on AS VARCHAR) AS died'),
    [
      { name: '张某1', died: '2024-02-01' },
      { name: '张某2', died: '2024-03-09' },
      { name: '张某3', died: '2024-04-04' },
    ],
  )
  await assert.rejects(
    at.land(at.file('x.csv', csv(deathRows([1]))), { mode: 'corrects', corrects: full.manifest.id }),
    failureId('import.corrects_not_in_force'),
  )
  // A correction can be corrected.
  const twice = await at.land(at.file('y.csv', csv(deathRows([1]))), {
    mode: 'corrects',
    corrects: fixed.manifest.id,
  })
  assert.equal(snapshotsInForce(openLake(at.lake), 'death', null)[0]?.id, twice.manifest.id)
})

test('a new full snapshot takes the place of all; an older one does not come into force', async (t) => {
  const at = home(t)
  await at.land(at.file('a.csv', csv(deathRows([1, 2]))))
  await at.land(at.file('b.csv', csv(deathRows([3]))), JULY)
  const newer = await at.land(at.file('c.csv', csv(deathRows([4]))), { cutOff: '2024-08-31' })
  assert.deepEqual([newer.landed?.hidden, newer.landed?.isInForce], [3, true])
  const older = await at.land(at.file('d.csv', csv(deathRows([5]))), { cutOff: '2024-06-30' })
  assert.equal(older.landed?.isInForce, false)
  assert.equal((await rowsInForce(at.lake, 'death', 'person__name')).length, 1)
})

test('an earlier day imported anew leaves the increments of later days in force', async (t) => {
  const at = home(t)
  const june = at.file('a.csv', csv(deathRows([1, 2])))
  await at.land(june)
  await at.land(at.file('b.csv', csv(deathRows([2, 3], { 2: [null, null, '2024-03-09'] }))), JULY)
  const anew = await at.land(june, { coverage: 'proposed' })
  assert.deepEqual([anew.landed?.outdated, anew.landed?.hidden], [1, 2])
  assert.deepEqual(
    await rowsInForce(at.lake, 'death', 'person__name AS name, CAST(died_on AS VARCHAR) AS died'),
    [
      { name: '张某1', died: '2024-02-02' },
      { name: '张某2', died: '2024-03-09' },
      { name: '张某3', died: '2024-04-04' },
    ],
  )
})

test('rows that stand twice in one file count once where they are the same in every field, else all stay', async (t) => {
  const at = home(t)
  const { landed, manifest } = await at.land(
    at.file(
      'a.csv',
      csv([...deathRows([1, 1]), ...deathRows([1], { 1: [null, null, '2024-02-01'] }), ...deathRows([2])]),
    ),
  )
  assert.deepEqual([landed?.tallies.doubled, manifest.rows], [{ same: 1, changed: 1 }, 4])
  assert.deepEqual(
    (await rowsInForce(at.lake, 'death', '_row AS row')).map(({ row }) => Number(row)),
    [2, 4, 5],
  )
})

test('the same file twice is noticed; with other options it is another import', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', csv(deathRows([1, 2])))
  const first = await at.land(source)
  const second = await at.land(source)
  assert.deepEqual([second.landed, second.manifest.id], [null, first.manifest.id])
  assert.equal(openLake(at.lake).catalogue.snapshots.length, 1)
  const covered = await at.land(source, { coverage: 'proposed' })
  assert.deepEqual(covered.manifest.coverage, {
    kind: 'flow',
    by: 'registered_on',
    from: '2024-02-01',
    to: '2024-06-30',
  })
  assert.equal((await at.land(source, { coverage: 'proposed' })).landed, null)
  assert.equal((await at.land(source)).landed, null)
  assert.ok((await at.land(source, { again: true })).landed)
  assert.equal((await at.land(at.file('b.csv', csv(deathRows([1, 2]))))).landed, null)
})

test('a cut-off is said, read off the name with --yes, and never before a day of the data', async (t) => {
  const at = home(t)
  const source = at.file('死亡登记2024年6月.csv', csv(deathRows([1, 4])))
  await assert.rejects(
    at.land(source, { cutOff: undefined }),
    (error) =>
      failureId('import.cut_off_missing')(error) &&
      error instanceof Failure &&
      error.next.includes('--cut-off 2024-06-30'),
  )
  assert.deepEqual(openLake(at.lake).catalogue.snapshots, [])
  const early = at.land(source, { cutOff: '2024-04-30' })
  await assert.rejects(
    early,
    (error) => failureId('import.after_cut_off')(error) && error instanceof Failure && error.place?.row === 3,
  )
  assert.equal((await at.land(source, { cutOff: undefined, yes: true })).manifest.cutOff, '2024-06-30')
  const plain = at.file('死亡登记.csv', csv(deathRows([1, 3])))
  assert.equal((await at.land(plain, { cutOff: undefined, yes: true })).manifest.cutOff, '2024-04-04')
})

test('coverage: declared, wrong, and of increments together', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', csv(deathRows([1, 2])))
  for (const coverage of [
    'stock',
    'flow:登记:2024-01-01..2024-06-30',
    'flow:registered_on:2024-01-01..2024-07-01',
    'flow:name:2024-01-01..2024-02-01',
    'stock:2024-06-30;regions=青石',
  ])
    await assert.rejects(at.land(source, { coverage }), failureId('import.coverage'))
  await at.land(source, { coverage: 'flow:登记日期:2024-01-01..2024-06-30;regions=990102' })
  await at.land(at.file('b.csv', csv(deathRows([3]))), {
    ...JULY,
    coverage: 'flow:registered_on:2024-07-01..2024-07-31;regions=990102',
  })
  await at.land(at.file('c.csv', csv(deathRows([4]))), { mode: 'increment', cutOff: '2024-08-31' })
  assert.deepEqual(bindDataset(openLake(at.lake), 'death', null).coverage, {
    kind: 'flow',
    by: 'registered_on',
    from: '2024-01-01',
    to: '2024-07-31',
    regions: ['990102'],
  })
})

test('what an empty cell says: decided by a named person, unknown without the column, agreed by all', async (t) => {
  const at = home(t)
  const source = at.file('a.csv', csv(deathRows([1])))
  await assert.rejects(at.land(source, { empties: ['cremated_on=none'] }), failureId('import.empty'))
  await assert.rejects(at.land(source, { empties: ['火葬=none:张某甲'] }), failureId('import.empty'))
  await at.land(source, { empties: ['火化日期=unknown:张某甲'] })
  assert.deepEqual(bindDataset(openLake(at.lake), 'death', null).empties, { cremated_on: 'unknown' })
  const header = ['姓名', '身份证号', '死亡日期', '登记日期', '登记来源']
  const without = at.file(
    'b.csv',
    csv(
      deathRows([2]).map((row) => row.slice(0, 5)),
      header,
    ),
  )
  const { manifest } = await at.land(without)
  assert.deepEqual(manifest.empties, [
    { field: 'cremated_on', empty: 'unknown', decidedBy: '表里没有这一列' },
  ])
  const none = await at.land(without, { empties: ['cremated_on=none:张某甲'] })
  assert.deepEqual(bindDataset(openLake(at.lake), 'death', null).empties, { cremated_on: 'none' })
  await at.land(at.file('c.csv', csv(deathRows([3]))), JULY)
  assert.throws(() => bindDataset(openLake(at.lake), 'death', null), failureId('lake.empties_differ'))
  await at.land(without, {
    mode: 'corrects',
    corrects: none.manifest.id,
    empties: ['cremated_on=unknown:张某甲'],
  })
  assert.deepEqual(bindDataset(openLake(at.lake), 'death', null).empties, { cremated_on: 'unknown' })
})

test('an ID number that is known later does not split a row key within one file', async (t) => {
  const at = home(t)
  const { landed } = await at.land(
    at.file(
      'a.csv',
      csv(
        deathRows([1, 1], {}).map((row, i) =>
          i === 0 ? row : [row[0]!, inventedId(1).toLowerCase(), ...row.slice(2)],
        ),
      ),
    ),
  )
  assert.deepEqual(landed?.tallies.doubled, { same: 1, changed: 0 })
})
