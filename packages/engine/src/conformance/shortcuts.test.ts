import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Dialect } from '../dialects/dialect.ts'
import { duckdb } from '../dialects/duckdb/dialect.ts'
import type { RunResult } from '../result.ts'
import { everyOperation, randomTable, shownFindings } from './every-operation.ts'
import { runCase } from './run-case.ts'

/** What is written for any data: nothing is known of the files, every scan is a view. */
const general: Dialect = {
  ...duckdb,
  describe: async (connection, files) => ({
    ...(await duckdb.describe(connection, files)),
    complete: new Set(),
    firstRows: new Map(),
  }),
  sample: async () => undefined,
}
/** Every way that is taken only for large inputs, too. */
const fast: Dialect = {
  ...duckdb,
  sample: async (_, { relations }) =>
    new Map(
      relations.flatMap(({ segments }) =>
        segments.map(({ table }) => [table, { share: 0, rows: 0 }] as const),
      ),
    ),
}

const shown = (result: RunResult) => ({
  ...shownFindings(result),
  funnel: result.funnel.map(({ at, rowsIn, rowsOut, unknown }) => `${at} ${rowsIn} ${rowsOut} ${unknown}`),
})

/** What the SQL of a shortcut is known by: each must have been taken in some round. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  'a scan stored without its constant columns': /_rows AS SELECT .*, 0 AS _drop FROM r\d+_0\)/,
  'a thin scan gathered before it is stored': /CREATE TEMP TABLE r\d+_0 AS .* ORDER BY _rid$/,
}

test('shortcuts for what the files say of themselves change no finding and no count', async () => {
  const statements: string[] = []
  await fc.assert(
    fc.asyncProperty(randomTable, randomTable, async (a, b) => {
      const one = { plan: everyOperation, inputs: { a: { rows: a }, b: { rows: b } } }
      const [slow, quick] = [
        await runCase(one, [], { dialect: general }),
        await runCase(one, statements, { dialect: fast }),
      ]
      assert.deepEqual(shown(quick), shown(slow))
    }),
    { numRuns: 17, endOnFailure: true },
  )
  for (const [what, sql] of Object.entries(TAKEN))
    assert.ok(
      statements.some((statement) => sql.test(statement)),
      `never taken: ${what}`,
    )
})
