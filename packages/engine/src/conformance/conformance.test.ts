import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import type { Dialect } from '../dialects/dialect.ts'
import { duckdb } from '../dialects/duckdb/dialect.ts'
import type { RunResult } from '../result.ts'
import { cases as absentCases } from './absent.cases.ts'
import type { ConformanceCase } from './case.ts'
import { cases as certaintyCases } from './certainty.cases.ts'
import { cases as emptiesCases } from './empties.cases.ts'
import { cases as filledCases } from './filled.cases.ts'
import { cases as groupCases } from './groups.cases.ts'
import { cases as hiddenCases } from './hidden.cases.ts'
import { cases as maybeCases } from './maybe.cases.ts'
import { cases as nestingCases } from './nesting.cases.ts'
import { cases as personCases } from './persons.cases.ts'
import { lineageOf, runCase } from './run-case.ts'
import { cases as truthCases } from './truth.cases.ts'
import { cases as unreadCases } from './unread.cases.ts'
import { cases as valueCases } from './values.cases.ts'

const CASES: readonly ConformanceCase[] = [
  ...truthCases,
  ...personCases,
  ...absentCases,
  ...groupCases,
  ...certaintyCases,
  ...maybeCases,
  ...valueCases,
  ...nestingCases,
  ...filledCases,
  ...emptiesCases,
  ...hiddenCases,
  ...unreadCases,
]

/** A dialect counts when every case passes on it. */
const DIALECTS: readonly Dialect[] = [
  duckdb,
  // What large inputs are run with: every scan that filters is stored, and conditions are asked before joins.
  {
    ...duckdb,
    name: 'duckdb, scans stored',
    sample: async (_, { relations }) =>
      new Map(
        relations.flatMap(({ segments }) =>
          segments.map(({ table }) => [table, { share: 0, rows: 0 }] as const),
        ),
      ),
  },
]

for (const [dialect, one] of DIALECTS.flatMap((each) => CASES.map((entry) => [each, entry] as const))) {
  test(`${dialect.name} · ${one.rule} · ${one.name}`, async () => {
    const statements: string[] = []
    try {
      if (one.fails !== undefined) {
        await assert.rejects(
          runCase(one, statements, { dialect }),
          (error) => error instanceof Failure && error.id === one.fails,
        )
        return
      }
      compare(await runCase(one, statements, { dialect }), one)
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.message : error}\n\nSQL:\n${statements.join(';\n')}`,
        {
          cause: error,
        },
      )
    }
  })
}

function compare(result: RunResult, expected: ConformanceCase): void {
  const bySays = <T extends { says: string }>(items: T[]) =>
    items.toSorted((a, b) => (a.says < b.says ? -1 : 1))
  assert.deepEqual(
    bySays(
      result.clues.map((clue, index) => clueShown(clue, expected.clues[index] ?? { says: '' }, expected)),
    ),
    bySays(expected.clues.map((clue) => ({ ...clue }))),
    'clues',
  )
  assert.deepEqual(
    bySays(
      result.undecided.map(({ sentence, missing, evidence }) => ({
        says: sentence,
        missing: missing.toSorted(),
        ...(expected.undecided?.some(({ lineage }) => lineage) ? { lineage: lineageOf(evidence) } : {}),
      })),
    ),
    bySays((expected.undecided ?? []).map((row) => ({ ...row, missing: row.missing.toSorted() }))),
    'undecided',
  )
  assert.deepEqual(
    bySays(
      result.excluded.map(({ says, reason, evidence }) => ({
        says,
        reason,
        ...(expected.excluded?.some(({ lineage }) => lineage) ? { lineage: lineageOf(evidence) } : {}),
      })),
    ),
    bySays(expected.excluded ?? []),
    'excluded',
  )
  for (const line of expected.funnel ?? []) {
    const found = result.funnel.find(({ at }) => at === line.at)
    assert.ok(found, `funnel has no line ${line.at}`)
    assert.deepEqual({ ...found, ...line }, found, `funnel ${line.at}`)
  }
}

/** Of a clue what the case asks for: a property counts as soon as one expected clue of the case names it. */
function clueShown(clue: RunResult['clues'][number], _: unknown, { clues }: ConformanceCase) {
  const all = {
    tier: clue.tier,
    toVerify: clue.toVerify,
    unchecked: clue.unchecked,
    score: clue.score,
    lineage: lineageOf(clue.evidence),
    notFound: clue.notFound.map(({ input, cutOff, rows }) => `${input} ${cutOff} ${rows}`),
    also: clue.also,
  }
  const match = clues.find(({ says }) => says === clue.sentence) ?? clues[0] ?? { says: '' }
  const wanted = Object.entries(all).filter(([name]) => name in match)
  return { says: clue.sentence, ...Object.fromEntries(wanted) }
}
