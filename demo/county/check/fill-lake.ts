/**
 * Fills a lake with a county, as an office's technician would: every judgment read, every ledger imported. A program, as the
 * platform lets it run beside the start of its database:   node demo/county/check/fill-lake.ts WORK-FOLDER LAKE KEK-FILE
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCode, presentError } from '@mingjian/errors/present'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { importTable } from '@mingjian/intake/importing/import-table'
import { landElements } from '@mingjian/intake/reading/land'
import { readDocuments } from '@mingjian/intake/reading/read-documents'
import { coverageText } from '@mingjian/lake/import/coverage-text'
import { type CountyPlan, generateCounty } from '../generate.ts'

const SEED = '明鉴'
const PERSONS = 3_000
const GROUND = '演示数据'

/** Writes the county into the work folder first. @throws Failure of reading and importing */
async function fillLake(workFolder: string, lake: string, kekFile: string): Promise<void> {
  const { signal } = new AbortController()
  const county = join(workFolder, 'county')
  await generateCounty({ seed: SEED, persons: PERSONS, out: county })
  const plan = JSON.parse(readFileSync(join(county, 'plan.json'), 'utf8')) as CountyPlan
  const judgments = join(county, plan.judgments.path)
  const elements = join(workFolder, 'elements.jsonl')
  const said = { legalGround: GROUND, madeBy: GROUND }
  const { rejected } = await readDocuments(judgments, elements, false, signal)
  await landElements(judgments, elements, lake, {
    ...{ cutOff: plan.cutOff, mode: 'full', rejected, signal, ...said },
  })
  for (const { file, sheet, schema, mode, cutOff, coverage } of plan.imports)
    await importTable({
      ...{ file: join(county, file), sheet, schema, lake, mode, cutOff, kekFile, signal, ...said },
      ...{ corrects: null, coverage: coverageText(coverage), yes: true, again: false, emptyTable: true },
      ...{ wait: 10, dialogue: SILENT },
    })
}

const [workFolder = '', lake = '', kekFile = ''] = process.argv.slice(2)
// Whoever started it is gone: nobody waits for the lake.
process.on('disconnect', () => process.exit(1))
try {
  await fillLake(workFolder, lake, kekFile)
  process.exit(0)
} catch (error) {
  process.stderr.write(presentError(error))
  process.exit(exitCode(error))
}
