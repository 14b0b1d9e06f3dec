import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { csv, DEATH_HEADER, deathRows, inventedId } from '@mingjian/intake/testing/ledgers'
import { manifests, openLake } from '@mingjian/lake/lake'
import exceljs from 'exceljs'
import { surveyDone } from '../data/survey.ts'
import { claimJob } from '../jobs/job-rows.ts'
import { type DataOffice, dataOffice, SETTLED } from '../testing/data-office.ts'
import { putDraft, putUpload } from '../testing/put-data.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startTestDatabases, type TestDatabases } from '../testing/test-database.ts'
import { type TestPlatform, testPlatform } from '../testing/test-platform.ts'
import { OFFICE } from '../testing/test-realm.ts'
import { findDraft } from './drafts.ts'
import { ended, work } from './import-worker.ts'
import { beginTrial, lookingDone, trialState, underWay } from './looking.ts'
import { removeExpired } from './uploads.ts'

let databases: TestDatabases
let platform: TestPlatform
let office: DataOffice
before(async () => {
  databases = await startTestDatabases()
  platform = await testPlatform(await databases.fresh())
  office = await dataOffice(platform)
})
after(async () => {
  await lookingDone()
  await surveyDone()
  await platform.app.close()
  await databases.stop()
})

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** Settles, starts and runs an import; gives the page of the draft and its job. */
async function importNow(draft: string, settled: object = {}) {
  const saved = await office.ask('PUT', `/api/imports/${draft}`, { ...SETTLED, ...settled })
  assert.equal(saved.statusCode, 200, saved.body)
  const started = await office.ask('POST', `/api/imports/${draft}/start`)
  assert.equal(started.statusCode, 200, started.body)
  const [job] = await runJobs(platform)
  return { job: job!, page: (await office.ask('GET', `/api/imports/${draft}`)).json() }
}

test('an upload is encrypted on the disk under a name of its own, and can be discarded', async () => {
  const content = csv(deathRows(numbers(1, 3)))
  const answer = await office.upload(`../../${inventedId(1)}.csv`, content)
  assert.equal(answer.statusCode, 200, answer.body)
  const { upload, sm3 } = answer.json()
  assert.match(sm3, /^[0-9a-f]{64}$/)
  const files = readdirSync(platform.site.uploadsDirectory)
  assert.ok(files.includes(`${upload}.enc`))
  const kept = readFileSync(join(platform.site.uploadsDirectory, `${upload}.enc`))
  assert.equal(kept.includes(inventedId(1)), false)
  const [row] = (await office.ask('GET', '/api/uploads')).json().rows
  assert.equal(row.name, '110….csv')
  assert.equal((await office.ask('DELETE', `/api/uploads/${upload}`)).statusCode, 200)
  assert.equal((await office.ask('GET', '/api/uploads')).json().rows.length, 0)
  assert.equal(readdirSync(platform.site.uploadsDirectory).includes(`${upload}.enc`), false)
})

test('what is no file, or an empty one, is refused in a sentence and leaves nothing', async () => {
  const empty = await office.upload('空.csv', '')
  assert.deepEqual([empty.statusCode, empty.json().id], [400, 'imports.upload_empty'])
  const json = await office.ask('POST', '/api/uploads?name=a.csv', { a: 1 })
  assert.deepEqual([json.statusCode, json.json().id], [400, 'imports.upload_not_binary'])
  assert.equal((await office.ask('GET', '/api/uploads')).json().rows.length, 0)
})

