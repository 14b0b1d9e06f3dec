import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanText } from './clean-text.ts'

test('blanks between paragraphs stay where the text has no line breaks', () => {
  const text = '公诉机关江东省青石县人民检察院。 被告人张某甲，男。 辩护人赵某丙。'
  assert.equal(cleanText(text).text, text)
})

test('a line that is wrapped inside the disposition is joined, a new item is not', () => {
  const text =
    '本院认为，构成盗窃罪。判决如下： 一、被告人张某甲犯盗窃罪，缓 刑一年 二、没收手 机一部。 如不服本判决'
  assert.equal(
    cleanText(text).text,
    '本院认为，构成盗窃罪。判决如下： 一、被告人张某甲犯盗窃罪，缓刑一年 二、没收手机一部。 如不服本判决',
  )
})

test('links of a web page go, and spans lead past them', () => {
  const text = '依照刑法第一百三十三条（。javascript：SLC（17010，196）。）之一第一款的规定'
  const clean = cleanText(text)
  assert.equal(clean.text, '依照刑法第一百三十三条之一第一款的规定')
  const at = clean.text.indexOf('之一')
  assert.equal(text.slice(...clean.toSource([at, at + 2])), '之一')
})

test('every character of the cleaned text leads back to itself', () => {
  const letters = fc.string({
    unit: fc.constantFrom('张', '某', '犯', '1', '９', ' ', '\n', '。', '　'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(letters, (source) => {
      const { text, toSource } = cleanText(source)
      for (let i = 0; i < text.length; i++) {
        const [start, end] = toSource([i, i + 1])
        assert.equal(end - start, 1)
        const original = source[start] as string
        assert.equal(original.normalize('NFKC'), (text[i] as string).normalize('NFKC'))
      }
    }),
  )
})
