/**
 * Draws clues for reading, mixed with decoys on which the model is silent, so that a reader cannot tell which is which:
 *   npm run bench -- precision-sample RESULT CORPUS.jsonl[.gz] --out DIR [--per N] [--silent MODEL=N] [--seed N]
 * RESULT is the folder that `mingjian supervise` wrote. For each model and kind N clues at random (all when fewer, 50 by
 * default) and a third as many decoys. Writes DIR/<model>/<no>.json = {question, items: [{code, subject, text}]} in
 * bundles of ten, and DIR/key.json, which readers do not see.
 */
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import type { Clue } from '@mingjian/engine/result'
import type { JudgmentElements } from '@mingjian/text/judgment/elements'
import { DocumentNames } from '../packages/intake/src/reading/document-names.ts'
import { QUESTIONS, type Question } from './precision/questions.ts'
import { randomOf, sampleOf } from './precision/random.ts'

export interface KeyEntry {
  model: string
  /** Null for a decoy. */
  kind: string | null
  clue: string | null
  /** The `doc` number of the corpus. */
  doc: string
}

interface Item {
  code: string
  subject: string
  documents: string[]
  key: KeyEntry
}

type Elements = JudgmentElements & { ajId: string; document?: string }

const BUNDLE = 10
/** Of longer texts readers get both ends whole, and of the middle the sentences that speak of custody, dates of release or recidivism. */
const WHOLE = 9000
const END = 4000
const TELLING = /羁押|拘留|逮捕|抓获|投案|到案|监视居住|取保|释放|刑满|累犯|前科|罚金|未满十八/

function forReading(text: string): string {
  if (text.length <= WHOLE) return text
  const middle = text.slice(END, -END).split('。')
  const kept = middle.filter((sentence) => TELLING.test(sentence)).join('。……')
  return `${text.slice(0, END)}……[中间只留有关句子]……${kept}……[以下完整]……${text.slice(-END)}`
}

async function* lines(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file)
  yield* createInterface({ input: file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream })
}

const subjectOf = (clue: Clue): string =>
  ['name', 'charge', 'article']
    .map(
      (column) => clue.deciding[column] ?? clue.evidence.find((row) => column in row.values)?.values[column],
    )
    .filter((value) => typeof value === 'string')
    .join(' · ')

/** Subjects of a document on which a model of this kind may be silent. */
function subjectsOf(kind: Question['decoys'], elements: Elements): string[] {
  const { defendants } = elements
  switch (kind) {
    case 'probation':
      return defendants.filter((d) => d.final.probation_months !== null).map((d) => d.name)
    case 'term':
      return defendants.filter((d) => d.term_to !== null).map((d) => d.name)
    case 'prior':
      return defendants
        .filter((d) => d.priors.some((prior) => prior.penalty === '有期徒刑'))
        .map((d) => d.name)
    case 'charge':
      return defendants.flatMap((d) => d.charges.map((c) => `${d.name} · ${c.charge}`))
    case 'document':
      return elements.statutes.filter((article) => article.startsWith('刑法:'))
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    per: { type: 'string', default: '50' },
    silent: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: '1' },
  },
})
const [result, corpus] = positionals
if (!result || !corpus || !values.out)
  throw new Error(
    'usage: npm run bench -- precision-sample RESULT CORPUS --out DIR [--per N] [--silent MODEL=N]',
  )
const random = randomOf(Number(values.seed))
const silent = new Map(values.silent.map((entry) => [entry.split('=')[0], Number(entry.split('=')[1])]))

const elements: Elements[] = []
for await (const line of lines(join(result, 'elements.jsonl'))) elements.push(JSON.parse(line) as Elements)
const texts = new Map<string, { doc: string; text: string }>()
const names = new DocumentNames()
for await (const line of lines(corpus)) {
  const { doc, id, ajId, text } = JSON.parse(line) as {
    doc?: string
    id?: string
    ajId?: string
    text: string
  }
  const name = names.name(String(ajId ?? id), text)
  if (name !== null) texts.set(name, { doc: doc ?? name, text })
}

const key: Record<string, KeyEntry> = {}
for (const [model, question] of Object.entries(QUESTIONS)) {
  const file = join(result, model, 'clues.jsonl')
  if (!existsSync(file)) continue
  const clues = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Clue)
  const items: Omit<Item, 'code'>[] = []
  for (const [kind, ofKind] of Map.groupBy(clues, (clue) => clue.kind))
    for (const clue of sampleOf(ofKind, Number(values.per), random)) {
      const documents = [...new Set(clue.evidence.flatMap((row) => row.document ?? []))]
      const doc = texts.get(documents[0] ?? '')?.doc ?? ''
      items.push({ subject: subjectOf(clue), documents, key: { model, kind, clue: clue.id, doc } })
    }
  const hit = new Set(clues.flatMap((clue) => clue.evidence.map((row) => row.document)))
  const quiet = elements.flatMap((one) => {
    const document = one.document ?? one.ajId
    return hit.has(document) ? [] : subjectsOf(question.decoys, one).map((subject) => ({ subject, document }))
  })
  for (const { subject, document } of sampleOf(
    quiet,
    silent.get(model) ?? Math.ceil(items.length / 3),
    random,
  ))
    items.push({
      subject,
      documents: [document],
      key: { model, kind: null, clue: null, doc: texts.get(document)?.doc ?? '' },
    })
  const coded = sampleOf(items, items.length, random).map(
    (item, i): Item => ({ ...item, code: `${model}-${i + 1}` }),
  )
  const folder = join(values.out, model)
  mkdirSync(folder, { recursive: true })
  for (let at = 0; at < coded.length; at += BUNDLE) {
    const bundle = coded.slice(at, at + BUNDLE).map(({ code, subject, documents }) => ({
      code,
      subject,
      text: documents
        .map((document) => forReading(texts.get(document)?.text ?? ''))
        .join('\n\n=== 另一份文书 ===\n\n'),
    }))
    const no = String(at / BUNDLE + 1).padStart(2, '0')
    writeFileSync(
      join(folder, `${no}.json`),
      `${JSON.stringify({ question: question.asks, items: bundle }, null, 1)}\n`,
    )
  }
  for (const item of coded) key[item.code] = item.key
  console.log(`${model}: ${coded.length} items, ${readdirSync(folder).length} bundles`)
}
writeFileSync(join(values.out, 'key.json'), `${JSON.stringify(key, null, 1)}\n`)
