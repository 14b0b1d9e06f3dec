/** A small lake of two ledgers, through the import of the platform: who died, and to whom pensions were paid after. All invented. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { importTable } from '@mingjian/intake/importing/import-table'
import { csv, DEATH_HEADER, deathRows, inventedId } from '@mingjian/intake/testing/ledgers'
import type { SitePaths } from '../site-paths.ts'

/** The model for which the lake is enough. */
export const PENSION_MODEL = 'pension-after-death'
const PAID_HEADER = ['姓名', '身份证号', '发放月份', '发放金额', '险种', '经办机构'] as const

/** A payment per person: two months after everybody has died, of a sum that tells two imports apart. */
export const paidRows = (persons: readonly number[], yuan: number): string[][] =>
  persons.map((number) => [
    `张某${number}`,
    inventedId(number),
    '2024-07',
    String(yuan),
    '企业职工基本养老保险',
    '青石区社会保险事业中心',
  ])

/** Imports the death register of these persons and what was paid to them. */
export async function landPensions(
  site: SitePaths,
  folder: string,
  persons: readonly number[],
  paid: readonly (readonly string[])[],
  cutOff = '2024-08-31',
): Promise<void> {
  const of = { site, folder, cutOff }
  await land(of, 'death', csv(deathRows(persons), DEATH_HEADER), `stock:${cutOff}`)
  await land(of, 'pension_paid', csv(paid, PAID_HEADER), `flow:month:2024-01-01..${cutOff}`)
}

async function land(
  {
    site: { lakeDirectory: lake, kekFile },
    folder,
    cutOff,
  }: { site: SitePaths; folder: string; cutOff: string },
  schema: string,
  content: string,
  coverage: string,
): Promise<void> {
  const file = join(folder, `${schema}-${crypto.randomUUID().slice(0, 8)}.csv`)
  writeFileSync(file, content)
  await importTable({
    ...{ file, schema, lake, kekFile, coverage, mode: 'full', cutOff, sheet: undefined },
    ...{ legalGround: '测试', madeBy: '测试', corrects: null, yes: true, again: true, emptyTable: false },
    ...{ wait: 10, dialogue: SILENT, signal: new AbortController().signal },
  })
}
