import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { MODEL_DIRECTORY, VERSION } from '@mingjian/intake/checkout'
import iconv from 'iconv-lite'
import {
  assertFails,
  folder,
  JUDGMENT,
  mingjian,
  modelCopy,
  read,
  rows,
  smallDisk,
} from './testing/command-line.ts'

interface WrongInput {
  name: string
  file: string
  content: string | Uint8Array
  id: string
  place?: string
}

const WRONG_INPUTS: WrongInput[] = [
  { name: 'an empty file', file: 'a.jsonl', content: '', id: 'input.empty' },
  { name: 'not JSON', file: 'a.jsonl', content: '这不是 JSON\n', id: 'input.not_json', place: '第1行' },
  {
    name: 'a row without text',
    file: 'a.jsonl',
    content: '{"id":"1"}\n',
    id: 'input.row_incomplete',
    place: '第1行',
  },
  {
    name: 'a last line that was cut',
    file: 'a.jsonl',
    content: rows(2).slice(0, -40),
    id: 'input.not_json',
    place: '第2行',
  },
  {
    name: 'a truncated archive',
    file: 'a.jsonl.gz',
    content: gzipSync(rows(3)).subarray(0, 200),
    id: 'input.archive_damaged',
  },
  { name: 'no archive at all', file: 'a.jsonl.gz', content: 'x', id: 'input.archive_damaged' },
  {
    name: 'bytes that are no text',
    file: 'a.txt',
    content: new Uint8Array(4000).map((_, i) => (i * 7) % 32),
    id: 'input.encoding_unknown',
  },
  {
    name: 'a document that is no judgment',
    file: 'a.txt',
    content: '今天天气很好，大家一起去公园。',
    id: 'read.not_a_judgment',
  },
  { name: 'a damaged docx', file: 'a.docx', content: 'PK', id: 'input.docx_damaged' },
  { name: 'another kind of file', file: 'a.pdf', content: '%PDF', id: 'input.kind_unknown' },
]

for (const { name, file, content, id, place } of WRONG_INPUTS)
  test(`read: ${name}`, (t) => {
    const home = folder(t)
    writeFileSync(join(home, file), content)
    const out = join(home, 'out/e.jsonl')
    assertFails(read(join(home, file), out, '--lake', join(home, 'lake')), 2, id, place ?? file)
    const written = existsSync(out) ? readFileSync(out, 'utf8') : ''
    for (const line of written.split('\n').filter(Boolean)) JSON.parse(line)
  })

test('read: a wrong path, an empty folder, an output that cannot be written', (t) => {
  const home = folder(t)
  const out = join(home, 'e.jsonl')
  assertFails(read(join(home, '没有'), out), 2, 'io.not_found', '没有')
  mkdirSync(join(home, '空'))
  assertFails(read(join(home, '空'), out), 2, 'input.folder_empty')
  const file = join(home, 'a.jsonl')
  writeFileSync(file, rows(1))
  assertFails(read(file, join(file, 'x/e.jsonl')), 2, 'io.not_a_folder', file)
  assertFails(read(file, join(home, '空')), 2, 'io.is_a_folder', '空')
  if (existsSync('/proc/self'))
    assert.match(read(file, '/proc/没有/e.jsonl').stderr, /\[io\.(cannot_create|no_permission)\]/)
  assert.deepEqual(readdirSync(home).sort(), ['a.jsonl', '空'])
})

test('read: one bad document among good ones is named, the others are read', (t) => {
  const home = folder(t)
  mkdirSync(join(home, 'in'))
  writeFileSync(join(home, 'in/好.txt'), JUDGMENT)
  writeFileSync(join(home, 'in/国标.txt'), iconv.encode(JUDGMENT, 'gb18030'))
  writeFileSync(join(home, 'in/坏.txt'), '这是一张购物清单。')
  const out = join(home, 'e.jsonl')
  assertFails(read(join(home, 'in'), out), 2, 'read.not_a_judgment', '坏.txt')
  const [first, second] = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual([first.ajId, second.ajId], ['国标.txt', '好.txt'])
  assert.deepEqual(first.defendants, second.defendants)
  assert.match(
    readFileSync(join(home, 'e.rejected.jsonl'), 'utf8'),
    /"document":"坏.txt","id":"read.not_a_judgment"/,
  )
})

