/** People at work: each looks at lists, opens clues and decides, with time to read between. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import type { Meter } from './measure.ts'

export interface Person {
  /** The session's cookie as the browser sends it. */
  cookie: string
  /** Whether clues are assigned to this person, who then decides them. */
  decides: boolean
}

export interface Load {
  address: string
  people: readonly Person[]
  seconds: number
  /** Mean time to read between two requests, in seconds. */
  think: number
  seed: number
}

/** Numbers in [0, 1), repeatable (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Row {
  number: number
  changes: number
  state: string
}

interface Answer {
  rows?: Row[]
  moves?: { move: string; allowed: boolean; needs: { id: string }[] }[]
  changes?: number
}

/** Lets everybody work at the same time until the time is over. */
export async function work(load: Load, meter: Meter): Promise<void> {
  const pool = new Pool(load.address, {
    connections: load.people.length,
    pipelining: 1,
    connect: { rejectUnauthorized: false },
  })
  const until = performance.now() + load.seconds * 1000
  const everybody = load.people.map((person, i) =>
    onePerson({ person, pool, meter, until, think: load.think, random: randomFrom(load.seed + i) }),
  )
  await Promise.all(everybody)
  await pool.close()
}

interface Worker {
  person: Person
  pool: Pool
  meter: Meter
  until: number
  think: number
  random: () => number
}

async function onePerson(worker: Worker): Promise<void> {
  const { until, random, think, person } = worker
  // Nobody begins at the same moment as all others.
  await sleep(random() * think * 1000)
  let seen: Row[] = []
  let mine: Row[] = []
  while (performance.now() < until) {
    const wish = random()
    if (seen.length === 0 || wish < 0.5) {
      const rows = await list(worker)
      seen = rows.length > 0 ? rows : seen
    } else if (wish < 0.88 || !person.decides) {
      await open(worker, seen[Math.floor(random() * seen.length)]!.number)
    } else {
      if (mine.length === 0) mine = await list(worker, 'handler=me&state=assigned&size=50')
      const next = mine.shift()
      if (next) await decide(worker, next)
    }
    await sleep(-Math.log(1 - random()) * think * 1000)
  }
}

const STATES = ['found', 'assigned', 'confirmed', 'false_alarm', 'closed'] as const
const ORDERS = ['-number', 'since', '-score', 'dueOn'] as const
const WORDS = ['罚金', '青石区', '养老金', '登记', '5001'] as const

/** As people narrow a list: by a state, an order, a page, sometimes by a word. */
function query(random: () => number): string {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const parts = [`size=50`, `sort=${one(ORDERS)}`, `page=${1 + Math.floor(random() * 4)}`]
  if (random() < 0.7) parts.push(`state=${one(STATES)}`)
  if (random() < 0.2) parts.push(`search=${encodeURIComponent(one(WORDS))}`)
  if (random() < 0.3) parts.push('handler=me')
  return parts.join('&')
}

async function list(worker: Worker, asked = query(worker.random)): Promise<Row[]> {
  const answer = await ask(worker, 'list', 'GET', `/api/clues?${asked}`)
  return answer?.rows ?? []
}

const open = (worker: Worker, number: number): Promise<Answer | null> =>
  ask(worker, 'page', 'GET', `/api/clues/${number}`)

const INPUT: Readonly<Record<string, string>> = {
  conclusion: '已向主管机关调取记录，查明情况与线索一致。',
  reason: 'general.done_not_recorded',
  missing: '尚缺执行机关的回执。',
  identity: '已核对户籍资料。',
  note: '与台账核对。',
}

/** Reads the clue and decides it in one of the three ways. */
async function decide(worker: Worker, row: Row): Promise<void> {
  const page = await open(worker, row.number)
  const offers = (page?.moves ?? []).filter(
    ({ move, allowed }) => allowed && ['confirm', 'false_alarm', 'cannot_tell'].includes(move),
  )
  const offer = offers[Math.floor(worker.random() * offers.length)]
  if (!offer || page?.changes === undefined) return
  const input = Object.fromEntries(offer.needs.map(({ id }) => [id, INPUT[id] ?? '']))
  await ask(worker, 'decision', 'POST', `/api/clues/${row.number}/moves`, {
    move: offer.move,
    input,
    changes: page.changes,
  })
}

async function ask(
  { pool, person, meter }: Worker,
  what: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer | null> {
  const began = performance.now()
  try {
    const answer = await pool.request({
      path,
      method,
      headers: {
        cookie: person.cookie,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.body.text()
    meter.add(what, performance.now() - began)
    if (answer.statusCode === 200) return JSON.parse(text) as Answer
    meter.fail(`${method} ${path} ${answer.statusCode} ${text.slice(0, 200)}`)
  } catch (error) {
    meter.fail(`${method} ${path} ${String(error)}`)
  }
  return null
}
