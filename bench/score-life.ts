/**
 * Scores the "life of the case" fields of judgments against labels made by reading:
 *   npm run bench -- score-life [FOLDER] [--worst N]
 * FOLDER holds life.jsonl (labels) and life_texts.jsonl. One line per slot, then the pooled F1 with a 95% interval
 * (bootstrap over documents, seeded), then the reading speed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'

interface PersonLife {
  name?: string | null
  birth_on?: string | null
  crime_from?: string | null
  crime_to?: string | null
  priors?: {
    kind: string
    charge?: string | null
    months?: number | null
    judged_on?: string | null
    released_on?: string | null
  }[]
  custody?: { kind: string; on?: string | null }[]
}

interface CaseLife {
  ajId: string
  separate_case_names?: { name: string }[]
  defendants?: PersonLife[]
}

interface Count {
  tp: number
  fp: number
  fn: number
}

type Slots = Map<string, string[]>

const ROUNDS = 2000
const SEED = 20261123

const narrow = (words: string) => words.normalize('NFKC').replace(/\s/g, '')

function dateOf(words: string | null | undefined): string | null {
  const numbers = words ? narrow(words).match(/\d+/g) : null
  return numbers
    ? numbers
        .map((n, i) => (i ? n.padStart(2, '0') : n))
        .slice(0, 3)
        .join('-')
    : null
}

/** The values that a document holds, by slot; the same slots on the labels and on the reading. */
function slotsOf(life: CaseLife): Slots {
  const slots: Slots = new Map()
  const put = (slot: string, value: string | null) => {
    if (value !== null) slots.set(slot, [...(slots.get(slot) ?? []), value])
  }
  for (const name of new Set((life.separate_case_names ?? []).map((s) => narrow(s.name))))
    put('separate_case', name)
  for (const person of life.defendants ?? []) {
    const name = narrow(person.name ?? '?')
    const dated = (slot: string, on: string | null | undefined) => {
      const date = dateOf(on)
      put(slot, date && `${name}|${date}`)
    }
    dated('birth_on', person.birth_on)
    dated('crime_from', person.crime_from)
    dated('crime_to', person.crime_to)
    for (const prior of person.priors ?? []) {
      const charge = prior.charge ? narrow(prior.charge) : '?'
      put('prior', `${name}|${prior.kind}|${charge}`)
      put('prior.months', prior.months == null ? null : `${name}|${charge}|${prior.months}`)
      dated('prior.judged_on', prior.judged_on)
      dated('prior.released_on', prior.released_on)
    }
    for (const { kind, on } of person.custody ?? []) {
      const date = dateOf(on)
      if (kind !== 'other' && date) put('custody', `${name}|${kind}|${date}`)
    }
  }
  return slots
}

function compare(labelled: Slots, read: Slots): { counts: Map<string, Count>; wrong: string[] } {
  const counts = new Map<string, Count>()
  const wrong: string[] = []
  for (const slot of new Set([...labelled.keys(), ...read.keys()])) {
    const left = [...(labelled.get(slot) ?? [])]
    const count = { tp: 0, fp: 0, fn: 0 }
    for (const value of read.get(slot) ?? []) {
      const at = left.indexOf(value)
      if (at < 0) wrong.push(`+${slot}=${value}`)
      else left.splice(at, 1)
      count[at < 0 ? 'fp' : 'tp']++
    }
    count.fn = left.length
    wrong.push(...left.map((value) => `-${slot}=${value}`))
    counts.set(slot, count)
  }
  return { counts, wrong }
}

function sum(counts: Iterable<Count>): Count {
  const total = { tp: 0, fp: 0, fn: 0 }
  for (const { tp, fp, fn } of counts) {
    total.tp += tp
    total.fp += fp
    total.fn += fn
  }
  return total
}

const f1 = ({ tp, fp, fn }: Count) => (tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn))

/** Numbers in [0, 1) from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The middle 95% of the pooled F1 over documents drawn with replacement. */
function interval(documents: readonly Count[]): [number, number] {
  const random = seeded(SEED)
  const draws = Array.from({ length: ROUNDS }, () =>
    f1(sum(documents.map(() => documents[Math.floor(random() * documents.length)] as Count))),
  ).sort((a, b) => a - b)
  return [draws[Math.floor(ROUNDS * 0.025)] as number, draws[Math.ceil(ROUNDS * 0.975) - 1] as number]
}

function line(name: string, count: Count): string {
  const { tp, fp, fn } = count
  const share = (of: number) => (tp / of || 0).toFixed(4)
  return `${name.padEnd(18)} P ${share(tp + fp)}  R ${share(tp + fn)}  F1 ${f1(count).toFixed(4)}  (${tp + fn} labelled)`
}

function rows<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as T)
}

function main(args: readonly string[]): void {
  const worst = args.includes('--worst') ? Number(args[args.indexOf('--worst') + 1]) : 0
  const folder = resolve(args[0] && !args[0].startsWith('--') ? args[0] : '../shared/data/judgments')
  if (!existsSync(join(folder, 'life.jsonl'))) {
    console.error(`没有找到标注文件：${join(folder, 'life.jsonl')}`)
    process.exitCode = 2
    return
  }
  const texts = new Map(
    rows<{ ajId: string; text: string }>(join(folder, 'life_texts.jsonl')).map((row) => [row.ajId, row.text]),
  )
  const started = performance.now()
  const results = rows<CaseLife>(join(folder, 'life.jsonl')).map((label) => {
    const read: CaseLife = { ajId: label.ajId, ...readJudgment(texts.get(label.ajId) ?? '') }
    return { id: label.ajId, ...compare(slotsOf(label), slotsOf(read)) }
  })
  const seconds = (performance.now() - started) / 1000
  for (const slot of [...new Set(results.flatMap((r) => [...r.counts.keys()]))].sort()) {
    console.log(line(slot, sum(results.flatMap((r) => r.counts.get(slot) ?? []))))
  }
  const documents = results.map((r) => sum(r.counts.values()))
  const [low, high] = interval(documents)
  console.log(`${line('ALL', sum(documents))}  95% ${low.toFixed(4)}–${high.toFixed(4)}`)
  console.log(
    `${results.length} documents, ${(results.length / seconds).toFixed(0)} a second (whole reader, cold)`,
  )
  for (const { id, wrong } of results.sort((a, b) => b.wrong.length - a.wrong.length).slice(0, worst)) {
    console.log(id, wrong.join('  '))
  }
}

main(process.argv.slice(2))
