import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findCaseNumbers, parseCaseNumber } from './case-number.ts'

test('a number with a court code is taken apart', () => {
  const value = parseCaseNumber('（2018）湘0121刑初90001号')
  assert.ok(value)
  const { region, ...rest } = value
  assert.deepEqual(rest, {
    year: 2018,
    court: '湘0121',
    type: '刑初',
    number: 90001,
    joined: [],
    part: null,
    form: 'code',
    normal: '（2018）湘0121刑初90001号',
  })
  assert.deepEqual([region?.code, region?.name], ['430121', '长沙县'])
})

test('any bracket, width and spacing has one normal form', () => {
  for (const text of [
    '(2018)云0199刑初90001号',
    '〔2018〕云0199刑初90001号',
    '［２０１８］云０１９９刑初９０００１号',
    '( 2018 ) 云 0199 刑初 90001 号',
    '（20l8）云0199刑初第90001号',
    '（二〇一八）云0199刑初90001号',
    '2018云0199刑初90001号',
  ]) {
    assert.equal(parseCaseNumber(text)?.normal, '（2018）云0199刑初90001号', text)
  }
})

test('the old form: short name of the court, kind, 字第', () => {
  const read = (text: string) => {
    const value = parseCaseNumber(text)
    return value && [value.court, value.type, value.number, value.form, value.normal]
  }
  assert.deepEqual(read('(2012)青石法刑初字第90123号'), [
    '青石法',
    '刑初',
    90123,
    'word',
    '（2012）青石法刑初字第90123号',
  ])
  assert.deepEqual(read('（2013）新民刑初字第 5 号')?.slice(0, 2), ['新民', '刑初'])
  assert.deepEqual(read('（2013）商刑一终字第5号')?.slice(0, 2), ['商', '刑一终'])
  assert.deepEqual(read('（2013）浦商初字第5号')?.slice(0, 2), ['浦', '商初'])
  assert.deepEqual(read('（2013）某刑附民初字第5号')?.slice(0, 2), ['某', '刑附民初'])
  assert.deepEqual(read('（2013）某知刑初字第5号')?.slice(0, 2), ['某', '知刑初'])
  assert.deepEqual(read('（2013）某刑（知）初字第5号')?.slice(0, 2), ['某', '刑（知）初'])
  assert.deepEqual(read('（2013）某刑执字第5号')?.slice(0, 2), ['某', '刑执'])
})

test('an abbreviation of a province does not make an old number a new one', () => {
  const value = parseCaseNumber('（2013）粤高法刑一终字第90005号')
  assert.deepEqual(
    [value?.court, value?.type, value?.form, value?.region],
    ['粤高法', '刑一终', 'word', null],
  )
})

test('high courts and the Supreme Court have no digits', () => {
  assert.equal(parseCaseNumber('（2018）湘刑终90005号')?.region?.code, '430000')
  const supreme = parseCaseNumber('（2018）最高法刑核90123号')
  assert.deepEqual([supreme?.court, supreme?.type, supreme?.region], ['最高法', '刑核', null])
})

test('further decisions and joined cases', () => {
  assert.equal(parseCaseNumber('（2018）云0199刑初90010号之一')?.part, '之一')
  assert.equal(parseCaseNumber('（2018）云0199刑初90010之一号')?.normal, '（2018）云0199刑初90010号之一')
  assert.equal(parseCaseNumber('（2018）云0199刑初90010-1号')?.normal, '（2018）云0199刑初90010-1号')
  const joined = parseCaseNumber('（2018）云0199刑初90209、90395号')
  assert.deepEqual(
    [joined?.number, joined?.joined, joined?.normal],
    [90209, [90395], '（2018）云0199刑初90209、90395号'],
  )
})

test('found in a text with their places; other authorities are left out', () => {
  const text =
    '某县人民法院（2018）云0199刑初90010号。指控：青县检公诉刑诉〔2017〕90736号；鉴定：（2017）公刑鉴字第5号；原审(2016)云0199刑初90099号判决。'
  assert.deepEqual(
    findCaseNumbers(text).map(({ span }) => text.slice(...span)),
    ['（2018）云0199刑初90010号', '(2016)云0199刑初90099号'],
  )
  assert.equal(parseCaseNumber('判决书（2018）云0199刑初90010号'), null)
  assert.equal(parseCaseNumber('（2018）10号'), null)
})

test('property: a normal form is read as itself', () => {
  const court = fc.tuple(fc.constantFrom('湘', '京', '粤', '新', '兵'), fc.integer({ min: 0, max: 9999 }))
  const type = fc.constantFrom('刑初', '刑终', '刑再', '民初', '执恢', '刑更')
  fc.assert(
    fc.property(
      fc.integer({ min: 2016, max: 2030 }),
      court,
      type,
      fc.nat(99_999),
      (year, [p, d], kind, n) => {
        const normal = `（${year}）${p}${String(d).padStart(4, '0')}${kind}${n}号`
        assert.equal(parseCaseNumber(normal)?.normal, normal)
      },
    ),
  )
})
