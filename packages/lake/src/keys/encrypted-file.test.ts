import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { decryptFile, encryptFile } from './encrypted-file.ts'
import { fileProvider, newKey } from './key-provider.ts'

const kek = randomBytes(32)
const provider = () =>
  fileProvider({ k1: [newKey('k1', kek).opened], k2: [newKey('k2', kek).opened] }, '', false)
const folder = (t: TestContext): string => {
  const made = mkdtempSync(join(tmpdir(), 'mingjian-enc-'))
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}
const failureId = (id: string) => (error: unknown) => error instanceof Failure && error.id === id

test('what was encrypted comes back, empty and over many chunks, and does not stand in the file', async (t) => {
  const home = folder(t)
  const keys = provider()
  const named = [0, 1, 15, 16, 200_000, 3_000_001].map((size) => Buffer.alloc(size, '张某甲,'))
  for (const content of [...named, randomBytes(400_000)]) {
    writeFileSync(join(home, 'a'), content)
    await encryptFile(join(home, 'a'), join(home, 'a.enc'), keys)
    await decryptFile(join(home, 'a.enc'), join(home, 'b'), keys)
    assert.deepEqual(readFileSync(join(home, 'b')), content)
    assert.equal(statSync(join(home, 'a.enc')).mode & 0o777, 0o600)
    assert.ok(!readFileSync(join(home, 'a.enc')).includes('张某甲'))
  }
  assert.deepEqual(readdirSync(home).sort(), ['a', 'a.enc', 'b'])
})

test('a stream is taken and given; the same content twice gives different files', async (t) => {
  const home = folder(t)
  const keys = provider()
  const files = [join(home, '1.enc'), join(home, '2.enc')]
  for (const file of files) await encryptFile(Readable.from(['曹望川\n', '方启舟\n']), file, keys)
  assert.notDeepEqual(readFileSync(files[0]!).subarray(48), readFileSync(files[1]!).subarray(48))
  let text = ''
  const into = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  await decryptFile(files[0]!, into, keys)
  assert.equal(text, '曹望川\n方启舟\n')
})

test('any changed byte, a cut, an appended byte: nothing at all is given out', async (t) => {
  const home = folder(t)
  const keys = provider()
  const file = join(home, 'a.enc')
  await encryptFile(Readable.from([randomBytes(100_000)]), file, keys)
  const whole = readFileSync(file)
  const changed = (at: number) => Buffer.from(whole).fill(whole[at]! ^ 1, at, at + 1)
  const damaged = [
    ...[0, 16, 40, 48, 70_000, whole.length - 33, whole.length - 1].map(changed),
    whole.subarray(0, -1),
    whole.subarray(0, 60),
    Buffer.concat([whole, Buffer.from('x')]),
    Buffer.alloc(0),
  ]
  for (const bytes of damaged) {
    writeFileSync(file, bytes)
    let given = 0
    const into = new Writable({
      write(chunk, _, done) {
        given += chunk.length
        done()
      },
    })
    await assert.rejects(decryptFile(file, into, keys), failureId('lake.encrypted_file_damaged'))
    await assert.rejects(decryptFile(file, join(home, 'out'), keys), failureId('lake.encrypted_file_damaged'))
    assert.equal(given, 0)
    assert.ok(!existsSync(join(home, 'out')))
  }
})

test('another key is named as such, a missing source is named, and nothing half-written stays', async (t) => {
  const home = folder(t)
  const file = join(home, 'a.enc')
  await encryptFile(Readable.from(['x']), file, provider())
  await assert.rejects(decryptFile(file, join(home, 'out'), provider()), failureId('lake.file_key_unknown'))
  await assert.rejects(
    decryptFile(join(home, 'b.enc'), join(home, 'out'), provider()),
    failureId('io.not_found'),
  )
  await assert.rejects(
    encryptFile(join(home, '没有'), join(home, 'b.enc'), provider()),
    failureId('io.not_found'),
  )
  assert.deepEqual(readdirSync(home), ['a.enc'])
})

test('what stands in clear before the head is readable without a key, and part of what is verified', async (t) => {
  const home = folder(t)
  const keys = provider()
  const [file, clear] = [join(home, 'a.enc'), Buffer.from('{"made":"2026-11-23"}\n')]
  await encryptFile(Readable.from(['曹望川', '']), file, keys, clear)
  const whole = readFileSync(file)
  assert.deepEqual(whole.subarray(0, clear.length), clear)
  await decryptFile(file, join(home, 'out'), keys, clear.length)
  assert.equal(readFileSync(join(home, 'out'), 'utf8'), '曹望川')
  for (const [bytes, length] of [
    [Buffer.from(whole).fill(whole[3]! ^ 1, 3, 4), clear.length],
    [whole, clear.length - 1],
    [whole, 0],
    [whole, whole.length],
  ] as const) {
    writeFileSync(file, bytes)
    await assert.rejects(
      decryptFile(file, join(home, 'out2'), keys, length),
      failureId('lake.encrypted_file_damaged'),
    )
  }
})
