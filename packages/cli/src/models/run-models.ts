import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { RunResult } from '@mingjian/engine/result'
import { invalidInput } from '@mingjian/errors/failure'
import { tablesForLake } from '@mingjian/intake/library/law-tables'
import type { LoadedModel } from '@mingjian/intake/library/load-model'
import { runOnLake } from '@mingjian/intake/library/run-on-lake'
import { documentTexts } from '@mingjian/intake/reading/document-texts'
import { type Lake, manifests } from '@mingjian/lake/lake'
import type { Literal } from '@mingjian/model/plan'
import { Progress } from '../progress.ts'
import { type OverviewRow, overviewRow } from '../report/overview-html.ts'
import type { ReportInput } from '../report/report-input.ts'
import { shownPersons } from '../report/shown-persons.ts'
import { checkOverview, checkResultFolder, writeOverview, writeResults } from '../report/write-results.ts'

export interface RunSettings {
  asOf: string | null
  parameters: Readonly<Record<string, Literal>>
  /** Why ID numbers are shown in the reports; null or absent: they are not. */
  unmask?: string | null
  /** Memory that the analysis may take, as `4GB`; half of the machine's when absent. */
  memory?: string
  signal: AbortSignal
}

/** The amount of a `--memory` option as the engine takes it. @throws Failure `cli.arguments` for any other form. */
export function memoryLimit(given: string): string {
  const match = /^([1-9]\d{0,5})\s*(MB|GB|M|G)$/i.exec(given.trim())
  if (match) return `${match[1]}${match[2]!.toUpperCase().slice(0, 1)}B`
  throw invalidInput({
    id: 'cli.arguments',
    says: `--memory 写作 4GB 或 800MB，给的是“${given}”`,
    next: '例：--memory 4GB；不写时用机器内存的一半',
  })
}

/** What does not fit is put aside on disk. */
const halfOfTheMachine = () => `${Math.max(512, Math.floor(totalmem() / 2 / 2 ** 20))}MB`

/** `transfer_days=15`, `strict=是` … as parameter values; numbers and 是/否 by their form. */
export function parseSettings(entries: readonly string[]): Record<string, Literal> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.indexOf('=')
      if (at <= 0)
        throw invalidInput({
          id: 'cli.arguments',
          says: `--set 写作 参数=值，给的是“${entry}”`,
          next: '例：--set transfer_days=15；参数名见 npx mingjian explain 模型',
        })
      return [entry.slice(0, at).trim(), literalOf(entry.slice(at + 1).trim())]
    }),
  )
}

const BOOLEANS: Readonly<Record<string, boolean>> = { 是: true, 否: false, true: true, false: false }
const literalOf = (text: string): Literal =>
  BOOLEANS[text] ?? (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text)

/** Parameters that none of the models has are a mistake of the caller. */
function checkParameters(models: readonly LoadedModel[], parameters: RunSettings['parameters']): void {
  for (const name of Object.keys(parameters))
    if (!models.some(({ model }) => name in model.plan.parameters))
      throw invalidInput({
        id: 'cli.parameter_unknown',
        says: `所选模型都没有参数“${name}”`,
        next: '参数名见 npx mingjian explain 模型',
      })
}

/**
 * Runs models over a lake, one after the other, and writes each result into `<out>/<model id>/` before the next begins, and a page
 * over all of them in the end.
 * @throws Failure `run.out_in_use` before anything runs when a folder there is no result of that model.
 */
export async function* runModels(
  models: readonly LoadedModel[],
  lake: Lake,
  out: string,
  settings: RunSettings,
): AsyncGenerator<RunResult> {
  checkParameters(models, settings.parameters)
  for (const { model } of models) checkResultFolder(join(out, model.info.id), model.info.id)
  if (models.length > 1) checkOverview(out)
  const overview: OverviewRow[] = []
  const tables = await tablesForLake(lake, settings.asOf)
  const temporaryDirectory = mkdtempSync(join(tmpdir(), 'mingjian-run-'))
  const progress = new Progress()
  try {
    for (const loaded of models) {
      settings.signal.throwIfAborted()
      const { plan, info } = loaded.model
      const result = await runOnLake(plan, lake, {
        tables,
        asOf: settings.asOf,
        parameters: settings.parameters,
        signal: settings.signal,
        temporaryDirectory,
        memoryLimit: settings.memory ?? halfOfTheMachine(),
        onProgress: (share) => progress.showShare(`运行 ${info.title}`, share),
      })
      progress.clear()
      await writeResults(join(out, info.id), await reportInput(loaded, result, lake, settings))
      overview.push(overviewRow(info, result))
      yield result
    }
    if (models.length > 1) writeOverview(out, overview)
  } finally {
    progress.clear()
    rmSync(temporaryDirectory, { recursive: true, force: true })
  }
}

async function reportInput(
  { model, schemas }: LoadedModel,
  result: RunResult,
  lake: Lake,
  { asOf, unmask = null }: RunSettings,
): Promise<ReportInput> {
  const documents = new Set(
    result.clues.flatMap((clue) =>
      clue.evidence.flatMap((row) => (row.document === null ? [] : [row.document])),
    ),
  )
  const texts = await documentTexts(lake, asOf, documents)
  const labels = new Map(
    Object.entries(model.plan.inputs).flatMap(([name, { schema }]) =>
      (schemas.get(schema)?.fields ?? []).map(({ id, label }) => [`${name}.${id}`, label]),
    ),
  )
  const sources = new Map(
    manifests(lake).map(({ id, sources: files, cutOff, table }) => [
      id,
      { file: files.map(({ name }) => name).join('、'), sheet: table?.sheet ?? null, cutOff },
    ]),
  )
  const { area, point, supervises, omission, basis, falseAlarms, document } = model.info
  return {
    result,
    about: {
      area,
      point,
      supervises,
      omission,
      basis: basis.map(({ law, article }) => (article === null ? `《${law}》` : `《${law}》第${article}条`)),
      falseAlarms: [...falseAlarms],
      document,
    },
    inputLabelOf: (input) => schemas.get(model.plan.inputs[input]?.schema ?? '')?.label ?? input,
    labelOf: (input, field) => labels.get(`${input}.${field}`) ?? field,
    personsOf: await shownPersons(result, lake, unmask),
    sourceOf: (snapshot) => sources.get(snapshot) ?? null,
    textOf: (id) => texts.get(id) ?? null,
  }
}