test('read: the same document twice is read once, another text under its id gets a name of its own', (t) => {
  const home = folder(t)
  const other = `${JSON.stringify({ id: '案0', text: JUDGMENT.replace('李某乙', '张某甲') })}\n`
  writeFileSync(join(home, 'a.jsonl'), rows(1) + other + rows(1))
  const out = join(home, 'e.jsonl')
  const done = read(join(home, 'a.jsonl'), out, '--lake', join(home, 'lake'))
  assert.equal(done.status, 0, done.stderr)
  assert.match(done.stdout, /legal_document 2 行/)
  const lines = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ ajId, document }) => [ajId, document]),
    [
      ['案0', undefined],
      ['案0', '案0#2'],
    ],
  )
})

test('read: JSON lines in UTF-16, a single file by its name', (t) => {
  const home = folder(t)
  const out = join(home, 'e.jsonl')
  writeFileSync(join(home, 'a.jsonl'), iconv.encode(rows(2), 'utf16le', { addBOM: true }))
  assert.equal(read(join(home, 'a.jsonl'), out).status, 0)
  assert.match(readFileSync(out, 'utf8'), /^\{"ajId":"案0".*\n\{"ajId":"案1"/)
  writeFileSync(join(home, '甲案.txt'), JUDGMENT)
  assert.equal(read(join(home, '甲案.txt'), out).status, 0)
  assert.match(readFileSync(out, 'utf8'), /^\{"ajId":"甲案\.txt"/)
})

test('read: a full disk leaves no output', (t) => {
  const home = folder(t)
  writeFileSync(join(home, 'a.jsonl'), rows(2))
  const out = join(home, 'e.jsonl')
  symlinkSync('/dev/full', `${out}.part`)
  assertFails(read(join(home, 'a.jsonl'), out, '--fresh'), 1, 'io.disk_full')
  assert.ok(!existsSync(out))
})

test('lake: a full disk leaves the lake as it was', (t) => {
  const disk = smallDisk(t, '200k')
  if (!disk) return t.skip('mounting a small disk needs root')
  const home = folder(t)
  const long = (no: number) =>
    JSON.stringify({ id: no, text: JUDGMENT + randomBytes(1500).toString('base64') })
  writeFileSync(join(home, 'small.jsonl'), rows(1))
  writeFileSync(join(home, 'large.jsonl'), Array.from({ length: 300 }, (_, no) => `${long(no)}\n`).join(''))
  const lake = join(disk, 'lake')
  const landed = (size: string) =>
    read(join(home, `${size}.jsonl`), join(home, `${size}.out.jsonl`), '--lake', lake)
  assert.equal(landed('small').status, 0)
  const before = mingjian(['catalogue', '--lake', lake, '--verify']).stdout
  assertFails(landed('large'), 1, 'io.disk_full')
  assert.equal(mingjian(['catalogue', '--lake', lake, '--verify']).stdout, before)
})

test('lake: not a lake, a changed file', (t) => {
  const home = folder(t)
  assertFails(mingjian(['catalogue', '--lake', join(home, '没有')]), 2, 'lake.not_found')
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const lake = join(home, 'lake')
  read(join(home, 'a.jsonl'), join(home, 'e.jsonl'), '--lake', lake)
  const snapshot = readdirSync(join(lake, 'snapshots'))[0] ?? ''
  writeFileSync(join(lake, 'snapshots', snapshot, 'data.parquet'), 'x')
  const verified = mingjian(['catalogue', '--lake', lake, '--verify'])
  assert.equal(verified.status, 2)
  assert.match(verified.stderr, /内容已被改动/)
})

test('law: a full disk and a store that cannot be made leave what was there', (t) => {
  const home = folder(t)
  const law = (articles: number) =>
    `# 关于灯塔的解释\n\n2013年4月4日 施行\n\n${Array.from({ length: articles }, (_, i) => `第${i + 1}条 点灯${randomBytes(900).toString('hex')}。\n\n`).join('')}`
  writeFileSync(join(home, 'small.md'), law(2))
  writeFileSync(join(home, 'large.md'), law(200))
  const importing = (file: string, ...to: string[]) => mingjian(['law', 'import', join(home, file), ...to])
  assertFails(importing('small.md', '--store', join(home, 'large.md')), 2, 'io.not_a_folder', 'large.md')
  const disk = smallDisk(t, '100k')
  if (!disk) return t.skip('mounting a small disk needs root')
  const lake = join(disk, 'lake')
  assert.equal(importing('small.md', '--lake', lake).status, 0)
  const before = readFileSync(join(lake, 'laws/statutes.json'))
  assertFails(importing('large.md', '--lake', lake), 1, 'io.disk_full')
  assert.deepEqual(readdirSync(join(lake, 'laws')), ['statutes.json'])
  assert.ok(readFileSync(join(lake, 'laws/statutes.json')).equals(before))
})

test('models: an unknown field and a wrong type are named with line and column', (t) => {
  const { directory } = modelCopy(folder(t))
  const file = join(directory, 'model.yaml')
  const good = readFileSync(file, 'utf8')
  const check = () => mingjian(['check', directory])
  writeFileSync(file, `${good}\ncolour: 红\n`)
  assertFails(check(), 2, 'model.unknown_field', `第${good.split('\n').length + 1}行`)
  writeFileSync(file, good.replace(/^version: .*/m, 'version: [1]'))
  assertFails(check(), 2, 'model.wrong_type', '(version)')
  writeFileSync(file, good.replace(/^omission: .*\n/m, ''))
  assertFails(check(), 2, 'model.missing_field', 'omission')
  assertFails(mingjian(['check', join(directory, '没有')]), 2, 'io.not_found')
})

test('models: tests.yaml that is no YAML, of another shape, or missing', (t) => {
  const { directory } = modelCopy(folder(t))
  const file = join(directory, 'tests.yaml')
  const check = () => mingjian(['check', directory])
  writeFileSync(file, '- name: "没有结束\n  given: [')
  assertFails(check(), 2, 'model.yaml_syntax', 'tests.yaml')
  writeFileSync(file, '颜色: 红\n')
  assertFails(check(), 2, 'model.unknown_field', '颜色')
  rmSync(file)
  assertFails(check(), 2, 'model.tests_missing', 'tests.yaml')
})

test('results never take the place of something else', (t) => {
  const home = folder(t)
  const { directory, id } = modelCopy(home)
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const out = join(home, 'out')
  const supervise = () => mingjian(['supervise', join(home, 'a.jsonl'), '--out', out, '--models', directory])
  const done = supervise()
  assert.equal(done.status, 0, done.stderr)
  const lake = join(out, 'lake')
  const files = readdirSync(directory)
  assertFails(
    mingjian(['run', directory, '--lake', lake, '--out', join(home, 'models')]),
    2,
    'run.out_in_use',
    directory,
  )
  assert.deepEqual(readdirSync(directory), files)
  const model = join(directory, 'model.yaml')
  writeFileSync(model, readFileSync(model, 'utf8').replace(/^id: .*/m, 'id: lake'))
  assertFails(supervise(), 2, 'run.out_in_use', lake)
  assert.equal(mingjian(['catalogue', '--lake', lake, '--verify']).status, 0)
  assert.ok(existsSync(join(out, id, 'report.html')))
})

test('command line: version, unknown command, day, parameter', (t) => {
  const home = folder(t)
  assertFails(mingjian(['唱歌']), 2, 'cli.command_unknown')
  assert.equal(mingjian(['--version']).stdout, `mingjian ${VERSION}\n`)
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const lake = join(home, 'lake')
  read(join(home, 'a.jsonl'), join(home, 'e.jsonl'), '--lake', lake)
  assertFails(
    mingjian(['run', MODEL_DIRECTORY, '--lake', lake, '--out', join(home, 'o'), '--as-of', '2024-02-30']),
    2,
    'cli.arguments',
    '2024-02-30',
  )
  assertFails(
    mingjian(['run', MODEL_DIRECTORY, '--lake', lake, '--out', join(home, 'o'), '--set', '没有=1']),
    2,
    'cli.parameter_unknown',
    '没有',
  )
  assert.ok(!existsSync(join(home, 'o')))
})
