import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import fc from 'fast-check'
import { canonicalJson } from './canonical.ts'
import { compileModel } from './compile.ts'
import { explainModel } from './explain/explain.ts'
import { FINE_MODEL, TEST_SCHEMAS } from './fixtures.ts'

const compile = (text: string) => compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS })

const PIECES = [
  '',
  ' ',
  '\n',
  '  ',
  ': ',
  ':',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '- ',
  'or',
  '>',
  '。',
  '：',
  '&a',
  '\t',
  '#',
  'x',
  '1',
]

/** A model as a hand slips on it: pieces taken out and put in at some places. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(FINE_MODEL.length),
      cut: fc.nat(12),
      put: fc.constantFrom(...PIECES),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((slips) =>
    slips.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), FINE_MODEL),
  )

test('a damaged model gives a model or failures inside the file, never anything else', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const { value, errors, warnings } = compile(text)
      assert.equal(value === null, errors.length > 0)
      const lines = text.split('\n')
      for (const failure of [...errors, ...warnings]) {
        assert.ok(failure instanceof Failure)
        assert.match(failure.id, /^model\.[a-z_]+$/)
        assert.ok(failure.says && failure.next)
        const { line, column } = failure.place ?? {}
        assert.ok(line && line >= 1 && line <= lines.length, `line ${line}`)
        assert.ok(Number(column) >= 1 && Number(column) <= lines[line - 1]!.length + 1, `column ${column}`)
      }
      if (value) assert.ok(explainModel(value).length > 100)
    }),
    { numRuns: 300 },
  )
})

test('any text at all gives failures', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.ok(compile(text).errors.length > 0)
    }),
  )
})

test('a plan is plain JSON, and its canonical text does not depend on the order of keys', () => {
  const { plan } = compile(FINE_MODEL).value!
  assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan)
  const backwards = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(backwards)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, backwards(item)]),
          )
        : value
  assert.equal(canonicalJson(backwards(plan)), canonicalJson(plan))
})
