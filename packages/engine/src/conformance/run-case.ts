import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputBinding } from '@mingjian/model/binding'
import type { EvidenceRow, RunResult } from '../result.ts'
import { type RunOptions, runPlan } from '../run.ts'
import { writeRows, writeSnapshotFile } from '../snapshot-files.ts'
import type { CaseInput, ConformanceCase } from './case.ts'

/** Coverage that never stands in the way. */
export const WIDE = { kind: 'flow', by: 'on', from: '1990-01-01', to: '2024-06-30' } as const
export const CUT_OFF = '2024-06-30'

/** Runs the plan of a case over files written from its rows; `statements` receives the SQL. */
export async function runCase(
  {
    plan,
    inputs,
    asOf,
    parameters,
    tables,
  }: Pick<ConformanceCase, 'plan' | 'inputs' | 'asOf' | 'parameters' | 'tables'>,
  statements: string[] = [],
  more: Partial<RunOptions> = {},
): Promise<RunResult> {
  const directory = await mkdtemp(join(tmpdir(), 'mingjian-case-'))
  try {
    const bindings: Record<string, InputBinding> = {}
    for (const [name, given] of Object.entries(inputs)) {
      const { rows, cutOff = CUT_OFF, coverage = WIDE, empties } = given
      const file = await writeSnapshotFile(directory, name, plan.inputs[name]!, rows)
      const snapshots = [{ id: `snapshot-${name}`, files: [file], rows: rows.length }]
      bindings[name] = {
        schema: plan.inputs[name]!.schema,
        snapshots,
        cutOff,
        coverage,
        ...(empties ? { empties } : {}),
        ...(await writeLists(directory, name, given)),
      }
    }
    return await runPlan({
      plan,
      bindings,
      threads: 1,
      ...(asOf === undefined ? {} : { asOf }),
      ...(parameters ? { parameters } : {}),
      ...(tables ? { tables } : {}),
      onStatements: (all) => statements.push(...all),
      ...more,
    })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Files of what a binding hides and joins. */
async function writeLists(
  directory: string,
  name: string,
  { superseded, aliases, sealed }: CaseInput,
): Promise<Pick<InputBinding, 'superseded' | 'aliases' | 'sealed'>> {
  const write = (what: string, head: Record<string, string>, rows: (string | number | null)[][]) =>
    writeRows(join(directory, `${name}-${what}.parquet`), head, rows)
  return {
    ...(superseded && {
      superseded: [
        await write(
          'superseded',
          { snapshot: 'VARCHAR', row: 'BIGINT' },
          superseded.map((row) => [`snapshot-${name}`, row]),
        ),
      ],
    }),
    ...(aliases && { aliases: await write('aliases', { key: 'BIGINT', one_key: 'BIGINT' }, aliases) }),
    ...(sealed && {
      sealed: await write(
        'sealed',
        { key: 'BIGINT', name: 'VARCHAR', birth: 'DATE' },
        sealed.map((person) => [person.key ?? null, person.name, person.birth ?? null]),
      ),
    }),
  }
}

/** `input:row`, sorted. */
export const lineageOf = (evidence: readonly EvidenceRow[]) =>
  evidence.map(({ input, row }) => `${input}:${row}`).toSorted()
