import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { landElements } from '@mingjian/intake/reading/land'
import { readDocuments } from '@mingjian/intake/reading/read-documents'
import { manifests, openLake } from '@mingjian/lake/lake'
import { sm3 } from '@mingjian/lake/sm3'
import { JUDGMENT } from '../testing/command-line.ts'

const signal = new AbortController().signal

/** A folder with two documents, read into elements. */
async function readFolder(t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), 'mingjian-source-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const source = join(home, 'in')
  mkdirSync(source)
  for (const name of ['甲', '乙']) writeFileSync(join(source, `${name}.txt`), `${JUDGMENT}${name}\n`)
  const elements = join(home, 'e.jsonl')
  await readDocuments(source, elements, false, signal)
  const lake = join(home, 'lake')
  const land = () =>
    landElements(source, elements, lake, { cutOff: '2024-12-31', mode: 'full', rejected: 0, signal })
  return { source, lake, elements, land }
}

const CHANGES: [name: string, change: (file: string) => void][] = [
  ['edited', (file) => writeFileSync(file, `${JUDGMENT}甲\n此处改动。\n`)],
  ['moved away', (file) => rmSync(file)],
]

for (const [name, change] of CHANGES)
  test(`a document that was ${name} after it was read: nothing lands`, async (t) => {
    const { source, lake, land } = await readFolder(t)
    change(join(source, '甲.txt'))
    await assert.rejects(
      land(),
      (error) =>
        error instanceof Failure && error.id === 'read.source_changed' && error.says.includes('甲.txt'),
    )
    assert.deepEqual(manifests(openLake(lake)), [])
  })

test('each line of elements carries the SM3 of the text that was read; unchanged, it lands', async (t) => {
  const { elements, lake, land } = await readFolder(t)
  const hashes = readFileSync(elements, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text_sm3: string }).text_sm3)
  assert.deepEqual(hashes.sort(), ['甲', '乙'].map((name) => sm3(`${JUDGMENT}${name}\n`)).sort())
  await land()
  assert.ok(manifests(openLake(lake)).length > 0)
})
