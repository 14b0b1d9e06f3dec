import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const out = mkdtempSync(join(tmpdir(), 'mingjian-demo-'))
after(() => rmSync(out, { recursive: true, force: true }))

/** Model → kind → numbers of the judgments that carry a clue, one list a clue. */
const expected = JSON.parse(readFileSync(join(HERE, 'expected.json'), 'utf8')) as Record<
  string,
  Record<string, string[][]>
>

const bin = join(HERE, '../packages/cli/bin/mingjian.mjs')
const run = spawnSync(process.execPath, [bin, 'supervise', join(HERE, 'judgments'), '--out', out], {
  encoding: 'utf8',
})

interface ClueLine {
  kind: string
  sentence: string
  evidence: { document: string | null; spans: Record<string, [number, number][]> }[]
}
const cluesOf = (model: string): ClueLine[] =>
  readFileSync(join(out, model, 'clues.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ClueLine)
const documentsOf = (clue: ClueLine) =>
  [...new Set(clue.evidence.flatMap(({ document }) => document ?? []))].sort()

test('the whole way runs, and prints what it did', () => {
  assert.equal(run.status, 0, run.stderr)
  assert.match(run.stdout, /读出 30 份，未能读 0 份/)
  const elements = readFileSync(join(out, 'elements.jsonl'), 'utf8')
  assert.match(
    elements,
    /"ajId":"01-盗窃-一般\.docx","text_sm3":"[0-9a-f]{64}","case_no":"（2022）云0199刑初11号"/,
  )
  assert.match(elements, /"ajId":"26-[^"]*","text_sm3":"[0-9a-f]{64}","case_no":"（2019）云0199刑初83号"/)
  assert.match(run.stdout, /= 线索 \d+，待定 \d+，已排除 \d+/)
})

for (const [model, kinds] of Object.entries(expected))
  test(`${model}: every planted error is found, no trap is fallen into`, () => {
    const found: Record<string, string[][]> = {}
    for (const clue of cluesOf(model)) {
      found[clue.kind] ??= []
      found[clue.kind]?.push(documentsOf(clue).map((document) => document.slice(0, 2)))
    }
    const sorted = (all: Record<string, string[][]>) =>
      Object.entries(all)
        .map(([kind, documents]) => [kind, documents.map((one) => one.join('+')).sort()])
        .sort()
    assert.deepEqual(sorted(found), sorted(kinds))
  })

test('every clue leads to words of its text, and the report marks them', () => {
  for (const model of Object.keys(expected)) {
    const page = readFileSync(join(out, model, 'report.html'), 'utf8')
    for (const clue of cluesOf(model)) {
      const places = clue.evidence.flatMap(({ document, spans }) =>
        Object.values(spans).flatMap((own) => own.map((span) => ({ document, span }))),
      )
      assert.ok(places.length > 0, clue.sentence)
      for (const { document, span } of places) {
        const text = readFileSync(join(HERE, 'judgments', document ?? ''), 'utf8')
        const words = text.slice(...span)
        assert.ok(words.trim() !== '', `${clue.sentence}: empty place in ${document}`)
      }
      assert.ok(page.includes(clue.sentence), clue.sentence)
    }
    assert.ok(page.includes('<mark '))
    for (const file of ['report.xlsx', 'undecided.parquet', 'excluded.parquet', 'funnel.json', 'run.json'])
      assert.ok(existsSync(join(out, model, file)), `${model}/${file}`)
  }
})
