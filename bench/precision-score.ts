/**
 * Scores what two readers answered:
 *   npm run bench -- precision-score KEY.json READER1.jsonl READER2.jsonl [THIRD.jsonl]
 * Each reader's file has lines {code, answer: 是 | 否 | 不明, why}. A clue counts as right when both say 是, wrong when
 * both say something else; where they differ it is listed for a third look (a file of {code, answer} lines may follow).
 * Prints per model and kind: read, right, share with its 95% Wilson interval; decoys with 是 are misses of the model.
 */
import { readFileSync } from 'node:fs'
import { shareWithInterval } from '@mingjian/casework/wilson'
import type { KeyEntry } from './precision-sample.ts'

interface Answer {
  code: string
  answer: string
  why?: string
}

const load = (file: string): Map<string, Answer> =>
  new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Answer)
      .map((answer) => [answer.code, answer]),
  )

const [keyFile, firstFile, secondFile, thirdFile] = process.argv.slice(2)
if (!keyFile || !firstFile || !secondFile)
  throw new Error('usage: npm run bench -- precision-score KEY READER1 READER2 [THIRD]')
const key = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, KeyEntry>
const [first, second] = [load(firstFile), load(secondFile)]
const third = thirdFile ? load(thirdFile) : new Map<string, Answer>()

const groups = new Map<string, { read: number; right: number; wrong: string[]; open: string[] }>()
let agreed = 0
let both = 0
for (const [code, entry] of Object.entries(key)) {
  const [a, b] = [first.get(code), second.get(code)]
  if (!a || !b) continue
  const name = `${entry.model} / ${entry.kind ?? 'silent'}`
  const group = groups.get(name) ?? { read: 0, right: 0, wrong: [], open: [] }
  groups.set(name, group)
  const [yesA, yesB] = [a.answer === '是', b.answer === '是']
  both += 1
  if (yesA === yesB) agreed += 1
  const settled = yesA === yesB ? yesA : third.has(code) ? third.get(code)?.answer === '是' : null
  group.read += 1
  if (settled === null) group.open.push(`${code} (doc ${entry.doc})`)
  else if (settled) group.right += 1
  else group.wrong.push(entry.doc)
}
for (const [name, { read, right, wrong, open }] of [...groups].sort()) {
  const [low, high] = shareWithInterval(right, read - open.length).interval
  const share = right / Math.max(read - open.length, 1)
  console.log(
    `${name}: read ${read}, yes ${right}, share ${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
  )
  if (!name.endsWith('silent') && wrong.length > 0) console.log(`  no: doc ${wrong.join(', ')}`)
  if (open.length > 0) console.log(`  readers differ: ${open.join(', ')}`)
}
console.log(`readers agree on ${agreed} of ${both}`)
