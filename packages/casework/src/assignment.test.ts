import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DrawRequest, drawHandlers, drawSentence, recheckDraw } from './assignment.ts'

const clues = (count: number, more = {}) =>
  Array.from({ length: count }, (_, at) => ({
    id: `线索${at}`,
    weight: 1,
    conflicts: {} as Record<string, string>,
    related: null as string | null,
    ...more,
  }))
const people = (...loads: number[]) =>
  loads.map((load, at) => ({ account: `p0${at}`, load, away: null as string | null }))

const request = (more: Partial<DrawRequest> = {}): DrawRequest => ({
  seed: '5f3a',
  candidates: people(0, 0, 0),
  clues: clues(9),
  slack: 0,
  ...more,
})

const anyRequest = fc.record({
  seed: fc.string({ minLength: 1 }).filter((seed) => seed.trim() !== ''),
  candidates: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 7 }).map((loads) => people(...loads)),
  clues: fc.nat({ max: 40 }).map((count) => clues(count)),
  slack: fc.nat({ max: 3 }),
})

test('the same seed gives the same draw, in whatever order people and clues stand; the record proves it', () => {
  fc.assert(
    fc.property(anyRequest, (asked) => {
      const record = drawHandlers(asked)
      const turned = drawHandlers({
        ...asked,
        candidates: asked.candidates.toReversed(),
        clues: asked.clues.toReversed(),
      })
      assert.deepEqual(turned.draws, record.draws)
      assert.equal(recheckDraw(JSON.parse(JSON.stringify(record))), null)
    }),
    { numRuns: 60 },
  )
})

test('loads even out: what is added never leaves one further behind than slack and one clue', () => {
  fc.assert(
    fc.property(anyRequest, (asked) => {
      const loads = new Map(asked.candidates.map(({ account, load }) => [account, load]))
      const start = Math.max(...loads.values())
      for (const { assignee } of drawHandlers(asked).draws) {
        const least = Math.min(...loads.values())
        assert.ok(loads.get(assignee)! <= least + asked.slack)
        loads.set(assignee, loads.get(assignee)! + 1)
      }
      const spread = Math.max(...loads.values()) - Math.min(...loads.values())
      assert.ok(spread <= Math.max(asked.slack + 1, start))
    }),
    { numRuns: 60 },
  )
})

test('a conflict or an absence keeps a person out, with the reason in the record', () => {
  const candidates = [...people(0, 9), { account: 'p07', load: 0, away: '休假至 3 月 9 日' }]
  const { draws } = drawHandlers(
    request({ candidates, clues: clues(5, { conflicts: { p00: '系原案承办人' } }) }),
  )
  for (const { assignee, barred } of draws) {
    assert.equal(assignee, 'p01')
    assert.deepEqual(barred, [
      { account: 'p00', because: '系原案承办人' },
      { account: 'p07', because: '休假至 3 月 9 日' },
    ])
  }
})

test('a clue that nobody may handle is left and told; a related one stays in its hand unless that is barred', () => {
  const barredAll = { p00: '回避', p01: '回避', p02: '回避' }
  const record = drawHandlers(
    request({
      candidates: people(0, 0, 8),
      clues: [
        { id: '甲', weight: 1, conflicts: barredAll, related: null },
        { id: '乙', weight: 1, conflicts: {}, related: 'p02' },
        { id: '丙', weight: 1, conflicts: { p02: '回避' }, related: 'p02' },
      ],
    }),
  )
  assert.deepEqual(
    record.left.map(({ clue }) => clue),
    ['甲'],
  )
  const of = (id: string) => record.draws.find(({ clue }) => clue === id)
  assert.deepEqual([of('乙')?.assignee, of('乙')?.how], ['p02', 'related'])
  assert.notEqual(of('丙')?.assignee, 'p02')
  assert.match(
    drawSentence(record),
    /^随机分派 2 条，候选人 3 名，种子 5f3a；其中 1 条因与在办线索关联.*另有 1 条/,
  )
})

test('over many seeds every candidate is drawn about as often', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 3000; seed++) {
    const [draw] = drawHandlers(request({ seed: String(seed), clues: clues(1) })).draws
    counts.set(draw!.assignee, (counts.get(draw!.assignee) ?? 0) + 1)
  }
  // Chi-square with two degrees of freedom, 99.9%: 13.8.
  const square = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
  assert.equal(counts.size, 3)
  assert.ok(square < 13.8, `${[...counts.values()]}`)
})

test('a record that was altered is found out', () => {
  const record = drawHandlers(request())
  const [first, ...others] = record.draws
  const altered = { ...first!, assignee: first!.assignee === 'p00' ? 'p01' : 'p00' }
  assert.equal(recheckDraw({ ...record, draws: [altered, ...others] }), first!.clue)
  assert.equal(recheckDraw({ ...record, draws: others }), first!.clue)
  const hidden = { clue: '隐去', barred: [] }
  assert.equal(recheckDraw({ ...record, left: [hidden] }), '隐去')
  const added = { ...first!, clue: '另加' }
  assert.equal(recheckDraw({ ...record, draws: [...record.draws, added] }), '另加')
})

test('a draw without a seed, without anybody present, with a person twice is refused', () => {
  assert.throws(() => drawHandlers(request({ seed: ' ' })), { id: 'casework.draw_seed' })
  const away = people(0).map((one) => ({ ...one, away: '出差' }))
  assert.throws(() => drawHandlers(request({ candidates: away })), { id: 'casework.draw_candidates' })
  const twice = [...people(0), ...people(3)]
  assert.throws(() => drawHandlers(request({ candidates: twice })), { id: 'casework.draw_twice' })
})
