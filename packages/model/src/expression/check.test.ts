import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileModel } from '../compile.ts'
import { modelWith } from '../fixture-models.ts'
import { TEST_SCHEMAS } from '../fixtures.ts'

/** The value of a computed column in a small model, or the mistakes with the column counted from the expression. */
function check(expression: string) {
  const lead = "          x: '"
  const text = modelWith({
    relations: `  result:\n    from: judgment\n    do:\n      - match: { with: enforcement, on: [person] }\n      - let:\n${lead}${expression.replaceAll("'", "''")}'\n`,
  })
  const { value, errors, warnings } = compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS })
  const brief = (list: typeof errors) =>
    list.map(
      (e) => [e.id.replace('model.', ''), Number(e.place?.column) - lead.length - 1, e.says, e.next] as const,
    )
  const step = value?.plan.relations[0]?.steps.find((s) => s.do === 'let')
  const compiled = step?.do === 'let' ? step.columns[0]?.value : undefined
  return { compiled, errors: brief(errors), warnings: brief(warnings).filter(([id]) => id !== 'unused') }
}

const TYPES: [expression: string, type: string][] = [
  ['fine_yuan > 0 and court is known', '是否'],
  ['罚金数额 - 已缴罚金', '金额'],
  ['fine_paid_yuan or 0', '金额'],
  ['months + 1', '整数'],
  ['months / 2', '金额'],
  ['due(effective_on, 3, 月)', '日期'],
  ['due(effective_on, days_allowed)', '日期'],
  ['due(effective_on, 5, 工作日)', '日期'],
  ['days(effective_on, as_of)', '整数'],
  ['term_end(effective_on, months, 0, as_of)', '日期'],
  ['date("2021-03-01")', '日期'],
  ['date(case_no)', '日期'],
  ['month(effective_on)', '月'],
  ['month(effective_on) >= month("2021-03")', '是否'],
  ['min(effective_on, as_of, 立案日期)', '日期'],
  ['max(months, 1.5)', '金额'],
  ['"盗窃罪" in charges', '是否'],
  ['court in ["甲法院", "乙法院"]', '是否'],
  ['effective_on in [date("2021-03-01")]', '是否'],
  ['recidivist ? 1 : 2.5', '金额'],
  ['if(recidivist, court, "无")', '文本'],
  ['recidivist or false', '是否'],
  ['count(charges) > 1', '是否'],
  ['enforcement.rows', '整数'],
  ['enforcement.截取日', '日期'],
  ['judgment.案号', '文本'],
  ['enforcement.案号', '文本'],
  ['case_no', '文本'],
  ['filed_on', '日期'],
  ['`刑期（月）` > 36', '是否'],
  ['-months', '整数'],
]
for (const [expression, type] of TYPES) {
  test(`${expression} is ${type}`, () => {
    const { compiled, errors } = check(expression)
    assert.deepEqual(errors, [])
    assert.equal(compiled?.type, type)
  })
}

const MISTAKES: [expression: string, id: string, column: number, next: RegExp][] = [
  ['fine_yuam > 0', 'unknown_name', 0, /是否想写“fine_yuan”/],
  ['court = 3', 'type_mismatch', 0, /同一类型/],
  ['effective_on > "2021-03-01"', 'type_mismatch', 0, /date\("2021-03-01"\)/],
  ['recidivist = "是"', 'type_mismatch', 0, /not recidivist/],
  ['effective_on + 30', 'type_mismatch', 0, /add_days/],
  ['as_of - effective_on', 'type_mismatch', 0, /days\(起, 止\)/],
  ['court + "x"', 'type_mismatch', 0, /join_text/],
  ['fine_paid_yuan or 0 < fine_yuan', 'type_mismatch', 18, /加括号/],
  ['join_text(court)', 'argument_count', 0, /join_text\(/],
  ['join_text(court, fine_yuan)', 'type_mismatch', 17, /该类型/],
  ['charges = "盗窃罪"', 'type_mismatch', 0, /同一类型/],
  ['court > "a"', 'type_mismatch', 0, /运算符/],
  ['not months', 'type_mismatch', 4, /条件/],
  ['fine_yuan > 0 and court', 'type_mismatch', 18, /条件/],
  ['案号 is known', 'ambiguous_name', 0, /judgment\.case_no 或 enforcement\.case_no/],
  ['person is known', 'person_as_value', 0, /about/],
  ['moths(effective_on, as_of)', 'unknown_function', 0, /months/],
  ['months(effective_on)', 'argument_count', 0, /months\(起, 止\)/],
  ['due(effective_on, 3)', 'due_unit', 18, /due\(effective_on, 3, 月\)/],
  ['due(effective_on, 3, 周)', 'due_unit', 21, /月/],
  ['due(effective_on, days_allowed, 月)', 'due_unit', 32, /删去/],
  ['due(court, 3, 月)', 'type_mismatch', 4, /日期/],
  ['date("2021-02-30")', 'bad_date', 5, /date/],
  ['date(effective_on)', 'type_mismatch', 5, /类型/],
  ['date()', 'argument_count', 0, /date\("2021-03-01"\)/],
  ['month("2021-13")', 'bad_date', 6, /2021-03/],
  ['court in [court]', 'list_item', 10, /or/],
  ['court in []', 'list_item', 9, /一项/],
  ['court in ["a", 1]', 'type_mismatch', 15, /一种/],
  ['months in ["a"]', 'type_mismatch', 0, /文本/],
  ['recidivist ? 1 : court', 'type_mismatch', 17, /同一种/],
  ['min(months, as_of)', 'type_mismatch', 0, /同一种/],
  ['fine_yuan > 0.125', 'number_range', 12, /两位小数/],
  ['fine_yuan > 99999999999999999', 'number_range', 12, /太大|十三位/],
  ['-court', 'type_mismatch', 0, /负号/],
  ['days', 'unknown_name', 0, /days\(起, 止\)/],
  ['a >', 'expression_syntax', 3, /补上/],
]
for (const [expression, id, column, next] of MISTAKES) {
  test(`${expression} is refused: ${id}`, () => {
    const [first, ...rest] = check(expression).errors
    assert.deepEqual(rest, [])
    assert.equal(first?.[0], id)
    assert.equal(first?.[1], column)
    assert.match(first?.[3] ?? '', next)
  })
}

test('both sides of a condition are checked at once', () => {
  const ids = check('corut = "a" and fine_yuam > 0').errors.map(([id, column]) => [id, column])
  assert.deepEqual(ids, [
    ['unknown_name', 0],
    ['unknown_name', 16],
  ])
})

test('a count of days against a limit with a legal basis is a warning', () => {
  const { warnings, errors } = check('days(transferred_on, filed_on) > days_allowed')
  assert.deepEqual(errors, [])
  assert.equal(warnings.length, 1)
  assert.equal(warnings[0]?.[0], 'limit_by_count')
  assert.match(warnings[0]?.[3] ?? '', /due\(起算日, days_allowed\)/)
  assert.deepEqual(check('days(transferred_on, filed_on) > 7').warnings, [])
})
