import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseSchema } from './parse-schema.ts'

const SCHEMAS = new URL('../../../schemas/', import.meta.url)

for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.yaml'))) {
  test(`schemas/${file} has no mistakes and bears its file's name`, () => {
    const { value, errors } = parseSchema(readFileSync(new URL(file, SCHEMAS), 'utf8'), file)
    assert.deepEqual(errors, [])
    assert.equal(`${value?.id}.yaml`, file)
  })
}

test('a schema gives fields with their defaults', () => {
  const { value, errors } = parseSchema(
    `id: roster
label: 名册
meaning: 每人一行
persons:
  person: { name: name, birth: birth_on }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名, aliases: [名字] }
  birth_on: { label: 出生日期, type: 日期, empty: none, sensitivity: personal, meaning: 出生日期 }
`,
    'roster.yaml',
  )
  assert.deepEqual(errors, [])
  assert.deepEqual(value?.persons, { person: { name: 'name', birth: 'birth_on' } })
  assert.deepEqual(
    value?.fields.map((f) => [f.id, f.label, f.type, f.empty, f.aliases]),
    [
      ['name', '姓名', '文本', 'unknown', ['名字']],
      ['birth_on', '出生日期', '日期', 'none', []],
    ],
  )
})

test('every mistake of a schema is reported at its place', () => {
  const { value, errors } = parseSchema(
    `id: Roster
label: 名册
meanng: 每人一行
persons:
  person: { name: birth_on, birth: birth_no }
fields:
  birth_on: { label: 出生日期, type: 日起, sensitivity: personal, meaning: 出生日期 }
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名, aliases: [出生日期] }
  _row: { label: 行, type: 整数, sensitivity: internal, meaning: 行 }
`,
    'roster.yaml',
  )
  assert.equal(value, null)
  assert.deepEqual(
    errors.map((e) => [e.id, e.place?.line, e.place?.column, e.place?.path, e.next]),
    [
      ['model.missing_field', 1, 1, undefined, '请补上“meaning: …”'],
      ['model.bad_name', 1, 5, 'id', '请写成如 criminal_judgment 的样子'],
      ['model.unknown_field', 3, 1, 'meanng', '是否想写“meaning”？'],
      ['model.unknown_name', 5, 36, 'persons.person.birth', '是否想写“birth_on”？'],
      ['model.unknown_choice', 7, 34, 'fields.birth_on.type', '是否想写“日期”？'],
      ['model.name_taken', 8, 78, 'fields.name.aliases[0]', '请换一个，或从其中一处删去'],
      ['model.bad_name', 9, 3, 'fields._row', '这样的名称留给系统的列，请换一个'],
    ],
  )
})

const LEDGER = `
id: test_ledger
label: 测试台账
meaning: 测试
holder: 公安机关
row_key: [person, paid_on]
coverage: { kind: flow, by: paid_on, region: region }
persons: { person: { name: name } }
fields:
  name: { label: 姓名, type: 文本, sensitivity: personal, meaning: 姓名 }
  paid_on: { label: 发放日期, type: 日期, sensitivity: internal, meaning: 日期 }
  region: { label: 地区, type: 文本, sensitivity: public, meaning: 地区 }
`

test('who keeps a table, what tells its rows apart, and how its coverage is proposed', () => {
  const { value } = parseSchema(LEDGER, 'x.yaml')
  assert.equal(value?.holder, '公安机关')
  assert.deepEqual(value?.rowKey, ['person', 'paid_on'])
  assert.deepEqual(value?.coverage, { kind: 'flow', by: 'paid_on', region: 'region' })
  const wrong = LEDGER.replace('[person, paid_on]', '[person, paid]').replace('by: paid_on', 'by: name')
  const ids = parseSchema(wrong, 'x.yaml').errors.map(({ id }) => id)
  assert.deepEqual(ids, ['model.unknown_name', 'model.type_mismatch'])
  const without = parseSchema(LEDGER.replace('by: paid_on, ', ''), 'x.yaml').errors
  assert.deepEqual(
    without.map(({ id }) => id),
    ['model.missing_field'],
  )
})

test('usual values belong to texts and lists', () => {
  const values = LEDGER.replace('meaning: 姓名 }', 'meaning: 姓名, values: [甲, 乙] }')
  assert.deepEqual(parseSchema(values, 'x.yaml').value?.fields[0]?.values, ['甲', '乙'])
  const wrong = LEDGER.replace('meaning: 日期 }', 'meaning: 日期, values: [甲] }')
  assert.deepEqual(
    parseSchema(wrong, 'x.yaml').errors.map(({ id, place }) => [id, place?.path]),
    [['model.type_mismatch', 'fields.paid_on.values']],
  )
})
