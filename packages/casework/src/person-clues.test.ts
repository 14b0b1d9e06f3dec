import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earlierSentence, otherCluesOf, type PersonClue } from './person-clues.ts'
import { actorOf } from './testing/actors.ts'

const clue = (id: string, more: Partial<PersonClue> = {}): PersonClue => ({
  id,
  tier: 'id',
  office: '云0199',
  department: '第一检察部',
  duties: { handler: ['p01'] },
  ...more,
})

test('other clues of a person are shown by a valid ID only, and only in the own reach', () => {
  const clues = [
    clue('this'),
    clue('own'),
    clue('weak', { tier: 'name_birth' }),
    clue('colleague', { duties: { handler: ['p02'] } }),
    clue('elsewhere', { duties: {}, department: '第四检察部' }),
    clue('foreign', { office: '云0200' }),
  ]
  const ids = (...of: Parameters<typeof actorOf>) =>
    otherCluesOf('this', clues, actorOf(...of)).map(({ id }) => id)
  assert.deepEqual(ids('p01', 'prosecutor'), ['own'])
  assert.deepEqual(ids('h01', 'head'), ['own', 'colleague'])
  assert.deepEqual(ids('c01', 'chief'), ['own', 'colleague', 'elsewhere'])
  assert.deepEqual(ids('m01', 'case_manager'), [])
})

test('earlier decisions are counted in a sentence without a share', () => {
  assert.equal(earlierSentence([]), '')
  assert.equal(
    earlierSentence([
      { conclusion: 'confirmed', reason: null, count: 1 },
      { conclusion: 'false_alarm', reason: 'fine-not-enforced/亲属代缴', count: 1 },
      { conclusion: 'false_alarm', reason: 'general.other_person', count: 2 },
    ]),
    '同类线索已核查 4 条：属实 1 条、不属实 3 条、无法判断 0 条；不属实的原因：不是同一人 2 条、亲属代缴 1 条',
  )
})
