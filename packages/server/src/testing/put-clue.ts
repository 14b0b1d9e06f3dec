/** One invented clue of an office with the run that found it, for tests that need a single one as they want it. */
import { createHash } from 'node:crypto'
import type { Clue } from '@mingjian/engine/result'
import type { Insertable, Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import type { ClueTable } from '../storage/schema-clues.ts'

const MODEL = 'fine-not-enforced'
const VERSION = '1.0.0'
const FOUND = new Date('2026-11-20T02:00:00.000Z')

export interface PutClue {
  office: string
  /** Tells one clue from another. */
  nth: number
  name?: string
  content?: Partial<Clue>
  row?: Partial<Insertable<ClueTable>>
}

/** What the engine would have found: a judgment with a fine and no payment. */
export function contentOf(id: string, name: string): Clue {
  return {
    id,
    ...{ model: MODEL, version: VERSION, kind: '罚金刑未执行', relation: 'overdue' },
    sentence: `${name}被判处罚金 5000 元，履行期满后未见缴纳记录`,
    deciding: { fine_yuan: 5000, judgment_date: '2025-03-02' },
    evidence: [
      {
        ...{ input: 'judgments', schema: 'criminal_judgment', snapshot: 's-none', row: 7, document: null },
        values: { name, case_no: '（2025）云0199刑初7号', judgment_date: '2025-03-02' },
        ...{ spans: {}, unread: [] },
      },
    ],
    notFound: [
      {
        ...{ input: 'payments', schema: 'fine_payment', cutOff: '2026-06-30', rows: 1204 },
        keys: { 姓名: name, 证件号: '990102********0017' },
      },
    ],
    ...{ tier: 'id', toVerify: false, unchecked: ['未能核对：是否减免，没有减免台账'] },
    ...{ score: 12, scoreReasons: ['金额较大加 2 分'] },
  }
}

/** Puts the clue with its model and run; gives its number. */
export async function putClue(
  db: Kysely<Schema>,
  { office, nth, name = '曹望川', content = {}, row = {} }: PutClue,
): Promise<number> {
  const id = createHash('sm3').update(`${office} ${nth}`).digest('hex')
  const run = await putRun(db, office)
  const clue: Clue = { ...contentOf(id, name), ...content, id }
  await db
    .insertInto('run_clue')
    .values({ run, clue: id, content: JSON.stringify(clue) })
    .execute()
  const { number } = await db
    .insertInto('clue')
    .values({
      ...{ office, id, model: MODEL, version: VERSION, kind: clue.kind, area: '刑事', authority: '人民法院' },
      ...{ department: '第一检察部', state: 'found', handler: null, concluded_by: null, conclusion: null },
      ...{ reason: null, in_case: null, to_verify: clue.toVerify, tier: clue.tier, score: clue.score },
      sentence: clue.sentence,
      sentence_masked: clue.sentence.replaceAll(name, `${name.slice(0, 1)}**`),
      judged: JSON.stringify(clue.deciding),
      ...{ latest: 'same', first_run: run, latest_run: run, persons: [`${nth}`.padStart(16, '0')] },
      ...{ found_at: FOUND, since: FOUND, assigned_at: null, due_on: null },
      ...row,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** The run that found the clues of an office, made once. */
async function putRun(db: Kysely<Schema>, office: string): Promise<string> {
  const id = `run-${office}`
  await db
    .insertInto('model_version')
    .values({
      ...{ model: MODEL, version: VERSION, plan_hash: 'p', yaml: '', tests: '', readme: '', added_by: null },
      info: JSON.stringify({
        ...{ id: MODEL, version: VERSION, title: '罚金刑未执行', area: '刑事', point: '财产刑执行' },
        ...{
          supervises: '人民法院',
          omission: '判处罚金，期满未缴纳，也未见移送执行',
          document: '检察建议书',
        },
        basis: [{ law: '刑法', article: '53', from: null, to: null }],
        falseAlarms: ['已经缴纳，台账未登记'],
        parameterNotes: {},
      }),
      ...{ test_result: JSON.stringify({ passed: 0, failed: 0, cases: [] }), added_at: FOUND },
    })
    .onConflict((taken) => taken.doNothing())
    .execute()
  await db
    .insertInto('run')
    .values({
      ...{ id, office, model: MODEL, version: VERSION, plan_hash: 'p', job: null, state: 'done' },
      ...{ as_of: '2026-06-30', inputs: null, funnel: null, totals: null, truncated: null, calendar: null },
      parameters: JSON.stringify({
        days: { value: 30, label: '宽限天数', unit: '天', changed: false },
      }),
      ...{ screened: 100, milliseconds: 5, before: null, difference: null, requested_by: null },
      ...{ requested_at: FOUND, ended_at: FOUND },
    })
    .onConflict((taken) => taken.doNothing())
    .execute()
  return id
}
