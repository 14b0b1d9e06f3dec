import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { personKeys, printKey } from '@mingjian/lake/keys/person-key'
import { landSnapshot, type Site, testId, testSite } from '@mingjian/lake/keys/site-fixture'
import { assertFails, MAIN } from './testing/command-line.ts'

const person = (order: number) => ({ id: testId(order), name: `张某甲`, birth: `19${50 + order}-02-03` })
const ANY_NUMBER = /(?<![0-9a-f])\d{17}[\dXx](?![0-9a-f])/

/** A lake with two snapshots; commands run with its KEK. Nothing that any of them prints may hold a number. */
async function siteWith(t: TestContext) {
  const site = testSite(t)
  await landSnapshot(site, 'visit-1', [person(1), person(2)])
  await landSnapshot(site, 'visit-2', [person(3)], { mode: 'increment' })
  const run = (args: string[], input = '', kek = site.kekFile) => {
    const env = { ...process.env, MINGJIAN_KEK: kek }
    const ended = spawnSync(process.execPath, [MAIN, ...args, '--lake', site.lake], {
      encoding: 'utf8',
      env,
      input,
    })
    assert.doesNotMatch(ended.stdout + ended.stderr, ANY_NUMBER)
    return ended
  }
  return { site, run }
}
const keyOf = (site: Site, order: number) => printKey(personKeys([testId(order)], site.keys).keys[0]!)
const good = (ended: { status: number | null; stdout: string; stderr: string }): string => {
  assert.equal(ended.status, 0, ended.stderr)
  return ended.stdout
}

test('alias: merge by key and by standard input, list, split', async (t) => {
  const { site, run } = await siteWith(t)
  const [one, two] = [keyOf(site, 1), keyOf(site, 2)]
  assert.match(good(run(['alias', 'merge', one, '-', '--why', '派出所证明'], `${testId(2)}\n`)), /第 1 版/)
  const listed = good(run(['alias', 'list']))
  assert.match(listed, /1 组合并的人员/)
  assert.match(listed, /派出所证明/)
  assert.ok(listed.includes([one, two].sort().join(' = ')))
  assertFails(run(['alias', 'merge', two, one, '--why', '再']), 2, 'lake.alias_known')
  good(run(['alias', 'split', two, '--why', '查实不是']))
  assert.match(good(run(['alias', 'list'])), /现在没有合并的人员/)
})

test('alias: a key that nobody has, a name alone, no reason, too many words', async (t) => {
  const { site, run } = await siteWith(t)
  const one = keyOf(site, 1)
  assertFails(run(['alias', 'merge', one, '0123456789abcdef', '--why', '试']), 2, 'lake.person_unknown')
  assertFails(run(['alias', 'merge', one, '-', '--why', '试'], `${testId(9)}\n`), 2, 'lake.person_unknown')
  assertFails(run(['alias', 'split', '-', '--why', '试'], '李某乙 2007-01-02\n'), 2, 'cli.person_unclear')
  assertFails(
    run(['alias', 'merge', one, '-', '--why', '试'], `${testId(9).slice(0, 16)}\n`),
    2,
    'cli.person_unclear',
  )
  assertFails(run(['alias', 'merge', one, keyOf(site, 2)]), 2, 'cli.arguments', '--why')
  assertFails(run(['alias', 'merge', one, one, '--why', '试']), 2, 'lake.alias_same')
  assertFails(run(['alias', 'list', testId(1)]), 2, 'cli.arguments')
  assertFails(run(['alias', 'drop']), 2, 'cli.arguments')
  assert.ok(!existsSync(join(site.lake, 'aliases')))
})

test('a number on the command line is refused everywhere and not repeated', async (t) => {
  const { site, run } = await siteWith(t)
  const [id, one] = [testId(1), keyOf(site, 1)]
  const spaced = `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`
  const wide = id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const attempts = [
    ['seal', id, '--why', '试'],
    ['seal', wide, '--why', '试'],
    ['seal', spaced, '--why', '试'],
    ['seal', one, '--why', `封存${id}`],
    ['seal', one, '--why', '试', '--basis', id],
    ['seal', 'lift', id, '--why', '试'],
    ['alias', 'merge', one, id, '--why', '试'],
    ['alias', 'split', id, '--why', '试'],
    ['destroy', id, '--why', '试'],
    ['destroy', 'visit-2', '--why', `删${id}的数据`],
  ]
  for (const args of attempts) assertFails(run(args), 2, 'lake.id_on_command_line', 'history')
  assert.ok(existsSync(join(site.lake, 'snapshots/visit-2')))
})

test('seal: by key with the names of the snapshots, by number, by name; list shows no whole name; lift', async (t) => {
  const { site, run } = await siteWith(t)
  const because = ['--why', '未成年人犯罪记录', '--basis', '刑诉法286']
  const [, first = ''] = /编号 (F\w+)/.exec(good(run(['seal', keyOf(site, 1), ...because]))) ?? []
  assert.match(good(run(['seal', '-', ...because], `${testId(9)} 李某乙\n`)), /以后导入时隐去/)
  good(run(['seal', '-', ...because], '曹望川 2007-01-02\n'))
  const listed = good(run(['seal', 'list']))
  assert.match(listed, /封存 3 人/)
  assert.match(listed, /张＊＊（1951 年生）\t未成年人犯罪记录\t依据 刑诉法286/)
  assert.doesNotMatch(listed, /张某甲|李某乙|曹望川/)
  assertFails(run(['seal', '-', ...because], `${testId(1)}\n`), 2, 'lake.seal_known', first)
  assertFails(run(['seal', 'fedcba9876543210', ...because]), 2, 'cli.person_unclear')
  assertFails(run(['seal', '0123456789abcdef', ...because]), 2, 'lake.person_unknown')
  assertFails(run(['seal', '-', ...because], ''), 2, 'cli.person_unclear')
  good(run(['seal', 'lift', first, '--why', '封存有误']))
  assertFails(run(['seal', 'lift', first, '--why', '封存有误']), 2, 'lake.seal_lifted')
  assertFails(run(['seal', 'lift', 'F0', '--why', '封存有误']), 2, 'lake.seal_not_found')
  assert.match(good(run(['seal', 'list'])), /封存 2 人/)
})

