import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderShelf, lineShelf } from './judgment-shelf.ts'
import { Ledgers, type PlannedImport } from './ledgers/ledgers.ts'
import { liveOrdinarily } from './ordinary-lives.ts'
import { Persons } from './persons.ts'
import { Random } from './random.ts'
import { SCENARIOS } from './scenarios/all.ts'
import type { Truth } from './truth.ts'
import { CUT_OFF, Numbers, type World } from './world.ts'

export interface CountyOptions {
  /** The same seed and number of persons give the same bytes. */
  seed: string
  persons: number
  /** A new or empty folder, or one with an earlier county, which is replaced. */
  out: string
}

/** plan.json: what is to be read and imported, in this order. */
export interface CountyPlan {
  seed: string
  persons: number
  cutOff: string
  judgments: { path: string; count: number }
  imports: PlannedImport[]
}

export interface County {
  plan: CountyPlan
  truth: Truth[]
  rows: number
}

/** Above this, workbooks and single files would not be what an office hands over: csv and JSON lines are written as they come. */
const STREAMED_FROM = 20_000
const SCENARIOS_PER = 3000

/** Lets a county live, and writes what its offices kept: ledgers/, judgments, plan.json and truth.json. */
export async function generateCounty({ seed, persons: wanted, out }: CountyOptions): Promise<County> {
  const streaming = wanted > STREAMED_FROM
  clear(out)
  const stream = (name: string) => new Random(`${seed}/${name}`)
  const shelf = (streaming ? lineShelf : folderShelf)(out, stream('judgments'))
  const ledgers = new Ledgers({
    folder: join(out, 'ledgers'),
    cutOff: CUT_OFF,
    random: stream('ledgers'),
    streaming,
  })
  const truth: Truth[] = []
  const random = stream('lives')
  const world: World = {
    random,
    persons: new Persons(random),
    ledgers,
    judgments: shelf,
    numbers: new Numbers(),
    tell: (one) => truth.push(one),
  }
  live(world, wanted)
  const imports = await ledgers.close()
  shelf.close()
  const plan: CountyPlan = {
    seed,
    persons: world.persons.count,
    cutOff: CUT_OFF,
    judgments: { path: shelf.path, count: shelf.count },
    imports,
  }
  writeJson(join(out, 'plan.json'), plan)
  writeJson(join(out, 'truth.json'), truth)
  return { plan, truth, rows: ledgers.rows }
}

const PARTS = ['ledgers', 'judgments', 'judgments.jsonl', 'truth.json', 'plan.json'] as const

/** Nothing of an earlier county may stay beside the new one; a folder with anything else is left alone. */
function clear(out: string): void {
  mkdirSync(out, { recursive: true })
  if (readdirSync(out).length === 0) return
  if (!existsSync(join(out, 'plan.json'))) throw new Error(`文件夹里已有别的内容，请换一个：${out}`)
  for (const part of PARTS) rmSync(join(out, part), { recursive: true, force: true })
}

/** Scenarios happen spread among ordinary lives, so that they stand nowhere together. */
function live(world: World, wanted: number): void {
  const rounds = Math.max(1, Math.round(wanted / SCENARIOS_PER))
  const round = SCENARIOS.flatMap(({ times, happen }) => Array.from({ length: times }, () => happen))
  const every = wanted / (rounds * round.length)
  let next = 0
  while (next < rounds * round.length || world.persons.count < wanted) {
    if (next < rounds * round.length && world.persons.count >= next * every) {
      round[next % round.length]!(world)
      next++
    } else liveOrdinarily(world)
  }
}

const writeJson = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`)
