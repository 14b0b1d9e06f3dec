import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { disableAccount } from '../accounts/account.ts'
import type { ExportRow } from '../http/shapes/exports.ts'
import { putClue } from '../testing/put-clue.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { activeAccount, OFFICE } from '../testing/test-realm.ts'
import { inertText } from './workbook.ts'

let databases: TestDatabases
let platform: TestPlatform
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
})
after(async () => {
  await platform.app.close()
  await databases.stop()
})

const ask = async (account: string, method: string, url: string, payload?: object) =>
  platform.app.inject({
    ...{ method: method as 'GET', url, headers: { cookie: await platform.cookieOf(account) } },
    ...(payload === undefined ? {} : { payload }),
  })

const BODY = {
  page: 'clues',
  filter: { sort: 'number' },
  columns: ['number', 'sentence', 'state', 'handler'],
  purpose: '季度核查',
}
const DECISION = { approve: true, note: '同意' }

async function request(account: string, body: object = BODY): Promise<ExportRow> {
  const answer = await ask(account, 'POST', '/api/exports', body)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<ExportRow>()
}
const fileOf = (id: string, account: string) => ask(account, 'GET', `/api/exports/${id}/file`)

test('no text of a cell can become a formula, and none gets lost', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1', '＝1', '\u00a0=1'])
    assert.equal(inertText(text), `'${text}`)
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const inert = inertText(text)
      assert.doesNotMatch(inert, /^[\s\u00a0]*[=+\-@\t\r＝＋－＠]/u)
      assert.ok(inert === text || inert === `'${text}`)
    }),
  )
})

test('an export: asked for, approved by another one, made, for the requester alone', async () => {
  const { db, accounts, site } = platform
  const { prosecutor, head, chief, technician } = accounts
  const formula = '=HYPERLINK("http://x","点")'
  const own = await putClue(db, {
    ...{ office: OFFICE, nth: 1, name: '曹望川' },
    row: { state: 'assigned', handler: prosecutor, sentence: `${formula}曹望川` },
  })
  await putClue(db, { office: OFFICE, nth: 2, row: { sealed: true, state: 'assigned', handler: prosecutor } })
  await putClue(db, { office: OFFICE, nth: 3, name: '方启舟' })
  await putClue(db, { office: '云0298', nth: 4 })
  assert.equal((await ask(technician, 'POST', '/api/exports', BODY)).statusCode, 403)
  const asked = await request(prosecutor)
  assert.deepEqual([asked.state, asked.rows, asked.may.approve.allowed], ['waiting', 1, false])
  const at = `/api/exports/${asked.export}/decide`
  assert.equal((await ask(prosecutor, 'POST', at, DECISION)).statusCode, 403)
  assert.equal((await fileOf(asked.export, prosecutor)).json<{ id: string }>().id, 'exports.not_ready')
  assert.equal((await ask(head, 'POST', at, DECISION)).json<ExportRow>().state, 'approved')
  assert.equal((await ask(chief, 'POST', at, DECISION)).json<{ id: string }>().id, 'exports.decided_already')
  assert.equal((await runJobs(platform))[0]?.state, 'done')

  const stored = readFileSync(join(site.exportsDirectory, `${asked.export}.xlsx.enc`))
  assert.equal(stored.includes('曹望川'), false)
  assert.notEqual(stored.subarray(0, 2).toString(), 'PK')
  for (const other of [head, chief, technician])
    assert.equal((await fileOf(asked.export, other)).statusCode, 403)
  const answer = await fileOf(asked.export, prosecutor)
  assert.equal(answer.statusCode, 200)
  const workbook = new exceljs.Workbook()
  // The library's own type of a buffer is older than Node's.
  await workbook.xlsx.load(answer.rawPayload as never)
  const sheet = workbook.worksheets[0]!
  const cells: unknown[] = []
  sheet.eachRow((row) => row.eachCell({ includeEmpty: false }, (cell) => cells.push(cell.value)))
  for (const value of cells) {
    assert.equal(typeof value, 'string', 'texts only, never a formula')
    assert.doesNotMatch(String(value), /^[=+\-@]/)
  }
  assert.ok(cells.includes(`'${formula}曹望川`), 'whole, as the handler may see it')
  assert.equal(sheet.rowCount, 4, 'neither the sealed one nor those out of reach')
  const marks = cells.filter((value) =>
    String(value).startsWith(`导出编号 ${asked.export}，张某甲（prosecutor）`),
  )
  assert.equal(marks.length, 2, 'above and in the row')
  assert.match(sheet.headerFooter.oddHeader ?? '', new RegExp(asked.export))

  const row = await db
    .selectFrom('export')
    .selectAll()
    .where('id', '=', asked.export)
    .executeTakeFirstOrThrow()
  assert.equal(row.downloads, 1)
  const audit = await db
    .selectFrom('audit_row')
    .select('content')
    .where('action', '=', 'export.download')
    .execute()
  const results = audit.map(({ content }) => (JSON.parse(content) as { result: string }).result)
  const made = await db
    .selectFrom('audit_row')
    .select('content')
    .where('action', '=', 'export.make')
    .execute()
  assert.deepEqual(
    made.map(({ content }) => (JSON.parse(content) as { ids: string[] }).ids),
    [[asked.export, `clue:${own}`]],
    'the audit knows which clues went out',
  )
  assert.deepEqual(results, ['exports.not_ready', 'http.forbidden', 'http.forbidden', 'done'])
})

