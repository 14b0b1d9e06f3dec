import assert from 'node:assert/strict'
import { test } from 'node:test'
import { basisWords } from './basis.ts'

test('articles of one law stand behind its name once', () => {
  assert.equal(
    basisWords([
      '《社会保险法》第16条',
      '《社会保险经办条例》第25条',
      '《社会保险经办条例》第26条',
      '本院办法',
    ]),
    '《社会保险法》第16条；《社会保险经办条例》第25条、第26条；本院办法',
  )
  assert.equal(basisWords([]), '')
})
