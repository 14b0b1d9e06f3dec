import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runModels } from '@mingjian/cli/models/run-models'
import type { RunResult } from '@mingjian/engine/result'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { type ImportSummary, importTable } from '@mingjian/intake/importing/import-table'
import { loadModels } from '@mingjian/intake/library/load-model'
import { landElements } from '@mingjian/intake/reading/land'
import { readDocuments } from '@mingjian/intake/reading/read-documents'
import { coverageText } from '@mingjian/lake/import/coverage-text'
import { openLake } from '@mingjian/lake/lake'
import type { CountyPlan } from '../generate.ts'

export interface CountyRun {
  plan: CountyPlan
  imports: ImportSummary[]
  results: RunResult[]
}

/** Goes the whole way of an office: reads the judgments, imports every ledger as the plan says, runs the models. */
export async function runCounty(
  county: string,
  work: string,
  models: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<CountyRun> {
  const plan = JSON.parse(readFileSync(join(county, 'plan.json'), 'utf8')) as CountyPlan
  const lake = join(work, 'lake')
  const judgments = join(county, plan.judgments.path)
  const elements = join(work, 'elements.jsonl')
  const { rejected } = await readDocuments(judgments, elements, false, signal)
  await landElements(judgments, elements, lake, { cutOff: plan.cutOff, mode: 'full', rejected, signal })
  const imports: ImportSummary[] = []
  for (const { file, sheet, schema, mode, cutOff, coverage } of plan.imports)
    imports.push(
      await importTable({
        file: join(county, file),
        sheet,
        schema,
        lake,
        mode,
        corrects: null,
        cutOff,
        coverage: coverageText(coverage),
        yes: true,
        again: false,
        emptyTable: true,
        wait: 10,
        kekFile: join(work, 'kek'),
        dialogue: SILENT,
        signal,
      }),
    )
  const loaded = await loadModels(models)
  const results: RunResult[] = []
  const settings = { asOf: null, parameters: {}, signal }
  for await (const result of runModels(loaded, openLake(lake), join(work, 'results'), settings))
    results.push(result)
  return { plan, imports, results }
}
