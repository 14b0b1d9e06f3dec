/** The cases of a model's tests.yaml, run on this machine. */

import { Failures } from '@mingjian/errors/failure'
import { compileText } from '@mingjian/intake/library/load-model'
import { outcomeLines, testLoaded } from '@mingjian/intake/library/test-models'
import { parseModelTests } from '@mingjian/model/parse-tests'
import type { Kysely } from 'kysely'
import type { Work } from '../jobs/job.ts'
import type { Schema } from '../storage/schema.ts'
import type { TestResult } from '../storage/schema-models.ts'
import { standardSchemas } from './standard-schemas.ts'
import { versionOf } from './versions.ts'

/**
 * Runs every case of a version and gives how they came out.
 * @throws Failures with every mistake of the cases
 */
export async function testVersion(
  db: Kysely<Schema>,
  { model: id, version }: { model: string; version: string },
  { signal, progress }: Pick<Work, 'signal' | 'progress'>,
): Promise<TestResult> {
  const stored = await versionOf(db, id, version)
  const schemas = await standardSchemas()
  const model = compileText(stored.yaml, `${id} ${version}`, schemas)
  const { value: tests, errors } = parseModelTests(stored.tests, { file: 'tests.yaml', model, schemas })
  if (!tests) throw new Failures(errors)
  const cases: TestResult['cases'] = []
  for (const [i, test] of tests.entries()) {
    signal.throwIfAborted()
    progress(i / tests.length, `第 ${i + 1} 个用例，共 ${tests.length} 个`)
    const [outcome] = await testLoaded({ directory: '', model, schemas, warnings: [] }, [test])
    const differences = outcome!.passed ? [] : outcomeLines([outcome!]).slice(1)
    cases.push({
      name: test.name,
      passed: outcome!.passed,
      differences: differences.map((text) => text.trim()),
    })
  }
  const passed = cases.filter((one) => one.passed).length
  return { passed, failed: cases.length - passed, cases }
}
