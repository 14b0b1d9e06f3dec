import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Dialect } from '@mingjian/engine/dialects/dialect'
import { duckdb } from '@mingjian/engine/dialects/duckdb/dialect'
import type { Clue, RunResult } from '@mingjian/engine/result'
import { runPlan } from '@mingjian/engine/run'
import type { Plan } from '@mingjian/model/plan'
import { type LedgerSize, type Ledgers, writeLedgers } from './ledgers.ts'

/** A model and the SQL that a person would write for it. */
export interface Race {
  name: string
  /** What the settings line says of this race. */
  settings: string
  plan: Plan
  /** Gives the clue keys, one text column, in any order. */
  sql(files: Ledgers['files']): string
  keyOf(clue: Clue): string
}

/** Prints what one run of the engine takes, without the SQL: seconds on the clock, and the memory of the process. */
export async function runAlone(options: RaceOptions, races: readonly Race[]): Promise<void> {
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'mingjian-bench-')))
  try {
    const ledgers = await writeLedgers(folder, options.size)
    for (const race of races) {
      const times: Time[] = []
      let clues = 0
      for (let round = 0; round < options.rounds; round++) {
        const [result, time] = await timed(() => byEngine(race, options, ledgers, folder))
        clues = result.clues.length
        times.push(time)
      }
      const wall = median(times.map((time) => time.wall))
      const cpu = median(times.map((time) => time.cpu))
      console.log(
        `value ${(wall / 1000).toFixed(1)} s  ${race.name}  ${race.settings} ${sizeWords(options)} clues=${clues} engine_cpu=${seconds(cpu)} ${machineWords(options)}`,
      )
    }
  } finally {
    if (options.data === null) await rm(folder, { recursive: true, force: true })
  }
}

const sizeWords = ({ size }: RaceOptions) =>
  `stays=${size.stays} payments=${size.payments} persons=${size.persons} keyless=${size.keyless} seed=${size.seed}`

const machineWords = ({ rounds, threads, memory }: RaceOptions) =>
  `rounds=${rounds} threads=${threads} memory_limit=${memory} peak_rss=${peakMemory()}GB node=${process.version}`

export interface RaceOptions {
  size: LedgerSize
  rounds: number
  threads: number
  memory: string
  statements: boolean
  /** Race against the hand-written SQL; else the engine runs alone. */
  against: boolean
  /** Where the ledgers are kept for the next run; null for a temporary folder. */
  data: string | null
}

/** `--stays N --payments N --persons N --keyless SHARE --seed N --rounds N --threads N --memory SIZE --data FOLDER --statements`. */
export function raceOptions(args: string[], defaults: { stays: number; rounds: number }): RaceOptions {
  const { values } = parseArgs({
    args,
    options: {
      stays: { type: 'string', default: String(defaults.stays) },
      payments: { type: 'string', default: '1e6' },
      persons: { type: 'string' },
      keyless: { type: 'string', default: '0' },
      seed: { type: 'string', default: '7' },
      rounds: { type: 'string', default: String(defaults.rounds) },
      threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      memory: { type: 'string', default: '6GB' },
      statements: { type: 'boolean', default: false },
      against: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  })
  const stays = Number(values.stays)
  return {
    size: {
      stays,
      payments: Number(values.payments),
      persons: Number(values.persons ?? stays * 2),
      keyless: Number(values.keyless),
      seed: Number(values.seed),
    },
    rounds: Number(values.rounds),
    threads: Number(values.threads),
    memory: values.memory,
    statements: values.statements,
    against: values.against,
    data: values.data ?? null,
  }
}

/** Generates the ledgers once, then runs every race: SQL and engine in turn, medians, equal keys or an error. */
export async function runRaces(options: RaceOptions, races: readonly Race[]): Promise<void> {
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), 'mingjian-bench-')))
  try {
    const ledgers = await writeLedgers(folder, options.size)
    for (const race of races) await runRace(race, options, ledgers, folder)
  } finally {
    if (options.data === null) await rm(folder, { recursive: true, force: true })
  }
}

async function runRace(race: Race, options: RaceOptions, ledgers: Ledgers, folder: string): Promise<void> {
  const times: Record<'hand' | 'engine', Time[]> = { hand: [], engine: [] }
  let clues = 0
  for (let round = 0; round < options.rounds; round++) {
    const [hand, handTime] = await timed(() => handWritten(race.sql(ledgers.files), options, folder))
    const [result, engineTime] = await timed(() => byEngine(race, options, ledgers, folder))
    const keys = result.clues.map(race.keyOf).toSorted()
    assert.equal(keys.length, hand.length, `${race.name}: number of clues`)
    assert.deepEqual(keys, hand.toSorted(), `${race.name}: clue keys`)
    clues = keys.length
    times.hand.push(handTime)
    times.engine.push(engineTime)
  }
  const [hand, engine] = [times.hand, times.engine].map((all) => ({
    wall: median(all.map(({ wall }) => wall)),
    cpu: median(all.map(({ cpu }) => cpu)),
  })) as [Time, Time]
  console.log(
    `ratio ${(engine.wall / hand.wall).toFixed(2)}  ${race.name}  ${race.settings} ${sizeWords(options)} clues=${clues} engine=${seconds(engine.wall)} sql=${seconds(hand.wall)} cpu_ratio=${(engine.cpu / hand.cpu).toFixed(2)} engine_cpu=${seconds(engine.cpu)} sql_cpu=${seconds(hand.cpu)} ${machineWords(options)}`,
  )
}

/** Milliseconds on the clock, and of processor time on all threads, which other work on the machine disturbs less. */
interface Time {
  wall: number
  cpu: number
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)}s`

async function timed<T>(work: () => Promise<T>): Promise<[T, Time]> {
  const before = process.cpuUsage()
  const start = performance.now()
  const result = await work()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return [result, { wall, cpu: (user + system) / 1000 }]
}

async function handWritten(sql: string, options: RaceOptions, folder: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: options.memory,
    temp_directory: folder,
  })
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS().map(([key]) => String(key))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function byEngine(race: Race, options: RaceOptions, ledgers: Ledgers, folder: string): Promise<RunResult> {
  return runPlan({
    plan: race.plan,
    bindings: ledgers.bindings,
    threads: options.threads,
    memoryLimit: options.memory,
    temporaryDirectory: folder,
    ...(options.statements ? { dialect: printing } : {}),
  })
}

/** Prints every statement with its time. */
const printing: Dialect = {
  ...duckdb,
  open: async (options) => {
    const connection = await duckdb.open(options)
    const printed =
      <T>(work: (sql: string) => Promise<T>) =>
      async (sql: string) => {
        const [result, { wall, cpu }] = await timed(() => work(sql))
        console.error(`${wall.toFixed(1)} ms, processor ${cpu.toFixed(1)} ms: ${sql}\n`)
        return result
      }
    return {
      ...connection,
      run: printed(connection.run),
      rows: printed(connection.rows),
      rowsAtMost: (most, sql) => printed((own) => connection.rowsAtMost(most, own))(sql),
      rowsBeside: printed(connection.rowsBeside),
    }
  },
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!

/** Largest resident memory of this process so far, in GB; both sides run in it. */
const peakMemory = () => (process.resourceUsage().maxRSS / 1024 / 1024).toFixed(1)
