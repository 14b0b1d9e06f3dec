import { Failure } from '@mingjian/errors/failure'
import { tableFailure } from '../table-failures.ts'
import type { SheetInfo } from './raw-table.ts'

/**
 * Index of the sheet that is read: the one that is wanted, else the only visible one with anything in it.
 * @throws Failure `lake.sheet_not_found`, `lake.sheet_not_chosen`, `lake.table_empty`
 */
export function chooseSheet(file: string, sheets: readonly SheetInfo[], wanted: string | undefined): number {
  const names = sheets.map(
    ({ name, empty, hidden }) => `“${name}”${hidden ? '（隐藏）' : ''}${empty ? '（空）' : ''}`,
  )
  if (wanted !== undefined) {
    const index = sheets.findIndex(({ name }) => name === wanted || name.trim() === wanted.trim())
    if (index >= 0) return index
    throw tableFailure('sheet_not_found', `没有名为“${wanted}”的工作表，有：${names.join('、')}`, { file })
  }
  const candidates = sheets.flatMap(({ hidden, empty }, i) => (hidden || empty ? [] : [i]))
  if (candidates.length === 1) return candidates[0]!
  if (candidates.length === 0) throw tableFailure('table_empty', '文件里没有可见的数据', { file })
  const open = candidates.map((i) => sheets[i]!.name)
  throw tableFailure('sheet_not_chosen', `工作簿里有几个工作表：${names.join('、')}`, { file }, open)
}

/** The sheets that `lake.sheet_not_chosen` leaves open; empty for any other error. */
export function openSheets(error: unknown): string[] {
  if (!(error instanceof Failure) || error.id !== 'lake.sheet_not_chosen') return []
  return Array.isArray(error.cause) ? error.cause.map(String) : []
}
