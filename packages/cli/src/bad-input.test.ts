import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'

const MAIN = join(dirname(fileURLToPath(import.meta.url)), 'main.ts')
const DEMO = join(dirname(fileURLToPath(import.meta.url)), '../../../demo/judgments')
const JUDGMENT = readFileSync(join(DEMO, readdirSync(DEMO).sort()[0] ?? ''), 'utf8')

const mingjian = (args: string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 120_000 })

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'mingjian-bad-'))
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The command fails with this exit code, id and a next step, and shows no stack trace. */
function assertFails(result: ReturnType<typeof mingjian>, code: number, id: string, place?: string): void {
  assert.equal(result.status, code, result.stderr)
  assert.ok(result.stderr.includes(`[${id}]`), result.stderr)
  assert.match(result.stderr, /下一步：/)
  assert.doesNotMatch(result.stderr, /\n\s+at /)
  if (place) assert.ok(result.stderr.includes(place), result.stderr)
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `${JSON.stringify({ id: `案${i}`, text: JUDGMENT })}\n`).join('')

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
    assertFails(
      mingjian(['read', 'judgments', join(home, file), '--out', out, '--lake', join(home, 'lake')]),
      2,
      id,
      place ?? file,
    )
    const written = existsSync(out) ? readFileSync(out, 'utf8') : ''
    for (const line of written.split('\n').filter(Boolean)) JSON.parse(line)
  })

test('read: a wrong path, an empty folder', (t) => {
  const home = folder(t)
  const out = join(home, 'e.jsonl')
  assertFails(mingjian(['read', 'judgments', join(home, '没有'), '--out', out]), 2, 'io.not_found', '没有')
  mkdirSync(join(home, '空'))
  assertFails(mingjian(['read', 'judgments', join(home, '空'), '--out', out]), 2, 'input.folder_empty')
  assert.ok(!existsSync(out) && !existsSync(`${out}.part`))
})

