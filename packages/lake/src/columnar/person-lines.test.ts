import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { citizenIdCheck, parseCitizenId } from '@mingjian/law/identifiers/citizen-id'
import fc from 'fast-check'
import { openSealed, personKeys } from '../keys/person-key.ts'
import { testId, testSite } from '../keys/site-fixture.ts'
import { isPlainId } from './id-bytes.ts'
import { type LineLayout, NO_ID, ODD_ID, PersonLines, type PersonRun } from './person-lines.ts'
import { readPersonLines } from './read-person-lines.ts'

const SECRETS = { k1: Buffer.alloc(16, 1), k2: Buffer.alloc(16, 2) }
const LAYOUT: LineLayout = { delimiter: 0x2c, dataFrom: 2, persons: [{ id: 1, birth: 2 }] }

/** All runs of a text that comes in pieces of this many bytes, and its lines; null for another form. */
function read(text: string, size = 1 << 18, layout = LAYOUT): { runs: PersonRun[]; lines: number } | null {
  const bytes = Buffer.from(text)
  const reader = new PersonLines(layout, SECRETS)
  const runs: PersonRun[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const found = reader.push(bytes.subarray(at, at + size))
    if (!found) return null
    runs.push(...found)
  }
  const last = reader.end()
  return last && { runs: [...runs, ...last], lines: reader.lines }
}

const linesOf = (text: string, size?: number) => read(text, size)?.lines ?? null
const keysOf = (text: string, size?: number) => read(text, size)!.runs.flatMap(({ keys }) => [...keys])

test('lines of plain records are counted, with either line end', () => {
  assert.equal(linesOf('a,b\n1,2\n'), 2)
  assert.equal(linesOf('a,b\r\n1,2\r\n3,4'), 3)
  assert.equal(linesOf(''), 0)
})

test('a file that a record may leave its line in, or that has empty lines, is not plain', () => {
  const texts = [
    'a\n"1"\n',
    'a\n\nb\n',
    'a\r\n\r\nb',
    'a\rb\n',
    'a\nb\r',
    'a\u0000\n',
    '\n',
    'a\r\nb\n',
    'a\nb\r\n',
  ]
  for (const text of texts)
    for (const size of [1, 2, 100]) assert.equal(linesOf(text, size), null, `${JSON.stringify(text)} ${size}`)
})

test('where the pieces of a file end changes nothing', () => {
  const line = fc.constantFrom(testId(1), testId(2), '', '不详').map((id) => `张某甲,${id},1990-01-01`)
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 80 }),
      (lines, end, isOpen, size) => {
        const text = ['姓名,身份证号,出生日期', ...lines].join(end) + (isOpen ? '' : end)
        assert.equal(linesOf(text, size), lines.length + 1)
        assert.deepEqual(keysOf(text, size), keysOf(text))
      },
    ),
  )
})

test('keys and seals are those of the numbers; what is missing or not plain has none', (t) => {
  const { keys: site } = testSite(t)
  const ids = [testId(7), testId(8)]
  const reader = new PersonLines(LAYOUT, site)
  const text = `姓名,身份证号,出生日期\n甲,${ids[0]},\n乙,,1990-01-01\n丙,${ids[1]},\n丁,1101011990,\n戊`
  const [run] = reader.push(Buffer.from(`${text}\n`))!
  const made = personKeys(ids, site)
  assert.deepEqual([...run!.keys], [made.keys[0], NO_ID, made.keys[1], ODD_ID, NO_ID])
  const sealed = Buffer.alloc(32)
  for (const [i, at] of [0, 2].entries()) {
    sealed.writeBigInt64BE(run!.high[at]!, 16 * i)
    sealed.writeBigInt64BE(run!.low[at]!, 16 * i + 8)
  }
  assert.deepEqual(openSealed(sealed, site), ids)
})

test('lines whose printed birth is another one are named', () => {
  const id = testId(3)
  const birth = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].join('-')
  const births = [
    birth,
    '1990-01-01',
    '',
    '1990年1月1日',
    birth.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
  ]
  const text = `姓名,身份证号,出生日期\n${births.map((day) => `甲,${id},${day}\n`).join('')}`
  assert.deepEqual(read(text)!.runs[0]!.differing, [3, 6])
  const mirrored: LineLayout = { ...LAYOUT, persons: [{ id: 2, birth: 0 }] }
  const other = `出生日期,姓名,身份证号\n${births.map((day) => `${day},甲,${id}\n`).join('')}`
  assert.deepEqual(read(other, undefined, mirrored)!.runs[0]!.differing, [3, 6])
})

test('a plain ID is one that the law reads as it stands, of the years 1900 to 2099', () => {
  const twoDigits = (max: number) =>
    fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'))
  const id = fc
    .tuple(
      twoDigits(99),
      fc.constantFrom('0101', '0199'),
      fc.oneof(fc.integer({ min: 1890, max: 2105 }).map(String), fc.constantFrom('1900', '2000', '2024')),
      twoDigits(13),
      twoDigits(32),
      fc.integer({ min: 100, max: 999 }).map(String),
    )
    .map((parts) => parts.join('') + citizenIdCheck(parts.join('')))
  const spoilt = fc.oneof(
    { weight: 3, arbitrary: id },
    fc
      .tuple(id, fc.nat(17), fc.constantFrom('0', '9', 'X', 'x', '*', ':', '/'))
      .map(([text, at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
    fc
      .tuple(id, fc.constantFrom('', ' ', '1'))
      .map(([text, more]) => text.slice(more.length === 0 ? 1 : 0) + more),
  )
  let plain = 0
  fc.assert(
    fc.property(spoilt, (text) => {
      const read = parseCitizenId(text)
      const isIt = read?.state === 'valid' && read.id === text && /^(?:19|20)$/.test(text.slice(6, 8))
      const bytes = Buffer.from(`,${text},`)
      assert.equal(isPlainId(bytes, 1, bytes.length - 1), isIt, text)
      if (isIt) plain++
    }),
    { numRuns: 4000, seed: 3 },
  )
  assert.ok(plain > 200)
})

test('a thread reads a file as a whole does, and says what fails', async (t) => {
  const { lake, keys } = testSite(t)
  const file = join(lake, 'x.csv')
  const text = `姓名,身份证号,出生日期\n${Array.from({ length: 30_000 }, (_, i) => `甲,${testId(i)},\n`).join('')}`
  writeFileSync(file, text)
  const runs: PersonRun[] = []
  const lines = await readPersonLines({ file, layout: LAYOUT, keys }, ([run]) => void runs.push(run!))
  assert.equal(lines, 30_001)
  assert.ok(runs.length > 3)
  const whole = new PersonLines(LAYOUT, keys).push(Buffer.from(text))!
  assert.deepEqual(
    runs.flatMap(({ keys: made }) => [...made]),
    [...whole[0]!.keys],
  )
  const fails = () => {
    throw new RangeError('no room')
  }
  await assert.rejects(readPersonLines({ file, layout: LAYOUT, keys }, fails), /no room/)
  const missing = join(lake, 'missing.csv')
  await assert.rejects(readPersonLines({ file: missing, layout: LAYOUT, keys }, fails))
  writeFileSync(file, `${text}"`)
  assert.equal(await readPersonLines({ file, layout: LAYOUT, keys }, () => undefined), null)
})
