/** Rows of data on their way in, without files: for the tests that walk all routes. */
import { UNSETTLED } from '../imports/draft-settings.ts'
import type { TestPlatform } from './test-platform.ts'
import { OFFICE } from './test-realm.ts'

export async function putUpload({ db, accounts }: TestPlatform, office = OFFICE): Promise<string> {
  const id = crypto.randomUUID()
  const at = new Date('2026-11-23T01:00:00.000Z')
  await db
    .insertInto('upload')
    .values({
      ...{ id, office, account: accounts.technician, name: '台账.xlsx', bytes: 10, sm3: 'x' },
      ...{ state: 'open', created_at: at, expires_at: new Date('2026-12-23T01:00:00.000Z') },
    })
    .execute()
  return id
}

/** Of documents: what is no table is not looked at. */
export async function putDraft(platform: TestPlatform, office = OFFICE): Promise<string> {
  const { db, accounts } = platform
  const upload = await putUpload(platform, office)
  const id = crypto.randomUUID()
  const at = new Date('2026-11-23T01:00:00.000Z')
  const settings = {
    ...{ kind: 'judgments', uploads: [upload], settled: UNSETTLED, looked: null, trial: null },
    settledBy: '张某甲',
  }
  await db
    .insertInto('import_draft')
    .values({
      ...{ id, office, account: accounts.technician, upload, schema: null, state: 'open' },
      ...{ settings: JSON.stringify(settings), job: null, snapshot: null, created_at: at, changed_at: at },
    })
    .execute()
  return id
}

export async function putRequest({ db, accounts }: TestPlatform, office = OFFICE): Promise<string> {
  const id = crypto.randomUUID()
  await db
    .insertInto('data_request')
    .values({
      ...{ id, office, schema: 'death', words: '需要死亡登记', model: null, clue: null, state: 'open' },
      ...{ requested_by: accounts.prosecutor, requested_at: new Date('2026-11-23T01:00:00.000Z') },
      ...{ due_on: null, answered_by: null, answered_at: null, answer: null },
    })
    .execute()
  return id
}

export async function putDestruction({ db, accounts }: TestPlatform, office = OFFICE): Promise<string> {
  const id = crypto.randomUUID()
  await db
    .insertInto('destruction')
    .values({
      ...{ id, office, snapshot: 'death-00000000', reason: '保存期满', state: 'waiting' },
      ...{ requested_by: accounts.technician, requested_at: new Date('2026-11-23T01:00:00.000Z') },
      ...{ decided_by: null, decided_at: null, decision: null, certificate: null },
    })
    .execute()
  return id
}
