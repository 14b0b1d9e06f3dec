import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenIdCheck, parseCitizenId } from '@mingjian/law/identifiers/citizen-id'
import fc from 'fast-check'
import type { Dated } from '../bind.ts'
import { cutOffOfName } from './cut-off.ts'
import { idMask } from './id-mask.ts'
import { neighboursOf } from './overlaps.ts'
import { withoutIds } from './redact-ids.ts'

const id = fc
  .tuple(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 0, max: 999 }))
  .map(([days, order]) => {
    const born = new Date(Date.UTC(1930, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '')
    const digits = `110105${born}${String(order).padStart(3, '0')}`
    return digits + citizenIdCheck(digits)
  })

test('the cut-off that a file name tells', () => {
  const days: Record<string, string | null> = {
    '社区矫正2024年6月.xlsx': '2024-06-30',
    '2024年2月台账（2023年12月起）.csv': '2024-02-29',
    '死亡登记_20240615.csv': '2024-06-15',
    '名册2024-06-15.txt': '2024-06-15',
    '名册2024.06.csv': '2024-06-30',
    '202406养老金.csv': '2024-06-30',
    '台账.xlsx': null,
    '第20240699号.csv': null,
    '养老金2024年.csv': null,
  }
  for (const [name, day] of Object.entries(days)) assert.equal(cutOffOfName(name), day, name)
})

test('a mask keeps what is visible at its place and always hides four digits', () => {
  fc.assert(
    fc.property(id, fc.uniqueArray(fc.integer({ min: 0, max: 17 }), { minLength: 1 }), (whole, hidden) => {
      const printed = [...whole].map((digit, i) => (hidden.includes(i) ? '*' : digit)).join('')
      const parsed = parseCitizenId(printed)
      if (parsed?.state !== 'masked') return
      const mask = idMask(parsed)
      assert.equal(mask.length, 18)
      assert.ok([...mask].every((sign, i) => sign === '*' || sign === whole[i]))
      assert.ok([...mask].filter((sign) => sign === '*').length >= 4)
      if (hidden.length >= 4) assert.equal(mask, printed)
    }),
  )
})

test('a mask of fifteen digits, and one that does not print how many it hides', () => {
  assert.equal(idMask({ pattern: '110105******021', prefix: '110105', suffix: '021' }), '11010519******021*')
  assert.equal(idMask({ pattern: null, prefix: '1101051949', suffix: '0021' }), '110105************')
  assert.equal(idMask({ pattern: null, prefix: '110105', suffix: '002X' }), '110105********002X')
})

test('whole ID numbers are taken out of a text, whatever stands around; other numbers stay', () => {
  fc.assert(
    fc.property(
      id,
      fc.constantFrom('', '备注：', '（号码', '与'),
      fc.constantFrom('', '）', '同一人'),
      (whole, before, behind) => {
        assert.equal(withoutIds(before + whole + behind), `${before}〔证件号码〕${behind}`)
      },
    ),
  )
  const one = '110105196008162806'
  const [old, birth, order] = [one.slice(0, 6), one.slice(6, 14), one.slice(14)]
  for (const written of [
    `${old}-${birth}-${order}`,
    `${old}.${birth}.${order}`,
    `${old}-1960-08-16-${order}`,
    `${old}\t${birth}${order}`,
    `${one.slice(0, 10)}\n${one.slice(10)}`,
    one.slice(0, 17),
    `${one.slice(0, 17)}*`,
    `${one.slice(0, 14)}**06`,
    '１１０１０５１９６００８１６２８０６',
  ])
    assert.equal(withoutIds(`与${written}同住`), '与〔证件号码〕同住', written)
  assert.equal(withoutIds(`电话13800138000${one}`), '电话13800138000〔证件号码〕')
  assert.equal(withoutIds(`${one}${one}`), '〔证件号码〕〔证件号码〕')
  assert.equal(withoutIds(`${one}1`), '〔证件号码〕1')
  for (const text of [
    '20230105、20240106、20240201',
    '2023-01-05、2024-01-06、2024-02-01',
    '11010520240105001',
    '110105********2806',
    '第1、2、3、4、5、6、7、8、9、10、11、12、13次',
    '张某甲',
    '13800000000',
    '（2021）云0199刑初90001号',
    '110105600213456',
    '6222020200000000000',
  ])
    assert.equal(withoutIds(text), null, text)
})

test('later data come after, whichever was imported first; a correction stands where the corrected one stood', () => {
  const snapshot = (id: string, cutOff: string, mode: Dated['mode'] = 'increment'): Dated => ({
    id,
    cutOff,
    mode,
  })
  const all = [
    snapshot('六', '2024-06-30', 'full'),
    snapshot('七', '2024-07-31'),
    snapshot('七补', '2024-07-31'),
  ]
  const ids = (cutOff: string, mode: Dated['mode'], corrects: string | null = null, known = all) => {
    const { before, after } = neighboursOf(known, { id: '新', cutOff, mode, corrects })
    return [before.map((one) => one.id).join(), after.map((one) => one.id).join()]
  }
  assert.deepEqual(ids('2024-08-31', 'increment'), ['六,七,七补', ''])
  assert.deepEqual(ids('2024-07-31', 'increment'), ['六,七,七补', ''])
  assert.deepEqual(ids('2024-07-15', 'increment'), ['六', '七,七补'])
  assert.deepEqual(ids('2024-07-31', 'corrects', '七'), ['六', '七补'])
  assert.deepEqual(ids('2024-06-30', 'corrects', '六'), ['', '七,七补'])
  assert.deepEqual(ids('2024-07-15', 'full'), ['', '七,七补'])
  assert.deepEqual(ids('2024-07-31', 'full'), ['', ''])
  // Beside an earlier full one it is in force as of an earlier day only.
  const newer = [...all, snapshot('八', '2024-08-31', 'full')]
  assert.deepEqual(ids('2024-06-30', 'increment', null, newer), ['六', '七,七补,八'])
})
