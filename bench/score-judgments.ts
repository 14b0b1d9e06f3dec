/**
 * Reads labelled judgments and scores what was read:
 *   npm run bench -- score-judgments LABELS.jsonl TEXTS.jsonl [--from N] [--to N] [--worst N] [--resamples N] [--seed N]
 * Both files: one JSON per line, matched by `ajId`; the labels have the fields of JudgmentElements, `unlabelled` names
 * slots that are not scored for a document. A value counts when it is neither null nor false nor an empty list.
 * Prints precision, recall and F1 per slot and for pooled groups, with a 95% bootstrap interval over documents.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { FoundCircumstances } from '@mingjian/text/judgment/elements'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'

type Confiscation = '全部' | number | null
interface Labels {
  ajId: string
  case_no: string | null
  court: string | null
  procuratorate: string | null
  indictment_no: string | null
  procedure: string | null
  instance: string | null
  judgment_date: string | null
  statutes: string[]
  unlabelled?: string[]
  defendants: {
    name: string
    charges: { charge: string; penalty: string | null; months: number | null; fine_yuan: number | null }[]
    final: {
      penalty: string | null
      months: number | null
      probation_months: number | null
      fine_yuan: number | null
      confiscation: Confiscation
      deprivation_months: number | '终身' | null
    }
    term_from: string | null
    term_to: string | null
    found: Partial<FoundCircumstances>
  }[]
}

interface Count {
  right: number
  extra: number
  missing: number
}

type Slots = Map<string, string[]>
type Scores = Map<string, Count>

/** Slots that stand together for one purpose. */
const GROUPS: Readonly<Record<string, (slot: string) => boolean>> = {
  'charges, penalties, months, fines': (slot) =>
    slot.startsWith('charge') || ['final.penalty', 'final.months', 'final.fine'].includes(slot),
  'term dates, probation': (slot) => slot.startsWith('term_') || slot === 'final.probation',
  'found by the court': (slot) => slot.startsWith('found.'),
  everything: () => true,
}

const plain = (words: string) => words.normalize('NFKC').replace(/\s/g, '')
const withoutBrackets = (words: string) =>
  plain(words)
    .replace(/[()[\]〔〕［］﹝﹞【】]/g, '|')
    .replace(/字?第?(?=\d+号)/g, '')
const lawTitle = (words: string) =>
  plain(words)
    .replace(/[《》〈〉<>]/g, '')
    .replace(/中华人民共和国/g, '')
    .replace(
      /^(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部|全国人民代表大会常务委员会|全国人大常委会|[、,和])+/,
      '',
    )

function slotsOf(elements: Omit<Labels, 'ajId'>): Slots {
  const slots: Slots = new Map()
  const put = (slot: string, value: string | number | false | null | undefined, key = '') => {
    if (value === null || value === undefined || value === false || value === '') return
    slots.set(slot, [...(slots.get(slot) ?? []), `${key}${value}`])
  }
  put('case_no', elements.case_no && withoutBrackets(elements.case_no))
  put('court', elements.court && plain(elements.court))
  put('procuratorate', elements.procuratorate && plain(elements.procuratorate))
  put('indictment_no', elements.indictment_no && withoutBrackets(elements.indictment_no))
  put('procedure', elements.procedure)
  put('instance', elements.instance)
  put('judgment_date', elements.judgment_date)
  for (const statute of new Set(elements.statutes)) put('statutes', lawTitle(statute))
  for (const d of elements.defendants) {
    const name = plain(d.name)
    put('defendant', name)
    for (const c of d.charges) {
      const key = `${name}|${plain(c.charge)}|`
      put('charge', key)
      put('charge.penalty', c.penalty, key)
      put('charge.months', c.months, key)
      put('charge.fine', c.fine_yuan, key)
    }
    put('final.penalty', d.final.penalty, `${name}|`)
    put('final.months', d.final.months, `${name}|`)
    put('final.probation', d.final.probation_months, `${name}|`)
    put('final.fine', d.final.fine_yuan, `${name}|`)
    put('final.confiscation', d.final.confiscation, `${name}|`)
    put('final.deprivation', d.final.deprivation_months, `${name}|`)
    put('term_from', d.term_from, `${name}|`)
    put('term_to', d.term_to, `${name}|`)
    for (const [slot, found] of Object.entries(d.found)) put(`found.${slot}`, found && name)
  }
  return slots
}

