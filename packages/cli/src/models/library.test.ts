import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { MODEL_DIRECTORY } from '@mingjian/intake/checkout'
import { loadModels, loadTests } from '@mingjian/intake/library/load-model'
import { outcomeLines, testLoaded } from '@mingjian/intake/library/test-models'

for (const loaded of await loadModels([MODEL_DIRECTORY])) {
  const { info } = loaded.model
  test(`model ${info.id}: every case of tests.yaml comes out as expected`, async () => {
    const outcomes = await testLoaded(loaded, loadTests(loaded))
    const failed = outcomes.filter((outcome) => !outcome.passed)
    assert.equal(failed.length, 0, outcomeLines(failed).join('\n'))
  })
  test(`model ${info.id}: folder named like the model, with a README`, () => {
    assert.equal(loaded.directory, join(MODEL_DIRECTORY, info.id))
    assert.ok(existsSync(join(loaded.directory, 'README.md')))
  })
}
