import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseSchema } from './parse-schema.ts'
import type { Schema } from './schema.ts'

const FOLDER = new URL('../../../schemas/', import.meta.url)

/** Tables that are read from documents have no office that keeps them as a ledger. */
const READ_FROM_DOCUMENTS = /^(criminal_judgment|legal_document)/

const ledgers: Schema[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && !READ_FROM_DOCUMENTS.test(file))
  .map((file) => parseSchema(readFileSync(new URL(file, FOLDER), 'utf8'), file).value!)

/** As columns of ledgers are compared: width, brackets with remarks and punctuation do not tell two words apart. */
const folded = (word: string) =>
  word
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[/、\s]/g, '')

for (const schema of ledgers) {
  test(`${schema.id} says who keeps it, what tells its rows apart and how its coverage is proposed`, () => {
    assert.ok(schema.holder)
    assert.ok(schema.rowKey && schema.rowKey.length > 0)
    assert.ok(schema.coverage)
    const persons = Object.values(schema.persons)
    assert.ok(persons.length > 0)
    for (const { idNumber } of persons) {
      assert.ok(idNumber)
      assert.equal(schema.fields.find(({ id }) => id === idNumber)?.sensitivity, 'identifying')
    }
  })

  test(`${schema.id}: no word names two fields, and every field says what an empty cell means`, () => {
    const owner = new Map<string, string>()
    for (const { id, label, aliases, meaning } of schema.fields) {
      for (const word of [label, ...aliases].map(folded)) {
        assert.equal(owner.get(word) ?? id, id, `“${word}” names ${owner.get(word)} and ${id}`)
        owner.set(word, id)
      }
      assert.match(meaning, /空着/)
    }
    assert.ok(!owner.has(folded(schema.label)), `${schema.label} is the word of a field, too`)
  })
}
