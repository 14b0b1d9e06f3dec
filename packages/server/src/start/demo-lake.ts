/** Fills a lake with the county of the demonstration, as an office's technician would: every judgment read, every ledger imported. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { importTable } from '@mingjian/intake/importing/import-table'
import { landElements } from '@mingjian/intake/reading/land'
import { readDocuments } from '@mingjian/intake/reading/read-documents'
import { coverageText } from '@mingjian/lake/import/coverage-text'
import { type CountyPlan, generateCounty } from '../../../../demo/county/generate.ts'

const SEED = '明鉴'
const PERSONS = 3_000
const GROUND = '演示数据'

export interface DemoLake {
  lakeDirectory: string
  kekFile: string
  /** Where the county is written before it is read. */
  workFolder: string
}

/** @throws Failure of reading and importing */
export async function fillDemoLake(
  { lakeDirectory: lake, kekFile, workFolder }: DemoLake,
  signal: AbortSignal,
) {
  const county = join(workFolder, 'county')
  await generateCounty({ seed: SEED, persons: PERSONS, out: county })
  const plan = JSON.parse(readFileSync(join(county, 'plan.json'), 'utf8')) as CountyPlan
  const judgments = join(county, plan.judgments.path)
  const elements = join(workFolder, 'elements.jsonl')
  const said = { legalGround: GROUND, madeBy: GROUND }
  const { rejected } = await readDocuments(judgments, elements, false, signal)
  await landElements(judgments, elements, lake, {
    cutOff: plan.cutOff,
    mode: 'full',
    rejected,
    signal,
    ...said,
  })
  for (const { file, sheet, schema, mode, cutOff, coverage } of plan.imports)
    await importTable({
      ...{ file: join(county, file), sheet, schema, lake, mode, cutOff, kekFile, signal, ...said },
      ...{ corrects: null, coverage: coverageText(coverage), yes: true, again: false, emptyTable: true },
      ...{ wait: 10, dialogue: SILENT },
    })
}
