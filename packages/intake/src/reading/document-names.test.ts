import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DocumentNames } from './document-names.ts'

test('another text under the same id gets a name of its own, the same text none', () => {
  const names = new DocumentNames()
  assert.deepEqual(
    [
      ['一', '甲'],
      ['二', '甲'],
      ['一', '乙'],
      ['一', '甲'],
      ['一', '丙'],
    ].map(([id, text]) => names.name(id!, text!)),
    ['一', '二', '一#2', null, '一#3'],
  )
})