test('a ledger with a wrong column is mended, checked, imported, and found again', async () => {
  const header = [...DEATH_HEADER.slice(0, 3), '办理日', ...DEATH_HEADER.slice(4)]
  const rows = deathRows(numbers(1, 40), { 5: [null, null, '待查清'] })
  const dropped = await office.drop('青石死亡登记.csv', csv(rows, header))
  assert.equal(dropped.looked.columns[3].proposed, null)
  assert.equal(dropped.schema.id, 'death')
  assert.ok(dropped.unfilled[0].includes('登记日期'), JSON.stringify(dropped.unfilled))
  assert.ok(dropped.missing.some((one: string) => one.includes('数据截取日')))
  assert.doesNotMatch(JSON.stringify(dropped), /1101051\d{10}|张某[1-9]/)
  const early = await office.ask('POST', `/api/imports/${dropped.draft}/start`)
  assert.deepEqual([early.statusCode, early.json().id], [400, 'imports.not_ready'])

  const fields = [...dropped.effective.fields, { column: 4, field: 'registered_on', unit: null }]
  await office.ask('PUT', `/api/imports/${dropped.draft}`, { fields })
  await office.ask('POST', `/api/imports/${dropped.draft}/check`)
  const checked = await office.settledPage(dropped.draft)
  assert.equal(checked.trial.found.rows, 40)
  assert.match(checked.trial.found.cutOff.day, /^2024-05/)
  assert.ok(checked.trial.found.sentences.some((one: string) => one.includes('“死亡日期”读不出 1 格')))
  assert.equal(checked.proposedMode.mode, 'full')

  const { job, page } = await importNow(dropped.draft)
  assert.equal(job.state, 'done', JSON.stringify(job.failure))
  assert.equal(page.state, 'imported')
  assert.deepEqual([page.result.rows, page.result.toRepair, page.result.already], [40, 1, false])
  assert.ok(page.result.sentences.some((one: string) => one.includes('下载待修补的行')))
  assert.ok(page.result.quality.checks.length >= 1)
  assert.doesNotMatch(JSON.stringify(page.result), /--|npx|mingjian|flow:/)
  const [manifest] = manifests(openLake(platform.site.lakeDirectory), 'death')
  assert.equal(manifest?.sources[0]?.name, '青石死亡登记.csv')
  assert.match(manifest?.madeBy ?? '', /technician/)
  assert.match(manifest?.retention ?? '', /^5 年（至 20\d\d-/)
  assert.deepEqual(readdirSync(join(platform.site.uploadsDirectory, 'open')), [])
  assert.equal((await office.ask('PUT', `/api/imports/${dropped.draft}`, { cutOff: null })).statusCode, 409)
})

test('a trial that ended while its draft was read is begun once more, as it may have ended without an answer', async () => {
  const { draft } = await office.drop('试读.csv', csv(deathRows(numbers(800, 820))))
  const read = (await findDraft(platform.db, OFFICE, draft))!
  beginTrial(platform.platform, read)
  await lookingDone()
  assert.equal(underWay().size, 0)
  beginTrial(platform.platform, read)
  assert.equal(underWay().size, 1)
  await lookingDone()
  const done = (await findDraft(platform.db, OFFICE, draft))!
  assert.equal(trialState(done, underWay()), 'done')
  beginTrial(platform.platform, done)
  assert.equal(underWay().size, 0, 'an answer that is kept is not asked for again')
  await office.ask('DELETE', `/api/imports/${draft}`)
})

test('the rows to repair go to the technician who says why, with the reason in the audit', async () => {
  const [line] = (await office.ask('GET', '/api/imports')).json().rows
  const url = `/api/imports/${line.draft}/rejects`
  assert.equal((await office.ask('GET', url)).statusCode, 400)
  for (const role of ['head', 'prosecutor', 'system_officer'] as const)
    assert.equal((await office.ask('GET', `${url}?reason=x`, undefined, role)).statusCode, 403, role)
  const answer = await office.ask('GET', `${url}?reason=${encodeURIComponent('修补死亡日期')}`)
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 200))
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename\*=UTF-8''/)
  const book = new exceljs.Workbook()
  await book.xlsx.load(answer.rawPayload as never)
  const texts = book.worksheets[0]!.getRow(2).values as unknown[]
  assert.ok(texts.includes(inventedId(5)) && texts.some((one) => String(one).includes('不是日期')))
  const { rows } = await platform.db
    .selectFrom('audit_row')
    .select('content')
    .where('action', '=', 'snapshot.read_rejects')
    .execute()
    .then((found) => ({ rows: found.map(({ content }) => JSON.parse(String(content))) }))
  assert.ok(rows.some((row) => row.purpose === '修补死亡日期' && row.decision === 'allowed'))
  assert.deepEqual(readdirSync(join(platform.site.uploadsDirectory, 'open')), [])
})