test('destroy: refused while an increment rests on it, then with a certificate', async (t) => {
  const { site, run } = await siteWith(t)
  assertFails(run(['destroy', 'visit-1', '--why', '期满']), 2, 'lake.snapshot_needed', 'visit-2')
  assertFails(run(['destroy', 'visit-9', '--why', '期满']), 2, 'lake.snapshot_not_found')
  assertFails(run(['destroy', 'visit-2']), 2, 'cli.arguments', '--why')
  const said = good(run(['destroy', 'visit-1', '--why', '期满', '--with-dependents']))
  assert.match(said, /已销毁 visit-1[\s\S]*已销毁 visit-2[\s\S]*没有声称覆写/)
  assert.equal(JSON.parse(readFileSync(join(site.lake, 'destroyed/visit-2.json'), 'utf8')).why, '期满')
  assert.equal(good(run(['catalogue'])), '')
})

test('keys: shown, K2 changed; a lost, a wrong, a damaged key and one of another epoch say what to do', async (t) => {
  const { site, run } = await siteWith(t)
  assert.match(good(run(['keys'])), new RegExp(`K1：第 ${site.keys.k1Epoch} 期`))
  assert.match(good(run(['keys', 'rotate-k2'])), /重写 4 个文件/)
  assert.match(good(run(['catalogue', '--verify'])), /一致/)
  // The schema of the test snapshots is none that ships: what else is kept as a key is not known.
  assertFails(run(['keys', 'epoch']), 2, 'lake.epoch_needs_import', 'visit-1')
  const show = ['keys', 'show']
  assertFails(run(show, '', `${site.kekFile}-none`), 2, 'lake.key_lost', '从备份恢复')
  writeFileSync(`${site.kekFile}-2`, `${'ab'.repeat(32)}\n`)
  assertFails(run(show, '', `${site.kekFile}-2`), 2, 'lake.key_wrong', '从备份恢复')
  writeFileSync(`${site.kekFile}-3`, '')
  assertFails(run(show, '', `${site.kekFile}-3`), 2, 'lake.kek_damaged', '从备份恢复')
  assertFails(run(show, '', join(site.lake, 'kek')), 2, 'lake.kek_in_lake', '移到数据湖之外')
  assertFails(run(['keys', 'burn']), 2, 'cli.arguments')
  const file = join(site.lake, 'keys.json')
  const whole = readFileSync(file, 'utf8')
  rmSync(file)
  assertFails(run(show), 2, 'lake.key_lost', 'keys.json')
  writeFileSync(file, whole.slice(0, -9))
  assertFails(run(show), 2, 'lake.keys_damaged', '不要删除它')
  writeFileSync(file, whole)
  const manifest = join(site.lake, 'snapshots/visit-1/manifest.json')
  const changed = { ...JSON.parse(readFileSync(manifest, 'utf8')), keyEpoch: 'aaaaaaaaaaaaaaaa' }
  writeFileSync(manifest, JSON.stringify(changed))
  assertFails(run(show), 2, 'lake.key_epoch', 'visit-1')
})

test('doctor: sentences and an exit code', async (t) => {
  const { site, run } = await siteWith(t)
  const beside = run(['doctor'])
  assert.equal(beside.status, 2, beside.stderr)
  assert.match(beside.stdout, /有问题\t主密钥文件：.*同一个文件夹/)
  assert.match(beside.stdout, /正常\t人员键：没有两个号码共用一个键/)
  assert.match(beside.stdout, /共查 12 项：\d+ 项有问题/)
  assert.match(beside.stdout, /\t磁盘加密：/)
  rmSync(join(site.lake, 'snapshots/visit-1/raw.enc'))
  assert.match(run(['doctor', '--verify']).stdout, /有问题\t快照文件：1 个文件缺失/)
  assertFails(spawnDoctor(join(site.lake, 'none')), 2, 'lake.not_found')
})

const spawnDoctor = (lake: string) =>
  spawnSync(process.execPath, [MAIN, 'doctor', '--lake', lake], { encoding: 'utf8' })

test('doctor: a lake in order on a volume of which nothing is known has exit code 0', {
  skip: !existsSync('/dev/shm'),
}, async (t) => {
  const { site } = await siteWith(t)
  const home = mkdtempSync('/dev/shm/mingjian-doctor-')
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const kek = join(dirname(site.kekFile), 'settings/kek')
  mkdirSync(dirname(kek))
  renameSync(site.kekFile, kek)
  const copied = spawnSync('cp', ['-r', site.lake, join(home, 'lake')])
  assert.equal(copied.status, 0)
  const env = { ...process.env, MINGJIAN_KEK: kek }
  const ended = spawnSync(process.execPath, [MAIN, 'doctor', '--verify', '--lake', join(home, 'lake')], {
    encoding: 'utf8',
    env,
  })
  assert.equal(ended.status, 0, ended.stdout)
  assert.match(ended.stdout, /未能确定数据湖是否在加密卷上/)
})
