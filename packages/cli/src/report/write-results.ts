import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { conflict } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '@mingjian/lake/folder'
import { htmlReport } from './html.ts'
import { OVERVIEW_FILE, type OverviewRow, overviewHtml } from './overview-html.ts'
import { writeParquet } from './parquet.ts'
import type { ReportInput } from './report-input.ts'
import { xlsxReport } from './xlsx.ts'

/**
 * A result may only take the place of an earlier result of the same model.
 * @throws Failure `run.out_in_use` when the folder holds something else (a lake, a model, somebody's files).
 */
export function checkResultFolder(folder: string, model: string): void {
  if (!existsSync(folder)) return
  try {
    const earlier = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { model?: { id?: string } }
    if (earlier.model?.id === model) return
  } catch {
    // Not a result: said below.
  }
  throw conflict({
    id: 'run.out_in_use',
    says: `结果要写入的文件夹里已有别的内容，不会覆盖`,
    next: '请用 --out 换一个文件夹；不要写在模型文件夹或数据湖里',
    place: { file: folder },
  })
}

/** @throws Failure `run.out_in_use` when the place of the overview holds a page of somebody else */
export function checkOverview(out: string): void {
  const file = join(out, OVERVIEW_FILE)
  if (!existsSync(file) || readFileSync(file, 'utf8').includes('<title>线索总览')) return
  throw conflict({
    id: 'run.out_in_use',
    says: '结果文件夹里已有一个不是本程序写的 overview.html，不会覆盖',
    next: '请用 --out 换一个文件夹，或先移走这个文件',
    place: { file },
  })
}

/** Writes the page over the models of a run; it takes the place of an earlier one in one step. */
export function writeOverview(out: string, rows: readonly OverviewRow[]): void {
  const file = join(out, OVERVIEW_FILE)
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, overviewHtml(rows))
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw fromIo(error, out)
  }
}

const FINDING = ['model', 'version', 'kind', 'relation', 'sentence']
const CARRIED = ['deciding', 'evidence', 'notFound']

/**
 * Writes the files of one run into `folder`: clues.jsonl, undecided.parquet, excluded.parquet, funnel.json, run.json,
 * report.xlsx, report.html. They are written beside it and take its place together; on a failure the old ones stay.
 */
export async function writeResults(folder: string, input: ReportInput): Promise<void> {
  checkResultFolder(folder, input.result.model.id)
  const draft = join(dirname(folder), `.${process.pid}.${Date.now()}.draft`)
  const { clues, undecided, excluded, funnel, ...run } = input.result
  try {
    makeFolder(draft)
    writeFileSync(join(draft, 'clues.jsonl'), clues.map((clue) => `${JSON.stringify(clue)}\n`).join(''))
    await writeParquet(
      join(draft, 'undecided.parquet'),
      [...FINDING, 'missing', ...CARRIED],
      rowsOf(undecided),
    )
    await writeParquet(
      join(draft, 'excluded.parquet'),
      [...FINDING, 'reason', 'says', ...CARRIED],
      rowsOf(excluded),
    )
    writeFileSync(join(draft, 'funnel.json'), `${JSON.stringify(funnel, null, 2)}\n`)
    writeFileSync(join(draft, 'run.json'), `${JSON.stringify(run, null, 2)}\n`)
    writeFileSync(join(draft, 'report.xlsx'), await xlsxReport(input))
    writeFileSync(join(draft, 'report.html'), htmlReport(input))
    replaceFolder(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw fromIo(error, folder)
  }
}

const rowsOf = (findings: readonly object[]) =>
  findings.map((finding) => ({ ...finding }) as Record<string, unknown>)

/** Puts `draft` in the place of `folder`; an earlier result goes only when the new one stands. */
function replaceFolder(draft: string, folder: string): void {
  const earlier = `${draft}.earlier`
  if (existsSync(folder)) renameSync(folder, earlier)
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (existsSync(earlier)) renameSync(earlier, folder)
    throw error
  }
  rmSync(earlier, { recursive: true, force: true })
}
