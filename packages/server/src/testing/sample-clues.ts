/**
 * An office full of clues, quickly: a model of the library, a run of it and clues in the form in which the engine gives
 * them, through the same code that ends a real run. All persons and cases are invented.
 */
import type { Clue, Excluded, Undecided } from '@mingjian/engine/result'
import type { Kysely } from 'kysely'
import { syncLibrary } from '../models/library.ts'
import { publishedVersion } from '../models/versions.ts'
import { carryClues } from '../runs/carry-clues.ts'
import { writeFound } from '../runs/write-found.ts'
import type { Schema } from '../storage/schema.ts'

/** The model of the sample: rows of two ledgers, a judgment with marked places, two searches that found nothing. */
export const SAMPLE_MODEL = 'fine-not-enforced'
export const SAMPLE_SNAPSHOTS = { judgment: 'sample-judgment', effect: 'sample-effect' } as const
const CUT_OFF = '2026-06-30'
const HEIRS = '甲乙丙丁戊己庚辛壬癸'
const SURNAMES = ['张', '李', '曹', '方', '欧阳', '赵', '钱', '孙', '周', '吴', '郑']

const nameOf = (i: number) =>
  `${SURNAMES[i % SURNAMES.length]}某${HEIRS[Math.floor(i / SURNAMES.length) % 10]}`
const caseOf = (i: number) => `（2024）云0199刑初${i}号`
/** The key of a person as printed; every third person has two clues. */
const personOf = (i: number) => (i % 3 === 2 ? i - 1 : i).toString(16).padStart(16, '0')
const fineOf = (i: number) => 2000 + (i % 40) * 500

/** The judgment of the i-th clue, as the lake would hold it, with the places of what was read from it. */
export function sampleDocument(i: number): {
  id: string
  text: string
  spans: Record<string, [number, number][]>
} {
  const parts = {
    court: '云岭市青石区人民法院',
    case_no: caseOf(i),
    name: nameOf(i),
    fine_yuan: `人民币${fineOf(i)}元`,
  }
  const text = `${parts.court}\n刑事判决书\n${parts.case_no}\n\n被告人${parts.name}，男，汉族。\n\n判决如下：\n被告人${parts.name}犯盗窃罪，判处有期徒刑六个月，并处罚金${parts.fine_yuan}。\n\n二〇二四年一月二十日\n`
  const spans = Object.fromEntries(
    Object.entries(parts).map(([field, part]): [string, [number, number][]] => {
      const at = text.lastIndexOf(part)
      return [field, [[at, at + part.length]]]
    }),
  )
  return { id: `sample-${i}`, text, spans }
}

/** The i-th clue, from 1; each fifth rests on a name alone, each seventh has something that could not be checked. */
export function sampleClue(i: number, version = '1.0.0'): Clue {
  const [name, caseNo, fine] = [nameOf(i), caseOf(i), fineOf(i)]
  const { id: document, spans } = sampleDocument(i)
  const byName = i % 5 === 0
  const keys = { 姓名: name, 案号: caseNo }
  const searched = { cutOff: CUT_OFF, rows: 812, keys }
  return {
    ...{ id: i.toString(16).padStart(64, '0'), model: SAMPLE_MODEL, version, relation: 'unpaid' },
    kind: i % 4 === 0 ? '超期立案' : '应移送未移送',
    sentence: `${name}：云岭市青石区人民法院${caseNo}判处罚金${fine}元，2024年2月5日生效，按本院设定，缴纳期算至2024年3月6日、移送期算至2024年4月7日；财产刑执行台账（截至2026年6月30日，812行）中没有查到本人本案的执行案件`,
    deciding: {
      ...{ case_no: caseNo, court: '云岭市青石区人民法院', judgment_date: '2024-01-20', name },
      ...{ fine_yuan: fine, 'effect.effective_on': '2024-02-05', pay_by: '2024-03-06' },
      ...{ transfer_due: '2024-04-07', paid_yuan: 0 },
    },
    evidence: [
      {
        ...{ input: 'judgment', schema: 'criminal_judgment', snapshot: SAMPLE_SNAPSHOTS.judgment, row: i },
        ...{ document, spans },
        values: {
          ...{ case_no: caseNo, court: '云岭市青石区人民法院', judgment_date: '2024-01-20' },
          ...{ name, fine_yuan: fine },
        },
      },
      {
        ...{ input: 'effect', schema: 'judgment_effect', snapshot: SAMPLE_SNAPSHOTS.effect, row: i },
        ...{ document: null, spans: {}, values: { case_no: caseNo, effective_on: '2024-02-05' } },
        ...(byName ? { unread: ['effective_on'] } : {}),
      },
    ],
    notFound: [
      { input: 'enforcement', schema: 'enforcement_case', ...searched },
      { input: 'payment', schema: 'fine_payment', ...searched },
    ],
    ...{ tier: byName ? 'name' : 'id', toVerify: byName, score: null, scoreReasons: [] },
    unchecked: i % 7 === 0 ? ['未能核对：同案有被告人以外的人缴款，是否代缴'] : [],
  }
}

