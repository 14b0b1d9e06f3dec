import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadModels, loadTests } from '../packages/cli/src/models/load-model.ts'
import { outcomeLines, testLoaded } from '../packages/cli/src/models/test-models.ts'

const LIBRARY = dirname(fileURLToPath(import.meta.url))

for (const loaded of await loadModels([LIBRARY])) {
  const { info } = loaded.model
  test(`model ${info.id}: every case of tests.yaml comes out as expected`, async () => {
    const outcomes = await testLoaded(loaded, loadTests(loaded))
    const failed = outcomes.filter((outcome) => !outcome.passed)
    assert.equal(failed.length, 0, outcomeLines(failed).join('\n'))
  })
  test(`model ${info.id}: folder named like the model, with a README`, () => {
    assert.equal(loaded.directory, join(LIBRARY, info.id))
    assert.ok(existsSync(join(loaded.directory, 'README.md')))
  })
}
