import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import fc from 'fast-check'
import { maskText } from './mask-text.ts'

const ID = `11010519900512001${citizenIdCheck('11010519900512001')}`

test('a judgment shows neither names nor births, homes, ID numbers and telephones', () => {
  const text = `被告人张某甲，男，1990年5月12日出生，公民身份号码${ID}，户籍地云岭市青石区幸福路8号，电话13800001234。被告人张某丙与张某甲共谋。`
  assert.equal(
    maskText(text, { names: ['张某甲', '张某丙'] }).text,
    '被告人张**①，男，1990年**出生，公民身份号码110105************，户籍地云岭市青石区***，电话138********。被告人张**②与张**①共谋。',
  )
})

test('a court in a town keeps its name; a home behind 住 does not', () => {
  const { text } = maskText('曹望川，住青石区河东镇一组。由青石区人民法院审理，住院三日。', {
    names: ['曹望川'],
  })
  assert.equal(text, '曹**，住青石区***。由青石区人民法院审理，住院三日。')
})

test('what only sounds like a home or a birth stays', () => {
  const text =
    '控制住被害人在村口的车辆后，2020年3月4日发生争执，款项记住账单三号即可，判决2021年6月10日生效。'
  assert.equal(maskText(text, { names: [] }).text, text)
  assert.equal(
    maskText('生于1990年5月12日，账号6222021234567890123，现住云岭市青石区幸福路8号。', { names: [] }).text,
    '生于1990年**，账号***，现住云岭市青石区***。',
  )
})

test('a long number is masked with commas as without', () => {
  for (const long of ['123456789012', '123,456,789,012', '1,234,567,890,123', '6,222,021,234,567,890,123'])
    assert.equal(maskText(`记${long}元`, { names: [] }).text, '记***元')
  const short = '记12,345,678,901元、123,456,789元'
  assert.equal(maskText(short, { names: [] }).text, short)
})

test('a place in the text is found again in the masked one; within a mask it is the whole mask', () => {
  const text = '被告人张某甲犯盗窃罪，判处罚金五千元。'
  const masked = maskText(text, { names: ['张某甲'] })
  const fine: [number, number] = [text.indexOf('五千元'), text.indexOf('五千元') + 3]
  assert.equal(masked.text.slice(...masked.moved(fine)), '五千元')
  assert.equal(masked.text.slice(...masked.moved([4, 5])), '张**')
  assert.equal(masked.text.slice(...masked.moved([0, text.length])), masked.text)
})

test('the longer name wins, parts that overlap without covering show nothing', () => {
  assert.equal(maskText('方启舟到案', { names: ['方启', '方启舟'] }).text, '方**②到案')
  const parts = [
    { span: [0, 3], kind: 'name' },
    { span: [2, 5], kind: 'name' },
  ] as const
  assert.equal(maskText('甲乙丙丁戊到案', { names: [], parts }).text, '***到案')
})

test('the visible part of a mask is not itself a secret', () => {
  const masked = maskText('住云岭市青石区幸福路8号', { names: ['青石'] })
  assert.equal(masked.text.includes('青石'), false)
})

const sign = fc.constantFrom(...'张李某甲乙丙云川市区住，。1')
const word = fc.string({ unit: sign, minLength: 2, maxLength: 4 })

test('whatever is secret is nowhere in the masked text, and untouched places keep their words', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 4 }),
      fc.string({ unit: sign, maxLength: 40 }),
      (names, filler) => {
        const text = names.reduce((all, name, at) => `${all}${name}${filler.slice(at * 5)}`, filler)
        const masked = maskText(text, { names })
        for (const name of names)
          if (name.length > 1) assert.ok(!masked.text.includes(name), `${name} in ${masked.text}`)
        for (let at = 0; at < text.length; at++) {
          const [start, end] = masked.moved([at, at + 1])
          assert.ok(start >= 0 && end <= masked.text.length && start < end)
          const shown = masked.text.slice(start, end)
          assert.ok(shown === text[at] || shown.includes('*'), `${text[at]} → ${shown}`)
        }
      },
    ),
  )
})