test('the same file again is noticed, an increment that overlaps says so, a correction takes the place', async () => {
  const header = [...DEATH_HEADER.slice(0, 3), '办理日', ...DEATH_HEADER.slice(4)]
  const rows = deathRows(numbers(1, 40), { 5: [null, null, '待查清'] })
  const again = await office.drop('又一次.csv', csv(rows, header))
  assert.equal(again.looked.origin, 'saved')
  assert.equal(again.effective.fields.length, 6)
  assert.ok(again.notes[0].includes('导入过'), JSON.stringify(again.notes))
  const same = await importNow(again.draft)
  assert.equal(same.page.result.already, true)

  const more = await office.drop('七月.csv', csv(deathRows(numbers(30, 60))))
  await office.ask('PUT', `/api/imports/${more.draft}`, { mode: 'increment' })
  await office.ask('POST', `/api/imports/${more.draft}/check`)
  const checked = await office.settledPage(more.draft)
  assert.equal(checked.proposedMode.mode === 'full' || checked.proposedMode.mode === 'increment', true)
  assert.ok(
    checked.notes.some((one: string) => one.includes('有重叠')),
    JSON.stringify(checked.notes),
  )
  const added = await importNow(more.draft, { mode: 'increment', cutOff: '2024-07-31' })
  assert.equal(added.job.state, 'done', JSON.stringify(added.job.failure))
  assert.ok(added.page.result.sentences.some((one: string) => one.includes('与此前的快照重叠')))

  const fixed = await office.drop('更正.csv', csv(deathRows(numbers(1, 40)), header))
  const corrects = fixed.inForce[0].snapshot
  await office.ask('PUT', `/api/imports/${fixed.draft}`, { mode: 'corrects', corrects })
  const seen = await office.settledPage(fixed.draft)
  assert.ok(seen.notes.some((one: string) => one.startsWith('更正：')))
  assert.equal(
    seen.missing.some((one: string) => one.includes('数据截取日')),
    false,
  )
  const corrected = await importNow(fixed.draft, { mode: 'corrects', corrects, cutOff: null })
  assert.equal(corrected.job.state, 'done', JSON.stringify(corrected.job.failure))
  assert.ok(corrected.page.result.sentences.some((one: string) => one.includes(`代替快照 ${corrects}`)))
})

test('an import that fails leaves its draft open with everything that was settled', async () => {
  const dropped = await office.drop('太早.csv', csv(deathRows(numbers(1, 30))))
  const { job, page } = await importNow(dropped.draft, { cutOff: '2024-01-15', coverage: { kind: 'none' } })
  assert.equal(job.state, 'failed')
  assert.equal(job.failure?.id, 'import.after_cut_off')
  assert.match(job.failure?.next ?? '', /核对“数据截取日”/)
  assert.match(job.failure?.says ?? '', /^太早\.csv/)
  assert.deepEqual([page.state, page.settled.cutOff], ['open', '2024-01-15'])
  assert.match(page.words, /没有导入成/)
  const mended = await importNow(dropped.draft, { coverage: { kind: 'none' } })
  assert.equal(mended.job.state, 'done', JSON.stringify(mended.job.failure))
})

test('a server killed between the lake and its own rows: the second attempt finds the snapshot and tells the same', async () => {
  const { draft } = await office.drop('断电.csv', csv(deathRows(numbers(200, 230))))
  await office.ask('PUT', `/api/imports/${draft}`, { ...SETTLED, cutOff: '2024-09-30' })
  const { job: id } = (await office.ask('POST', `/api/imports/${draft}/start`)).json()
  const { db, site } = platform
  const job = await claimJob(db, platform.realm.clock, id)
  const signal = new AbortController().signal
  await work({ job: job!, input: job!.input, db, site, signal, progress: () => undefined })
  const made = manifests(openLake(site.lakeDirectory), 'death').length
  await db.updateTable('job').set({ state: 'waiting' }).where('id', '=', id).execute()
  const [again] = await runJobs(platform)
  assert.deepEqual([again?.state, again?.attempts], ['done', 2])
  assert.equal(manifests(openLake(site.lakeDirectory), 'death').length, made)
  const page = (await office.ask('GET', `/api/imports/${draft}`)).json()
  assert.deepEqual([page.state, page.result.already, page.result.rows], ['imported', false, 31])
  assert.match(page.result.sentences[0], /^已导入：死亡登记 31 行/)
})

test('an import that is stopped leaves the lake as it was and the draft open', async () => {
  const { draft } = await office.drop('停止.csv', csv(deathRows(numbers(300, 330))))
  await office.ask('PUT', `/api/imports/${draft}`, { ...SETTLED, cutOff: '2024-10-31' })
  const { job: id } = (await office.ask('POST', `/api/imports/${draft}/start`)).json()
  const before = openLake(platform.site.lakeDirectory).catalogue.snapshots
  const job = await claimJob(platform.db, platform.realm.clock, id)
  const { db, site } = platform
  const given = { job: job!, input: job!.input, db, site, progress: () => undefined }
  await assert.rejects(work({ ...given, signal: AbortSignal.abort() }))
  await db.transaction().execute((trx) => ended(trx, job!))
  assert.deepEqual(openLake(site.lakeDirectory).catalogue.snapshots, before)
  const page = (await office.ask('GET', `/api/imports/${draft}`)).json()
  assert.deepEqual([page.state, page.settled.cutOff], ['open', '2024-10-31'])
  assert.deepEqual(readdirSync(join(site.uploadsDirectory, 'open')), [])
  await db.updateTable('job').set({ state: 'cancelled' }).where('id', '=', id).execute()
  assert.match((await office.ask('GET', `/api/imports/${draft}`)).json().words, /被停止，没有写入任何内容/)
})

