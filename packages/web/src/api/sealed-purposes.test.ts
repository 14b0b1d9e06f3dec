import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameSealedPurpose, withSealedPurpose } from './sealed-purposes.ts'

test('the purpose of a sealed clue goes with every step at it and with nothing else', async () => {
  const purpose = '依刑事诉讼法第二百八十六条核查'
  nameSealedPurpose(7, purpose)
  const sent = (path: string) =>
    withSealedPurpose(new Request(`https://localhost${path}`, { method: 'POST', body: '{"text":"备注"}' }))
  for (const step of ['moves', 'notes', 'team', 'letter', 'letter/submit'])
    assert.equal(new URL((await sent(`/api/clues/7/${step}`)).url).searchParams.get('purpose'), purpose, step)
  for (const path of ['/api/clues/70/notes', '/api/clues/moves', '/api/exports'])
    assert.equal(new URL((await sent(path)).url).search, '', path)
  const request = await sent('/api/clues/7/notes')
  assert.deepEqual([request.method, await request.text()], ['POST', '{"text":"备注"}'])
})
