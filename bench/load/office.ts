/** An office at work: 200 accounts with sessions, a lake with judgments, clues that stand on them, most of them assigned. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RoleId } from '@mingjian/casework/roles'
import type { Clue } from '@mingjian/engine/result'
import { landElements } from '@mingjian/intake/reading/land'
import { readDocuments } from '@mingjian/intake/reading/read-documents'
import { manifests, openLake } from '@mingjian/lake/lake'
import { openSession } from '@mingjian/server/accounts/session'
import { systemClock } from '@mingjian/server/clock'
import { SESSION_COOKIE } from '@mingjian/server/http/session-cookie'
import { DEFAULT_SECURITY } from '@mingjian/server/settings'
import type { Schema } from '@mingjian/server/storage/schema'
import { sampleDocument, sampleRun } from '@mingjian/server/testing/sample-clues'
import { type Kysely, sql } from 'kysely'
import type { Person } from './users.ts'

export const OFFICE = '云0199'
const DEPARTMENTS = ['第一检察部', '第二检察部', '第三检察部'] as const

/** Which snapshot of the lake holds the judgments, and the row of each. */
export interface Judgments {
  snapshot: string
  rows: number
}

/** Writes judgments, reads them and lands them, as an office does it. */
export async function makeLake(folder: string, lake: string, documents: number): Promise<Judgments> {
  const source = join(folder, 'judgments')
  mkdirSync(source, { recursive: true })
  for (let i = 1; i <= documents; i++)
    writeFileSync(join(source, `${sampleDocument(i).id}.txt`), sampleDocument(i).text)
  const elements = join(folder, 'elements.jsonl')
  const { signal } = new AbortController()
  const { rejected } = await readDocuments(source, elements, true, signal)
  if (rejected > 0) throw new Error(`${rejected} of the sample judgments were not read`)
  await landElements(source, elements, lake, { cutOff: '2026-06-30', mode: 'full', rejected, signal })
  const landed = manifests(openLake(lake), 'criminal_judgment')[0]
  if (!landed) throw new Error('no judgments in the lake')
  return { snapshot: landed.id, rows: landed.rows }
}

/** People of the office: mostly prosecutors, some heads, some of case management; all signed in. */
export async function makePeople(db: Kysely<Schema>, count: number): Promise<Person[]> {
  const people: Person[] = []
  for (let i = 0; i < count; i++) {
    const role: RoleId = i % 20 === 0 ? 'head' : i % 25 === 1 ? 'case_manager' : 'prosecutor'
    const id = crypto.randomUUID()
    const now = systemClock.now()
    const department = DEPARTMENTS[i % DEPARTMENTS.length]!
    await db
      .insertInto('account')
      .values({
        ...{ id, login: `load${i}`, name: `测试${i}`, office: OFFICE, departments: [department] },
        ...{ state: 'active', password_hash: 'none', created_at: now, created_by: null },
      })
      .execute()
    await db
      .insertInto('account_role')
      .values({ account: id, role, granted_at: now, granted_by: null })
      .execute()
    const realm = { db, clock: systemClock, security: DEFAULT_SECURITY, secrets: NO_SECRETS }
    const { token } = await openSession(db, realm, id, '127.0.0.1')
    people.push({ cookie: `${SESSION_COOKIE}=${token}`, decides: role === 'prosecutor' })
  }
  return people
}

const NO_SECRETS = {
  seal: () => {
    throw new Error('no secrets here')
  },
  open: () => {
    throw new Error('no secrets here')
  },
}

/** Fills the office with clues of which each points to a judgment in the lake; seven of ten are assigned. */
export async function makeClues(db: Kysely<Schema>, clues: number, judgments: Judgments): Promise<void> {
  const pointed = (clue: Clue): Clue => {
    const [first, ...others] = clue.evidence
    if (!first) return clue
    const row = ((first.row - 1) % judgments.rows) + 1
    const { id, spans } = sampleDocument(row)
    return {
      ...clue,
      evidence: [{ ...first, row, snapshot: judgments.snapshot, document: id, spans }, ...others],
    }
  }
  await sampleRun(db, { office: OFFICE, clues, change: pointed })
  await sql`
    with handlers as (
      select account as id, row_number() over (order by account) - 1 as n, count(*) over () as total
      from account_role where role = 'prosecutor')
    update clue set state = case when number % 10 < 5 then 'assigned' when number % 10 = 5 then 'confirmed' else 'closed' end,
      handler = handlers.id, concluded_by = case when number % 10 >= 5 then handlers.id end,
      conclusion = case when number % 10 >= 5 then 'confirmed' end,
      department = (array['第一检察部', '第二检察部', '第三检察部'])[1 + number % 3],
      assigned_at = now(), since = now() - (number % 60) * interval '1 day', due_on = (now() + (number % 40) * interval '1 day')::date
    from handlers where handlers.n = clue.number % handlers.total and clue.number % 10 < 7`.execute(db)
  await sql`analyze`.execute(db)
}
