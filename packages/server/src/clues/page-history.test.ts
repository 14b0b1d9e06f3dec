import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawHandlers, drawSentence } from '@mingjian/casework/assignment'
import { maskText } from '@mingjian/casework/masking/mask-text'
import { spokenOf } from './page-history.ts'

const named = (account: string) => ({ account, name: account })
const masked = (texts: readonly string[]) => texts.map((text) => maskText(text, { names: [] }).text)

/** The only event of a history, with its words masked. */
function maskedWords(input: { draw?: string; note?: string }): string {
  const event = {
    ...{
      id: 1,
      clue: '1',
      office: '',
      draw: null,
      at: new Date(0),
      by: 'head',
      move: 'assign',
      label: '分派',
      input,
    },
    ...{ from_state: 'found', to_state: 'assigned' },
  }
  const { texts, shown } = spokenOf({ events: [event], notes: [], letter: null, named })
  return shown(masked(texts)).events[0]!.words
}

test('the seed of a draw is shown whole also where it looks like a telephone or an account', () => {
  for (const seed of ['a13800138000b0000000000000000000', 'f123456789012345678901234567890c']) {
    const draw = drawSentence(
      drawHandlers({
        ...{ seed, slack: 0 },
        candidates: [{ account: 'handler', load: 0, away: null }],
        clues: [{ id: '1', weight: 1, conflicts: {}, related: null }],
      }),
    )
    assert.notEqual(masked([draw])[0], draw)
    assert.equal(maskedWords({ draw, note: '电话13800138000' }), `分派方式：${draw}；说明：电话138********`)
  }
})

test('what is no seed is masked as ever', () => {
  assert.doesNotMatch(maskedWords({ note: '账号 123456789012345' }), /123456789012345/)
  assert.doesNotMatch(maskedWords({ draw: '指定分派：种子 13800138000' }), /13800138000/)
})
