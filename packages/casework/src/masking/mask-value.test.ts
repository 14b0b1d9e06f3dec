import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maskKindOf, maskNames, maskValue } from './mask-value.ts'

test('each kind looks as people know it', () => {
  for (const [kind, value, masked] of [
    ['name', '张某甲', '张**'],
    ['name', '方启', '方**'],
    ['name', '欧阳云川', '欧阳**'],
    ['name', '欧阳', '欧**'],
    ['name', '阿不都·某某', '阿**'],
    ['name', '曹', '**'],
    ['birth', '1990-05-12', '1990年**'],
    ['birth', '1990年5月12日', '1990年**'],
    ['birth', '九〇年五月', '***'],
    ['date', '2021-03-04', '2021年**'],
    ['address', '云岭市青石区幸福路8号3栋', '云岭市青石区***'],
    ['address', '幸福路8号', '***'],
    ['address', '云岭市青石区', '***'],
    ['id_number', '990102199005120013', '990102************'],
    ['id_number', '9901021990051200', '***'],
    ['phone', '13800001234', '138********'],
    ['phone', '0999-1234567', '***'],
    ['other', '故意伤害致重伤', '***'],
    ['name', '  ', ''],
  ] as const)
    assert.equal(maskValue(kind, value), masked, value)
})

test('two persons of one surname stay apart on a page, others need no number', () => {
  assert.deepEqual(
    [...maskNames(['张某甲', '李某乙', '张某丙', '张某甲'])],
    [
      ['张某甲', '张**①'],
      ['李某乙', '李**'],
      ['张某丙', '张**②'],
    ],
  )
})

const HAN = '张李王欧阳司马某甲乙丙云川舟启望曹方市县区路省旗'
const han = fc.string({ unit: fc.constantFrom(...HAN), minLength: 2, maxLength: 12 })

test('what is hidden of a name, a number, a date is not in its mask, and the mask tells no length', () => {
  fc.assert(
    fc.property(han, (name) => {
      const masked = maskValue('name', name)
      assert.ok(!masked.includes(name))
      assert.ok(masked.length <= 4)
      assert.ok(name.startsWith(masked.slice(0, -2)))
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^\d{17}[\dX]$/), (id) => {
      const masked = maskValue('id_number', id)
      assert.equal(masked, `${id.slice(0, 6)}************`)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (value) => {
      assert.ok(['', '***'].includes(maskValue('other', value)))
    }),
  )
})

test('an address shows nothing behind the county and nothing that is not of it', () => {
  fc.assert(
    fc.property(han, fc.nat({ max: 999 }), (place, number) => {
      const masked = maskValue('address', `${place}路${number}号`)
      assert.ok(masked.endsWith('***') && !masked.includes(`${number}`))
      assert.match(masked, /^(?:.*(?:省|市|区|县|旗|州|盟))?\*\*\*$/)
    }),
  )
})

test('kinds come from the persons of a schema, then from labels, then from types', () => {
  const schema = { persons: { person: { name: 'xm', birth: 'csrq', idNumber: 'zjhm' } } }
  const field = (id: string, label: string, more = {}) => ({
    id,
    label,
    aliases: [],
    type: '文本' as const,
    empty: 'unknown' as const,
    sensitivity: 'personal' as const,
    meaning: '',
    ...more,
  })
  const kind = (...of: Parameters<typeof field>) => maskKindOf(schema, field(...of))
  assert.equal(kind('xm', '当事人'), 'name')
  assert.equal(kind('csrq', '日子', { type: '日期' }), 'birth')
  assert.equal(kind('zjhm', '号码'), 'id_number')
  assert.equal(kind('a', '被害人'), 'name')
  assert.equal(kind('a', '与被害人关系'), 'other')
  assert.equal(kind('a', '另案人员姓名'), 'name')
  assert.equal(kind('a', '死亡日期', { type: '日期' }), 'date')
  assert.equal(kind('a', '残疾证号', { sensitivity: 'identifying' }), 'other')
  assert.equal(kind('a', '联系电话'), 'phone')
})
