import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failures, internal, invalidInput } from './failure.ts'
import { describePlace, exitCode, presentError } from './present.ts'

test('a failure is presented with id, place and next step', () => {
  const error = invalidInput({
    id: 'lake.id_number_corrupted',
    says: '证件号码被存成了数字',
    next: '请在 Excel 中把该列改为文本后重新导出',
    place: { file: '台账.xlsx', sheet: '2024', row: 7, column: '身份证号' },
  })
  assert.equal(
    presentError(error),
    '错误 [lake.id_number_corrupted] 证件号码被存成了数字\n位置：台账.xlsx 工作表“2024” 第7行 列“身份证号”\n下一步：请在 Excel 中把该列改为文本后重新导出',
  )
  assert.equal(exitCode(error), 2)
})

test('what nobody foresaw has exit code 1, an id, and no stack trace', () => {
  const error = new TypeError('x is not a function')
  assert.equal(exitCode(error), 1)
  assert.match(presentError(error), /\[internal\.unexpected\]/)
  assert.doesNotMatch(presentError(error), /\n\s+at /)
  assert.equal(exitCode(internal({ id: 'a.b', says: '', next: '' })), 1)
})

test('an unknown place is empty', () => {
  assert.equal(describePlace(undefined), '')
  assert.equal(describePlace({ path: 'relations.a', line: 3, column: 5 }), '第3行 第5列 (relations.a)')
})

test('several mistakes are presented one after the other', () => {
  const mistakes = ['a.one', 'a.two'].map((id) => invalidInput({ id, says: id, next: '改正' }))
  const error = new Failures(mistakes)
  assert.equal(presentError(error), mistakes.map(presentError).join('\n\n'))
  assert.equal(exitCode(error), 2)
  assert.equal(exitCode(new Failures([internal({ id: 'a.b', says: '', next: '' })])), 1)
})