test('read: one bad document among good ones is named, the others are read', (t) => {
  const home = folder(t)
  mkdirSync(join(home, 'in'))
  writeFileSync(join(home, 'in/好.txt'), JUDGMENT)
  writeFileSync(join(home, 'in/国标.txt'), iconv.encode(JUDGMENT, 'gb18030'))
  writeFileSync(join(home, 'in/坏.txt'), '这是一张购物清单。')
  const out = join(home, 'e.jsonl')
  assertFails(
    mingjian(['read', 'judgments', join(home, 'in'), '--out', out]),
    2,
    'read.not_a_judgment',
    '坏.txt',
  )
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
  const other = `${JSON.stringify({ id: '案0', text: JUDGMENT.replace('张某甲', '李某乙') })}\n`
  writeFileSync(join(home, 'a.jsonl'), rows(1) + other + rows(1))
  const out = join(home, 'e.jsonl')
  const read = mingjian([
    'read',
    'judgments',
    join(home, 'a.jsonl'),
    '--out',
    out,
    '--lake',
    join(home, 'lake'),
  ])
  assert.equal(read.status, 0, read.stderr)
  assert.match(read.stdout, /legal_document 2 行/)
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

test('read: a full disk leaves no output', (t) => {
  const home = folder(t)
  writeFileSync(join(home, 'a.jsonl'), rows(2))
  const out = join(home, 'e.jsonl')
  symlinkSync('/dev/full', `${out}.part`)
  assertFails(
    mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', out, '--fresh']),
    1,
    'io.disk_full',
  )
  assert.ok(!existsSync(out))
})

test('lake: a full disk leaves the lake as it was', (t) => {
  const disk = mkdtempSync(join(tmpdir(), 'mingjian-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).status === 0
  t.after(() => {
    if (mounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })
  if (!mounted) return t.skip('mounting a small disk needs root')
  const home = folder(t)
  const long = (no: number) =>
    JSON.stringify({ id: no, text: JUDGMENT + randomBytes(1500).toString('base64') })
  writeFileSync(join(home, 'small.jsonl'), rows(1))
  writeFileSync(join(home, 'large.jsonl'), Array.from({ length: 300 }, (_, no) => `${long(no)}\n`).join(''))
  const lake = join(disk, 'lake')
  const read = (size: string) =>
    mingjian([
      'read',
      'judgments',
      join(home, `${size}.jsonl`),
      '--out',
      join(home, `${size}.out.jsonl`),
      '--lake',
      lake,
    ])
  assert.equal(read('small').status, 0)
  const before = mingjian(['catalogue', '--lake', lake, '--verify']).stdout
  assertFails(read('large'), 1, 'io.disk_full')
  assert.equal(mingjian(['catalogue', '--lake', lake, '--verify']).stdout, before)
})

test('lake: a second process is refused while one writes', (t) => {
  const home = folder(t)
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const lake = join(home, 'lake')
  mkdirSync(lake)
  writeFileSync(
    join(lake, 'lock'),
    JSON.stringify({ pid: process.pid, host: hostname(), since: '2024', doing: '写入甲' }),
  )
  assertFails(
    mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', join(home, 'e.jsonl'), '--lake', lake]),
    2,
    'lake.locked',
    '写入甲',
  )
})

test('lake: not a lake, a changed file', (t) => {
  const home = folder(t)
  assertFails(mingjian(['catalogue', '--lake', join(home, '没有')]), 2, 'lake.not_found')
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const lake = join(home, 'lake')
  mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', join(home, 'e.jsonl'), '--lake', lake])
  const snapshot = readdirSync(join(lake, 'snapshots'))[0] ?? ''
  writeFileSync(join(lake, 'snapshots', snapshot, 'data.parquet'), 'x')
  const verified = mingjian(['catalogue', '--lake', lake, '--verify'])
  assert.equal(verified.status, 2)
  assert.match(verified.stderr, /内容已被改动/)
})

const stopped = (home: string, signal: NodeJS.Signals): Promise<{ code: number | null; stderr: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [
      MAIN,
      'read',
      'judgments',
      join(home, 'a.jsonl'),
      '--out',
      join(home, 'e.jsonl'),
    ])
    let stderr = ''
    child.stderr.on('data', (data) => {
      stderr += data
    })
    const wait = setInterval(() => {
      if (!existsSync(join(home, 'e.jsonl.part')) || readFileSync(join(home, 'e.jsonl.part')).length < 20_000)
        return
      clearInterval(wait)
      child.kill(signal)
    }, 5)
    child.on('close', (code) => {
      clearInterval(wait)
      resolve({ code, stderr })
    })
  })

for (const signal of ['SIGINT', 'SIGKILL'] as const)
  test(`read: ${signal} in the middle; the next start goes on and gives the same file`, async (t) => {
    const home = folder(t)
    writeFileSync(join(home, 'a.jsonl'), rows(4000))
    const { code, stderr } = await stopped(home, signal)
    if (signal === 'SIGINT') {
      assert.equal(code, 1, stderr)
      assert.match(stderr, /\[cli\.interrupted\]/)
    }
    assert.ok(!existsSync(join(home, 'e.jsonl')))
    const second = mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', join(home, 'e.jsonl')])
    assert.equal(second.status, 0, second.stderr)
    assert.match(second.stdout, /其中 \d+ 份是上次已处理的/)
    const whole = mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', join(home, 'whole.jsonl')])
    assert.equal(whole.status, 0)
    assert.ok(readFileSync(join(home, 'e.jsonl')).equals(readFileSync(join(home, 'whole.jsonl'))))
  })

const MODELS = join(dirname(fileURLToPath(import.meta.url)), '../../../models')

test('models: an unknown field and a wrong type are named with line and column', (t) => {
  const home = folder(t)
  const source = readdirSync(MODELS, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? ''
  cpSync(join(MODELS, source), join(home, source), { recursive: true })
  const file = join(home, source, 'model.yaml')
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, `${good}\ncolour: 红\n`)
  assertFails(
    mingjian(['check', join(home, source)]),
    2,
    'model.unknown_field',
    `第${good.split('\n').length + 1}行`,
  )
  writeFileSync(file, good.replace(/^version: .*/m, 'version: [1]'))
  assertFails(mingjian(['check', join(home, source)]), 2, 'model.wrong_type', '(version)')
  writeFileSync(file, good.replace(/^omission: .*\n/m, ''))
  assertFails(mingjian(['check', join(home, source)]), 2, 'model.missing_field', 'omission')
  assertFails(mingjian(['check', join(home, '没有')]), 2, 'io.not_found')
})

test('command line: unknown command, option, day, parameter', (t) => {
  const home = folder(t)
  assertFails(mingjian(['唱歌']), 2, 'cli.command_unknown')
  assertFails(mingjian(['run', MODELS, '--colour', '红']), 2, 'cli.arguments', '--colour')
  assertFails(mingjian(['run', MODELS]), 2, 'cli.arguments', '--out')
  assertFails(mingjian(['read', 'poems', 'x', '--out', join(home, 'e')]), 2, 'cli.arguments', 'poems')
  writeFileSync(join(home, 'a.jsonl'), rows(1))
  const lake = join(home, 'lake')
  mingjian(['read', 'judgments', join(home, 'a.jsonl'), '--out', join(home, 'e.jsonl'), '--lake', lake])
  assertFails(
    mingjian(['run', MODELS, '--lake', lake, '--out', join(home, 'o'), '--as-of', '2024-02-30']),
    2,
    'cli.arguments',
    '2024-02-30',
  )
  assertFails(
    mingjian(['run', MODELS, '--lake', lake, '--out', join(home, 'o'), '--set', '没有=1']),
    2,
    'cli.parameter_unknown',
    '没有',
  )
  assert.ok(!existsSync(join(home, 'o')))
})
