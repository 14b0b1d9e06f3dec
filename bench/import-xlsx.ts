/**
 * Import of an xlsx of 12 columns end to end, rows a second:
 *   npm run bench -- import-xlsx [--rows 2e5] [--rounds 3] [--seed 7]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import ExcelJS from 'exceljs'
import { makeLedger } from './import/ledger.ts'
import { importOnce, type Measured, median, megabytes, seconds } from './import/measure.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2e5' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '7' },
  },
})
const rows = Number(values.rows)
const folder = await mkdtemp(join(tmpdir(), 'mingjian-bench-'))

/** As offices keep it: texts as texts, sums as numbers, days as day cells. */
async function write(connection: DuckDBConnection, target: string, count: number): Promise<void> {
  await makeLedger(connection, count, Number(values.seed))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: target,
    useSharedStrings: true,
    useStyles: true,
  })
  const sheet = book.addWorksheet('台账')
  const stream = await connection.stream('FROM ledger')
  const names = stream.columnNames()
  sheet.addRow(names).commit()
  const isDay = names.map((name) => name.endsWith('日期'))
  for (const index of isDay.keys()) if (isDay[index]) sheet.getColumn(index + 1).numFmt = 'yyyy-mm-dd'
  const isSum = names.map((name) => name === '执行标的' || name === '执行到位金额')
  for (let chunk = await stream.fetchChunk(); chunk?.rowCount; chunk = await stream.fetchChunk())
    for (const row of chunk.getRows())
      sheet
        .addRow(
          row.map((cell, i) => {
            if (cell === null) return null
            return isDay[i]
              ? new Date(`${String(cell)}T00:00:00Z`)
              : isSum[i]
                ? Number(String(cell))
                : String(cell)
          }),
        )
        .commit()
  sheet.commit()
  await book.commit()
}

try {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const [quarter, file] = [join(folder, 'quarter.xlsx'), join(folder, 'ledger.xlsx')]
  await write(connection, quarter, rows / 4)
  await write(connection, file, rows)
  connection.closeSync()
  const small = importOnce(quarter, folder, rows / 4)
  const all: Measured[] = []
  for (let round = 0; round < Number(values.rounds); round++) all.push(importOnce(file, folder, rows))
  const mine = median(all)
  const settings = [
    `rows=${rows}`,
    'columns=12',
    `import=${seconds(mine.milliseconds)}`,
    `cpu=${seconds(mine.cpu)}`,
    `rows_per_cpu_second=${Math.round(rows / (mine.cpu / 1000))}`,
    `peak_rss=${megabytes(mine.peak)}`,
    `peak_rss_of_a_quarter=${megabytes(small.peak)}`,
  ]
  console.log(
    `value ${Math.round(rows / (mine.milliseconds / 1000))} rows/s  import-xlsx  ${settings.join(' ')}`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