test('who sees the list masked gets it masked, and a head gets no more than the department', async () => {
  const { db, accounts } = platform
  await putClue(db, { office: OFFICE, nth: 5, name: '方启舟', row: { department: '第三检察部' } })
  const asked = await request(accounts.head)
  const approved = await ask(accounts.chief, 'POST', `/api/exports/${asked.export}/decide`, DECISION)
  assert.equal(approved.statusCode, 200)
  await runJobs(platform)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await fileOf(asked.export, accounts.head)).rawPayload as never)
  const text = JSON.stringify(workbook.worksheets[0]!.getSheetValues())
  assert.doesNotMatch(text, /望川|启舟/)
  assert.match(text, /方\*\*被判处罚金/)
  assert.equal(workbook.worksheets[0]!.rowCount, asked.rows! + 3)
})

test('a declined one has no file; of another office there is none; the register knows its readers', async () => {
  const { accounts, realm } = platform
  const { prosecutor, head, audit_officer: auditor, assistant } = accounts
  const asked = await request(prosecutor)
  const declined = await ask(head, 'POST', `/api/exports/${asked.export}/decide`, {
    approve: false,
    note: '不需要',
  })
  assert.equal(declined.json<ExportRow>().stateLabel, '未批准')
  assert.equal((await fileOf(asked.export, prosecutor)).statusCode, 409)
  assert.equal((await fileOf(crypto.randomUUID(), prosecutor)).statusCode, 404)
  const colleague = await activeAccount(realm, 'colleague', 'prosecutor')
  const seen = async (account: string) =>
    (await ask(account, 'GET', '/api/exports')).json<{ total: number }>().total
  assert.equal(await seen(colleague), 0)
  assert.ok((await seen(auditor)) >= 2)
  assert.equal((await ask(assistant, 'GET', '/api/exports')).statusCode, 403)
  const none = await ask(prosecutor, 'POST', '/api/exports', {
    ...BODY,
    filter: { state: 'closed', sort: 'number' },
  })
  assert.equal(none.json<{ id: string }>().id, 'exports.size')
})

test('of somebody who has left nothing is exported any more', async () => {
  const { db, realm, accounts } = platform
  const leaving = await activeAccount(realm, 'leaving', 'prosecutor')
  await putClue(db, { office: OFFICE, nth: 9, row: { state: 'assigned', handler: leaving } })
  const asked = await request(leaving)
  await ask(accounts.head, 'POST', `/api/exports/${asked.export}/decide`, DECISION)
  await disableAccount(db, realm, leaving)
  const [job] = await runJobs(platform)
  assert.equal(job?.failure?.id, 'exports.requester_gone')
  const row = await db.selectFrom('export').select('state').where('id', '=', asked.export).executeTakeFirst()
  assert.equal(row?.state, 'failed')
})

test('a file is there for seven days', async () => {
  const { accounts, realm, site } = platform
  const { prosecutor, head } = accounts
  const asked = await request(prosecutor)
  await ask(head, 'POST', `/api/exports/${asked.export}/decide`, DECISION)
  await runJobs(platform)
  assert.equal((await fileOf(asked.export, prosecutor)).statusCode, 200)
  realm.pass(30 * 86_400_000)
  assert.equal((await fileOf(asked.export, prosecutor)).json<{ id: string }>().id, 'exports.not_ready')
  assert.equal(existsSync(join(site.exportsDirectory, `${asked.export}.xlsx.enc`)), false)
  const list = (await ask(prosecutor, 'GET', '/api/exports')).json<{ rows: ExportRow[] }>()
  assert.equal(list.rows.find((row) => row.export === asked.export)?.state, 'expired')
})
