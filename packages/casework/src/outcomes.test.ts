import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type OutcomeRow, outcomeSentence, outcomes } from './outcomes.ts'

const row = (more: Partial<OutcomeRow>): OutcomeRow => ({
  model: 'fine-not-enforced',
  version: '1.0.0',
  site: '云0199',
  conclusion: null,
  reason: null,
  transferred: false,
  case: null,
  ...more,
})

const RAN = { model: 'fine-not-enforced', version: '1.0.0', site: '云0199' }

test('figures per model, version and site; several clues in one case count once', () => {
  const rows = [
    row({ conclusion: 'confirmed', case: 'A-1' }),
    row({ conclusion: 'confirmed', case: 'A-1' }),
    row({ conclusion: 'confirmed', transferred: true }),
    row({ conclusion: 'false_alarm', reason: 'general.other_person' }),
    row({ conclusion: 'cannot_tell' }),
    row({}),
    row({ version: '1.10.0' }),
    row({ version: '1.9.0' }),
  ]
  const [first, second, third] = outcomes(
    [
      { ...RAN, screened: 900 },
      { ...RAN, screened: 800 },
    ],
    rows,
    [{ id: 'A-1', documents: 2, accepted: true }],
  )
  assert.deepEqual([second?.version, third?.version], ['1.9.0', '1.10.0'])
  assert.deepEqual(
    { ...first, precision: first?.precision.share },
    {
      model: 'fine-not-enforced',
      version: '1.0.0',
      site: '云0199',
      screened: 900,
      found: 6,
      checked: 5,
      confirmed: 3,
      falseAlarms: 1,
      cannotTell: 1,
      reasons: [{ code: 'general.other_person', label: '不是同一人', count: 1 }],
      transferred: 1,
      cases: 1,
      documents: 2,
      accepted: 1,
      precision: 0.75,
    },
  )
})

test('a version that ran and found nothing has its line', () => {
  const [line] = outcomes([{ ...RAN, screened: 40 }], [], [])
  assert.deepEqual([line?.screened, line?.found, line?.precision.share], [40, 0, null])
})

test('few answers give no share, many give it with its interval', () => {
  assert.match(outcomeSentence(outcomes([], [row({})], [])[0]!), /尚未核查/)
  assert.match(outcomeSentence(outcomes([], [row({ conclusion: 'confirmed' })], [])[0]!), /不计算比例/)
  const many = Array.from({ length: 39 }, (_, at) =>
    row({ conclusion: at < 30 ? 'confirmed' : 'false_alarm' }),
  )
  assert.match(
    outcomeSentence(outcomes([], many, [])[0]!),
    /属实 30 条、不属实 9 条、无法判断 0 条；属实率 76\.9%（95% 区间 61\.7%–87\.4%）/,
  )
})

test('every clue is counted once', () => {
  const any = fc.record({
    model: fc.constantFrom('a', 'b'),
    version: fc.constantFrom('1.0.0', '1.1.0'),
    site: fc.constantFrom('x', 'y'),
    conclusion: fc.constantFrom('confirmed' as const, 'false_alarm' as const, 'cannot_tell' as const, null),
    reason: fc.constant('general.other'),
    transferred: fc.boolean(),
    case: fc.constantFrom(null, 'A', 'B'),
  })
  fc.assert(
    fc.property(fc.array(any), (rows) => {
      const all = outcomes([], rows, [])
      assert.equal(
        all.reduce((sum, { found }) => sum + found, 0),
        rows.length,
      )
      for (const { checked, confirmed, falseAlarms, cannotTell, found, reasons } of all) {
        assert.equal(checked, confirmed + falseAlarms + cannotTell)
        assert.ok(checked <= found)
        assert.equal(
          reasons.reduce((sum, { count }) => sum + count, 0),
          falseAlarms,
        )
      }
    }),
  )
})
