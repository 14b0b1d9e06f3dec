import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { auditWriter } from '@mingjian/server/audit/audit-writer'
import { seal } from '@mingjian/server/audit/seal'
import { sealKeyFile, signerOfFile } from '@mingjian/server/audit/seal-key'
import { newPart } from '@mingjian/server/backup/key-parts'
import { makeBackup } from '@mingjian/server/backup/make-backup'
import { systemClock } from '@mingjian/server/clock'
import { sitePaths } from '@mingjian/server/site-paths'
import { databaseFolder } from '@mingjian/server/start/database-folder'
import { openDatabase } from '@mingjian/server/storage/database'
import { sampleEntry } from '@mingjian/server/testing/sample-entry'
import { assertFails, folder, MAIN } from '../testing/command-line.ts'

const mingjian = (args: string[], input = '') =>
  spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 120_000, input })

test('audit verified beside a running and a stopped platform; a backup verified and restored by command', async (t) => {
  const home = folder(t)
  chmodSync(home, 0o755)
  const data = join(home, 'data')
  const site = sitePaths(data, { office: '云0199', officeName: '云岭市青石区人民检察院' })
  for (const path of [site.keysDirectory, dirname(site.anchorFile)]) mkdirSync(path, { recursive: true })
  const [officer, chief] = [newPart(), newPart()]
  const signer = signerOfFile(sealKeyFile(site.keysDirectory))
  const keyFile = `${sealKeyFile(site.keysDirectory)}.pub`
  const audit = (...where: string[]) => mingjian(['audit', 'verify', ...where, '--key', keyFile])
  const verify = (at: string) => audit('--data', at, '--anchors', join(at, 'anchors/audit-seals.jsonl'))

  const database = await openDatabase({ folder: databaseFolder(data) })
  let open = true
  t.after(() => (open ? database.close() : undefined))
  const { db } = database
  const writer = auditWriter(db, systemClock)
  for (let i = 0; i < 5; i++) await writer.append(sampleEntry(`r${i}`))
  await seal({ db, clock: systemClock, signer, anchorFile: site.anchorFile })
  await writer.append(sampleEntry('later'))
  const running = verify(data)
  assert.equal(running.status, 0, running.stderr)
  assert.match(running.stdout, /审计记录 6 行：第 1 至 5 行已证明未被改动（锚点 1，.*其后 1 行未经证明/)
  const { file: name } = await makeBackup({
    ...{ backup: crypto.randomUUID(), db, site, clock: systemClock },
    holders: [
      { holder: 'security_officer', publicKey: officer.publicKey },
      { holder: 'chief', publicKey: chief.publicKey },
    ],
    signal: new AbortController().signal,
    progress: () => undefined,
  })
  const { content } = await db
    .selectFrom('audit_row')
    .select('content')
    .where('n', '=', 3)
    .executeTakeFirstOrThrow()
  const other = content.replace('account.list', 'account.read')
  await db.updateTable('audit_row').set({ content: other }).where('n', '=', 3).execute()
  await database.close()
  open = false
  const changed = verify(data)
  assert.equal(changed.status, 2, changed.stderr + changed.stdout)
  assert.match(changed.stdout, /\[audit\.row_changed\] 第 3 行的内容或者次序被改动/)
  assertFails(audit('--data', join(home, 'none'), '--anchors', site.anchorFile), 2, 'storage.no_database')
  assertFails(audit('--data', data, '--anchors', join(home, 'none')), 2, 'io.not_found')
  assertFails(
    mingjian(['audit', 'verify', '--data', data, '--anchors', site.anchorFile, '--key', MAIN]),
    2,
    'audit.public_key_unreadable',
  )

  const file = join(site.backupsDirectory, name)
  const parts = `${chief.part}\n\n${officer.part}\n`
  const checked = mingjian(['backup', 'verify', file], parts)
  assert.equal(checked.status, 0, checked.stderr)
  assert.match(checked.stdout, /SM3 [0-9a-f]{64}[\s\S]*需要检察长的一半[\s\S]*完整可用：\d+ 张表 \d+ 行/)
  assertFails(mingjian(['backup', 'verify', file], chief.part), 2, 'backup.part_missing')
  const target = join(home, 'restored')
  assertFails(
    mingjian(['restore', file, '--data', target], `${chief.part}\n${newPart().part}`),
    2,
    'backup.part_wrong',
  )
  assertFails(mingjian(['restore', file, '--data', data], parts), 2, 'backup.folder_not_empty')
  const bytes = readFileSync(file)
  bytes[bytes.length - 100]! ^= 1
  writeFileSync(`${file}.bad`, bytes)
  assertFails(mingjian(['restore', `${file}.bad`, '--data', target], parts), 2, 'lake.encrypted_file_damaged')
  assert.ok(!existsSync(target))
  const restored = mingjian(['restore', file, '--data', target], parts)
  assert.equal(restored.status, 0, restored.stderr)
  assert.match(restored.stdout, /审计：第 1 至 5 行已证明未被改动/)
  assert.deepEqual(readdirSync(target).toSorted(), ['anchors', 'keys', 'pg'])
  const again = verify(target)
  assert.match(again.stdout, /审计记录 7 行：第 1 至 5 行已证明未被改动.*其后 2 行未经证明/)
})
