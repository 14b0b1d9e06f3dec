import { Failure } from '@mingjian/errors/failure'
import { maskIds } from '@mingjian/lake/tables/mask-numbers'
import { openSheets } from '@mingjian/lake/tables/reading/choose-sheet'
import type { ShapedTable } from '@mingjian/lake/tables/shape/read-table'
import { tableFailure } from '@mingjian/lake/tables/table-failures'
import type { Schema } from '@mingjian/model/schema'
import type { ImportOptions } from './import-options.ts'
import { openShaped, proposalFor } from './mapping-proposal.ts'

/**
 * Opens the table of a file; of a workbook with several sheets the one that fits the schema.
 * @throws Failure `lake.sheet_not_chosen` when several fit and nobody can be asked
 */
export async function openFittingSheet(schema: Schema, options: ImportOptions): Promise<ShapedTable> {
  const { file, sheet } = options
  const headerRow = options.decided?.headerRow ?? null
  try {
    return await openShaped(file, schema, { sheet, headerRow })
  } catch (error) {
    const sheets = openSheets(error)
    if (sheets.length === 0) throw error
    const fitting: string[] = []
    for (const name of sheets) if (await fits(file, schema, name)) fitting.push(name)
    const chosen = fitting.length > 1 ? await chooseOne(fitting, options) : fitting[0]
    if (chosen === undefined) throw fitting.length === 0 ? noneFits(file, schema, sheets) : error
    options.dialogue.say(`工作簿里有 ${sheets.length} 个工作表，导入“${maskIds(chosen)}”`)
    return openShaped(file, schema, { sheet: chosen, headerRow })
  }
}

/** Whether a sheet can be this data. Sheets that cannot be read as a table do not fit. */
async function fits(file: string, schema: Schema, sheet: string): Promise<boolean> {
  try {
    proposalFor(await openShaped(file, schema, { sheet }), schema)
    return true
  } catch (error) {
    if (error instanceof Failure && error.kind === 'InvalidInput') return false
    throw error
  }
}

async function chooseOne(fitting: readonly string[], { file, dialogue }: ImportOptions): Promise<string> {
  const at = (await dialogue.ask?.choose('有几个工作表都对得上，导入哪一个', fitting)) ?? null
  const chosen = at === null ? undefined : fitting[at]
  if (chosen !== undefined) return chosen
  const names = fitting.map((name) => `“${name}”`).join('、')
  throw tableFailure('sheet_not_chosen', `有几个工作表都对得上：${names}`, { file })
}

const noneFits = (file: string, { label }: Schema, sheets: readonly string[]) =>
  tableFailure(
    'schema_not_fitting',
    `没有一个工作表像“${label}”；工作表有：${sheets.map((name) => `“${name}”`).join('、')}`,
    { file },
  )
