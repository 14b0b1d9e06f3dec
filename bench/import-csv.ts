/**
 * Import of a csv of 12 columns with normalisation, person keys, vault and encrypted source against DuckDB reading and writing it:
 *   npm run bench -- import-csv [--rows 1e6] [--rounds 3] [--seed 7]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { makeLedger } from './import/ledger.ts'
import { importOnce, type Measured, median, megabytes, seconds } from './import/measure.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1e6' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: '7' },
  },
})
const rows = Number(values.rows)
const folder = await mkdtemp(join(tmpdir(), 'mingjian-bench-'))
const file = join(folder, 'ledger.csv')

async function write(target: string, count: number): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await makeLedger(connection, count, Number(values.seed))
  await connection.run(`COPY ledger TO '${target}' (HEADER)`)
  connection.closeSync()
}

/** DuckDB's own way: types guessed, Parquet with the same compression. */
async function byDuckDB(): Promise<Measured> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const before = process.cpuUsage()
  const began = performance.now()
  await connection.run(
    `COPY (FROM read_csv('${file}')) TO '${join(folder, 'own.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  )
  const milliseconds = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  connection.closeSync()
  return { milliseconds, cpu: (user + system) / 1000, peak: 0 }
}

try {
  const quarter = join(folder, 'quarter.csv')
  await write(quarter, rows / 4)
  await write(file, rows)
  const small = importOnce(quarter, folder, rows / 4)
  const [own, ours]: [Measured[], Measured[]] = [[], []]
  for (let round = 0; round < Number(values.rounds); round++) {
    own.push(await byDuckDB())
    ours.push(importOnce(file, folder, rows))
  }
  const [theirs, mine] = [median(own), median(ours)]
  const settings = [
    `rows=${rows}`,
    'columns=12',
    `import=${seconds(mine.milliseconds)}`,
    `duckdb=${seconds(theirs.milliseconds)}`,
    `cpu_ratio=${(mine.cpu / theirs.cpu).toFixed(2)}`,
    `peak_rss=${megabytes(mine.peak)}`,
    `peak_rss_of_a_quarter=${megabytes(small.peak)}`,
  ]
  console.log(
    `ratio ${(mine.milliseconds / theirs.milliseconds).toFixed(2)}  import-csv  ${settings.join(' ')}`,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
