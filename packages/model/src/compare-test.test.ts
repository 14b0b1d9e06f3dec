import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActualFindings, compareTest } from './compare-test.ts'
import type { Expected, ExpectedClue } from './model-test.ts'

const clue = (more: Partial<ExpectedClue>): ExpectedClue => ({
  kind: null,
  where: {},
  says: null,
  toVerify: null,
  ...more,
})
const NOTHING: Expected = { clues: [], undecided: [], excluded: [] }

const found = (caseNo: string, toVerify = false) => ({
  kind: '超期',
  sentence: `${caseNo}超期`,
  deciding: { case_no: caseNo, charges: ['盗窃罪'], months: 3 },
  toVerify,
})
const actual = (more: Partial<ActualFindings>): ActualFindings => ({
  clues: [],
  undecided: [],
  excluded: [],
  ...more,
})

test('what was expected and came is no difference, in any order', () => {
  const expected = {
    ...NOTHING,
    clues: [
      clue({ kind: '超期' }),
      clue({ where: { case_no: '1号', charges: ['盗窃罪'] }, says: '1号超期', toVerify: false }),
    ],
  }
  assert.deepEqual(compareTest(expected, actual({ clues: [found('1号'), found('2号')] })), [])
})

test('what is missing and what is too much', () => {
  const expected = { ...NOTHING, clues: [clue({ kind: '超期', where: { case_no: '3号' } })] }
  assert.deepEqual(compareTest(expected, actual({ clues: [found('1号')] })), [
    { what: 'clues', problem: 'missing', says: '应有线索而没有：[超期] case_no = 3号' },
    { what: 'clues', problem: 'unexpected', says: '多出线索：[超期] 1号超期' },
  ])
})

test('the same subject with another sentence or tier is told as a difference', () => {
  const expected = { ...NOTHING, clues: [clue({ where: { case_no: '1号' }, says: '1号', toVerify: true })] }
  assert.deepEqual(compareTest(expected, actual({ clues: [found('1号')] })), [
    { what: 'clues', problem: 'different', says: '线索与预期不符：应写“1号”，实际是“1号超期”；应为待核' },
  ])
})

test('undecided by missing fields, excluded by reason', () => {
  const undecided = [{ kind: null, where: {}, says: null, missing: ['生效日期'] }]
  const excluded = [{ kind: null, where: {}, says: null, reason: 'paid' }]
  const came = actual({
    undecided: [{ ...found('1号'), missing: ['生效日期', '案号'] }],
    excluded: [{ ...found('2号'), reason: 'merged' }],
  })
  assert.deepEqual(
    compareTest({ clues: [], undecided, excluded }, came).map((d) => [d.what, d.says]),
    [
      ['undecided', '未定与预期不符：应缺“生效日期”，实际缺“案号、生效日期”'],
      ['excluded', '排除与预期不符：排除原因应为 paid，实际是 merged'],
    ],
  )
})