export interface SampleRun {
  office: string
  /** How many clues the run finds, from 1 to this. */
  clues: number
  department?: string | null
  /** Clues as this run finds them, where they differ from `sampleClue`; null: it does not find the clue. */
  change?: (clue: Clue) => Clue | null
  at?: Date
}

/**
 * A run of the sample model that is done, with its clues carried over; call it again for a later run. 100,000 clues take
 * about fifteen seconds. Gives the id of the run.
 */
export async function sampleRun(
  db: Kysely<Schema>,
  { office, clues, department = '第一检察部', change = (clue) => clue, at = new Date() }: SampleRun,
): Promise<string> {
  await syncLibrary(db, office, at, { only: [SAMPLE_MODEL] })
  const { version } = await publishedVersion(db, office, SAMPLE_MODEL)
  const run = crypto.randomUUID()
  const found = Array.from({ length: clues }, (_, i) => sampleClue(i + 1, version.version)).flatMap(
    (clue) => change(clue) ?? [],
  )
  const row = { id: run, office, model: SAMPLE_MODEL, version: version.version, plan_hash: version.plan_hash }
  await db
    .insertInto('run')
    .values({
      ...row,
      ...{ state: 'running', as_of: CUT_OFF, requested_at: at },
      parameters: JSON.stringify(parametersOf(version.info.parameters)),
    })
    .execute()
  const { undecided, excluded } = sampleRows(clues)
  await writeFound(db, run, { clues: found, undecided, excluded })
  await db.transaction().execute(async (trx) => {
    await carryClues(
      trx,
      {
        ...{ id: run, office, model: SAMPLE_MODEL, version: version.version, department, at, whole: true },
        ...{ area: version.info.area, authority: version.info.supervises },
        falseAlarms: version.info.falseAlarms,
        mask: ({ sentence }) => sentence.replace(/^(欧阳|.)[^：]*：/, '$1**：'),
      },
      found.map((clue) => ({ clue, persons: [personOf(clue.evidence[0]!.row)] })),
    )
    await endSample(trx, run, found.length, at)
  })
  return run
}

const parametersOf = (all: readonly { name: string; value: unknown; label: string; unit: string | null }[]) =>
  Object.fromEntries(
    all.map(({ name, value, label, unit }) => [name, { value, label, unit, changed: false }]),
  )

async function endSample(db: Kysely<Schema>, run: string, clues: number, at: Date): Promise<void> {
  const input = (schema: string, snapshot: string, rows: number) => ({
    ...{ schema, snapshots: [snapshot], rows },
    cutOff: CUT_OFF,
  })
  await db
    .updateTable('run')
    .set({
      ...{ state: 'done', ended_at: at, screened: clues * 2 + 1624, milliseconds: 1200, calendar: '2026' },
      inputs: JSON.stringify({
        judgment: input('criminal_judgment', SAMPLE_SNAPSHOTS.judgment, clues),
        effect: input('judgment_effect', SAMPLE_SNAPSHOTS.effect, clues),
        payment: input('fine_payment', 'sample-payment', 812),
        enforcement: input('enforcement_case', 'sample-enforcement', 812),
      }),
      funnel: JSON.stringify([
        {
          ...{
            relation: '已经生效的罚金判决',
            at: 'relations.fined.from',
            operation: 'from',
            words: '刑事判决',
          },
          ...{ rowsIn: clues * 2, rowsOut: clues * 2, unknown: 0, excluded: {} },
        },
        {
          ...{
            relation: '移送期已过而没有移送、没有缴清的',
            at: 'relations.unpaid.do[0].where',
            operation: 'where',
          },
          ...{ words: '只留截至日期晚于应移送日的', rowsIn: clues * 2, rowsOut: clues, unknown: 3 },
          excluded: { 罚金已经缴清: clues },
        },
      ]),
      totals: JSON.stringify({ clues, undecided: 3, excluded: 3 }),
      difference: JSON.stringify({ appeared: clues, gone: 0, changed: 0, same: 0 }),
    })
    .where('id', '=', run)
    .execute()
}

function sampleRows(after: number): { undecided: Undecided[]; excluded: Excluded[] } {
  const findings = [1, 2, 3].map((k) => {
    const { id, tier, toVerify, unchecked, score, scoreReasons, ...finding } = sampleClue(after + k)
    return finding
  })
  return {
    undecided: findings.map((finding) => ({ ...finding, missing: ['生效日期'] })),
    excluded: findings.map((finding) => ({
      ...finding,
      ...{ reason: 'paid', says: '罚金已经缴清：缴纳台账记载5000元' },
    })),
  }
}
