import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compileModel } from './compile.ts'
import { FUNCTIONS, usageOf } from './expression/functions.ts'
import { modelWith } from './fixture-models.ts'
import { TEST_SCHEMAS } from './fixtures.ts'
import { parseSchema } from './parse-schema.ts'
import { parseModelTests } from './parse-tests.ts'

const DOCUMENT = readFileSync(new URL('../../../docs/model-language.md', import.meta.url), 'utf8')
const SOURCES = new URL('./', import.meta.url)

function block(kind: string): string {
  const found = new RegExp(`\`\`\`yaml ${kind}\\n([\\s\\S]*?)\`\`\``).exec(DOCUMENT)
  assert.ok(found?.[1], `no block ${kind}`)
  return found[1]
}

test('the model, the cases and the schema of the documentation are without mistakes', () => {
  const { value, errors, warnings } = compileModel(block('model'), {
    file: 'model.yaml',
    schemas: TEST_SCHEMAS,
  })
  assert.deepEqual([errors, warnings], [[], []])
  const tests = parseModelTests(block('tests'), { file: 'tests.yaml', model: value!, schemas: TEST_SCHEMAS })
  assert.deepEqual(tests.errors, [])
  assert.equal(tests.value?.length, 3)
  assert.deepEqual(parseSchema(block('schema'), 'schema.yaml').errors, [])
})

test('every function stands in the documentation, and its example reads', () => {
  for (const [name, { example }] of Object.entries(FUNCTIONS)) {
    assert.ok(DOCUMENT.includes(`| \`${usageOf(name)}\` |`), name)
    const text = modelWith({
      relations: `  result:\n    from: judgment\n    do:\n      - let: { x: '${example}' }\n`,
    })
    const { errors } = compileModel(text, { file: 'model.yaml', schemas: TEST_SCHEMAS })
    // The small schemas do not have every field that an example names; its form must be right all the same.
    assert.deepEqual(
      errors.filter((e) => e.id !== 'model.unknown_name').map((e) => e.says),
      [],
      name,
    )
  }
})

test('every error id stands in the documentation', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  const sources = files.filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('fixture'),
  )
  const ids = sources.flatMap((file) => {
    const text = readFileSync(new URL(file, SOURCES), 'utf8')
    return [...text.matchAll(/\bid: (?:\w+ \? '\w+' : )?'([a-z_]+)'/g)].map((found) => found[1]!)
  })
  const documented = (id: string) => DOCUMENT.includes(`| \`${id}\` |`)
  assert.ok(ids.length > 60)
  assert.deepEqual(
    ids.filter((id) => !documented(id)),
    [],
  )
})