test('the row of the column names that a person points at is the one that counts', async () => {
  const titled = `青石区,死亡,登记\r\n${csv(deathRows(numbers(400, 430)))}`
  const dropped = await office.drop('有标题.csv', titled)
  assert.deepEqual(dropped.looked.headerRows, [2])
  await office.ask('PUT', `/api/imports/${dropped.draft}`, { schema: 'death', headerRow: 1 })
  const wrong = await office.settledPage(dropped.draft)
  assert.deepEqual(wrong.looked.headerRows, [1])
  await office.ask('PUT', `/api/imports/${dropped.draft}`, { schema: 'death', headerRow: 2 })
  const right = await office.settledPage(dropped.draft)
  assert.deepEqual([right.looked.headerRows, right.effective.headerRow], [[2], 2])
  const { job, page } = await importNow(dropped.draft, { cutOff: '2024-11-30' })
  assert.equal(job.state, 'done', JSON.stringify(job.failure))
  assert.equal(page.result.rows, 31)
  const manifest = manifests(openLake(platform.site.lakeDirectory), 'death').at(-1)
  assert.deepEqual(manifest?.table?.headerRows, [2])
  const next = await office.drop('下一份.csv', titled.replace('户籍注销', '火化'))
  assert.equal(next.looked.origin, 'saved')
})

test('judgments dropped together are read into the lake under the names of their files', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../demo/judgments', firstJudgment()), 'utf8')
  const uploads = [
    (await office.upload('一号判决.txt', text)).json().upload,
    (await office.upload('不是判决.txt', '购物清单')).json().upload,
    (await office.upload('坏.docx', 'PK坏')).json().upload,
  ]
  const { draft } = (await office.ask('POST', '/api/imports', { uploads, kind: 'judgments' })).json()
  const { job, page } = await importNow(draft, { cutOff: '2026-06-30' })
  assert.equal(job.state, 'done', JSON.stringify(job.failure))
  assert.deepEqual([page.result.rows, page.result.rejected], [1, 2])
  assert.ok(page.result.sentences.some((one: string) => one.includes('“坏.docx”打不开')))
  const strange = (await office.upload('图.png', 'x')).json().upload
  const refused = await office.ask('POST', '/api/imports', { uploads: [strange], kind: 'judgments' })
  assert.equal(refused.json().id, 'imports.not_documents')
})

const firstJudgment = (): string =>
  readdirSync(join(import.meta.dirname, '../../../../demo/judgments')).find((name) => name.endsWith('.txt'))!

test('what belongs to another office is not there', async () => {
  const draft = await putDraft(platform, '云0288')
  const upload = await putUpload(platform, '云0288')
  for (const [method, url] of [
    ['GET', `/api/imports/${draft}`],
    ['GET', `/api/imports/${draft}/progress`],
    ['PUT', `/api/imports/${draft}`],
    ['POST', `/api/imports/${draft}/check`],
    ['POST', `/api/imports/${draft}/start`],
    ['DELETE', `/api/imports/${draft}`],
    ['GET', `/api/imports/${draft}/rejects?reason=x`],
    ['DELETE', `/api/uploads/${upload}`],
  ] as const)
    assert.equal((await office.ask(method, url)).statusCode, 404, `${method} ${url}`)
  const own = await office.ask('POST', '/api/imports', { uploads: [upload] })
  assert.equal(own.json().id, 'imports.upload_gone')
})

test('every file of a draft that is being read stays, also past its time, not the first alone', async () => {
  const { db, realm, site } = platform
  const draft = await putDraft(platform)
  const second = await putUpload(platform)
  const row = await db
    .selectFrom('import_draft')
    .selectAll()
    .where('id', '=', draft)
    .executeTakeFirstOrThrow()
  const settings = { ...(row.settings as { uploads: string[] }) }
  settings.uploads = [...settings.uploads, second]
  const set = (state: 'importing' | 'open') =>
    db
      .updateTable('import_draft')
      .set({ state, settings: JSON.stringify(settings) })
      .where('id', '=', draft)
      .execute()
  const stateOf = async () =>
    (await db.selectFrom('upload').select('state').where('id', '=', second).executeTakeFirstOrThrow()).state
  await set('importing')
  const refused = await office.ask('DELETE', `/api/uploads/${second}`)
  assert.equal(refused.json().id, 'imports.upload_in_use')
  const past = { ...realm.clock, now: () => new Date('2027-01-01T00:00:00Z') }
  await removeExpired(db, past, site)
  assert.equal(await stateOf(), 'open')
  await set('open')
  assert.equal((await office.ask('DELETE', `/api/uploads/${second}`)).statusCode, 200)
  assert.equal(await stateOf(), 'discarded')
  assert.equal(
    (await office.ask('GET', `/api/imports/${draft}`)).statusCode,
    404,
    'without one there is none',
  )
})