function compare(labels: Labels, read: Slots): { scores: Scores; wrong: string[] } {
  const gold = slotsOf(labels)
  const scores: Scores = new Map()
  const wrong: string[] = []
  const skipped = (slot: string) =>
    (labels.unlabelled ?? []).some((u) => slot === u || slot.startsWith(`${u}.`))
  for (const slot of new Set([...gold.keys(), ...read.keys()])) {
    if (skipped(slot)) continue
    const left = [...(gold.get(slot) ?? [])]
    const count: Count = { right: 0, extra: 0, missing: 0 }
    for (const value of read.get(slot) ?? []) {
      const at = left.indexOf(value)
      if (at < 0) {
        count.extra++
        wrong.push(`+${slot}=${value}`)
        continue
      }
      left.splice(at, 1)
      count.right++
    }
    count.missing = left.length
    wrong.push(...left.map((value) => `-${slot}=${value}`))
    scores.set(slot, count)
  }
  return { scores, wrong }
}

const f1 = ({ right, extra, missing }: Count) =>
  right === 0 ? 0 : (2 * right) / (2 * right + extra + missing)

function pool(documents: readonly Scores[], belongs: (slot: string) => boolean): Count {
  const total: Count = { right: 0, extra: 0, missing: 0 }
  for (const scores of documents)
    for (const [slot, count] of scores)
      if (belongs(slot)) {
        total.right += count.right
        total.extra += count.extra
        total.missing += count.missing
      }
  return total
}

/** A small generator with a seed (mulberry32), so that intervals can be computed again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** 2.5th and 97.5th percentile of F1 over resampled documents. */
function interval(
  documents: readonly Scores[],
  belongs: (slot: string) => boolean,
  resamples: number,
  seed: number,
): [number, number] {
  const random = seeded(seed)
  const counts = documents.map((d) => pool([d], belongs))
  const values: number[] = []
  for (let i = 0; i < resamples; i++) {
    const total: Count = { right: 0, extra: 0, missing: 0 }
    for (let k = 0; k < counts.length; k++) {
      const one = counts[Math.floor(random() * counts.length)] as Count
      total.right += one.right
      total.extra += one.extra
      total.missing += one.missing
    }
    values.push(f1(total))
  }
  values.sort((a, b) => a - b)
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  return [at(0.025), at(0.975)]
}

function line(name: string, count: Count, range?: [number, number]): string {
  const share = (a: number, b: number) => (b === 0 ? '  –   ' : (a / b).toFixed(4))
  const columns = [
    name.padEnd(36),
    `P ${share(count.right, count.right + count.extra)}`,
    `R ${share(count.right, count.right + count.missing)}`,
    `F1 ${f1(count).toFixed(4)}`,
    `(${count.right + count.missing} labelled)`,
  ]
  if (range) columns.push(`95% [${range[0].toFixed(4)}, ${range[1].toFixed(4)}]`)
  return columns.join('  ')
}

const [labelFile, textFile, ...options] = process.argv.slice(2)
if (!labelFile || !textFile || !existsSync(labelFile) || !existsSync(textFile)) {
  console.error(
    'usage: npm run bench -- score-judgments LABELS.jsonl TEXTS.jsonl [--from N] [--to N] [--worst N] [--resamples N] [--seed N]',
  )
  process.exit(2)
}
const option = (name: string, other: number) => {
  const at = options.indexOf(`--${name}`)
  return at < 0 ? other : Number(options[at + 1])
}
const load = <T>(file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as T)

const labels = new Map(load<Labels>(labelFile).map((l) => [l.ajId, l]))
const texts = load<{ ajId: string; text: string }>(textFile).slice(
  option('from', 0),
  option('to', labels.size),
)
const results = texts.flatMap(({ ajId, text }) => {
  const label = labels.get(ajId)
  return label === undefined ? [] : [{ ajId, ...compare(label, slotsOf(readJudgment(text))) }]
})
const documents = results.map((r) => r.scores)
const slots = [...new Set(documents.flatMap((d) => [...d.keys()]))].sort()
for (const slot of slots)
  console.log(
    line(
      slot,
      pool(documents, (s) => s === slot),
    ),
  )
console.log()
for (const [name, belongs] of Object.entries(GROUPS))
  console.log(
    line(
      name,
      pool(documents, belongs),
      interval(documents, belongs, option('resamples', 2000), option('seed', 1)),
    ),
  )
const perfect = results.filter((r) => r.wrong.length === 0).length
console.log(`${results.length} documents, ${perfect} without any difference`)
for (const { ajId, wrong } of results
  .toSorted((a, b) => b.wrong.length - a.wrong.length)
  .slice(0, option('worst', 0)))
  if (wrong.length > 0) console.log(ajId, wrong.join('  '))
