import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { plainLines } from './plain-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'plain-lines-'))
after(() => rmSync(folder, { recursive: true }))

async function linesOf(text: string): Promise<number | null> {
  const file = join(folder, 'x.csv')
  writeFileSync(file, text)
  return plainLines(file)
}

test('lines of plain records are counted, with either line end', async () => {
  assert.equal(await linesOf('a,b\n1,2\n'), 2)
  assert.equal(await linesOf('a,b\r\n1,2\r\n3,4'), 3)
  assert.equal(await linesOf(''), 0)
})

test('a file that a record may leave its line in, or that has empty lines, is not plain', async () => {
  for (const text of [
    'a\n"1"\n',
    'a\n\nb\n',
    'a\r\n\r\nb',
    'a\rb\n',
    'a\nb\r',
    'a\u0000\n',
    '\n',
    'a\r\nb\n',
  ])
    assert.equal(await linesOf(text), null, JSON.stringify(text))
})

test('what stands at the border of two pieces of the file is seen', async () => {
  const piece = 1 << 18
  const line = 'x'.repeat(piece - 1)
  assert.equal(await linesOf(`${line}\nb\n`), 2)
  assert.equal(await linesOf(`${line}\n\nb\n`), null)
  assert.equal(await linesOf(`${line}\r\nb\r\n`), 2)
  assert.equal(await linesOf(`${line}\rb\n`), null)
  assert.equal(await linesOf(`${line.slice(1)}\n\r\nb`), null)
})
