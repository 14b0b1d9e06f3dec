import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { isJudgment } from '@mingjian/text/judgment/is-judgment'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'
import { type Judgment, judgmentProse } from './judgment-prose.ts'
import { Ledgers } from './ledgers/ledgers.ts'
import { chineseNumber, termWords, writtenDay } from './numerals.ts'
import { liveOrdinarily } from './ordinary-lives.ts'
import { Persons } from './persons.ts'
import { Random } from './random.ts'
import { SCENARIOS } from './scenarios/all.ts'
import { CUT_OFF, Numbers } from './world.ts'

/** Judgments of every scenario and of many ordinary lives. */
function judgmentsOf(seed: string): Judgment[] {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-prose-'))
  const random = new Random(seed)
  const judgments: Judgment[] = []
  const ledgers = new Ledgers({ folder, cutOff: CUT_OFF, random: new Random('x'), streaming: true })
  const world = {
    random,
    persons: new Persons(random),
    ledgers,
    judgments: { add: (judgment: Judgment) => void judgments.push(judgment) },
    numbers: new Numbers(),
    tell: () => {},
  }
  for (const { happen } of SCENARIOS) happen(world)
  for (let i = 0; i < 800; i++) liveOrdinarily(world)
  rmSync(folder, { recursive: true, force: true })
  return judgments
}

test('what a judgment tells is read as it was meant', () => {
  const judgments = judgmentsOf('文')
  assert.ok(judgments.length > 100)
  for (const judgment of judgments) {
    const prose = judgmentProse(judgment, new Random(judgment.caseNo))
    assert.ok(isJudgment(prose))
    const read = readJudgment(prose)
    assert.deepEqual(
      [read.case_no, read.court, read.judgment_date],
      [judgment.caseNo, judgment.court, judgment.judgedOn],
    )
    const asRead = read.defendants.map(
      ({ name, birth_on, charges, final, term_from, term_to, crime_from }) => ({
        name,
        birth_on,
        charges: charges.map(({ charge }) => charge),
        penalty: final.penalty,
        months: final.months,
        probation: final.probation_months ?? null,
        fine: final.fine_yuan ?? null,
        deprivation: final.deprivation_months ?? null,
        term: [term_from, term_to],
        crime_from,
      }),
    )
    const asMeant = judgment.defendants.map(({ person, offence, verdict, term, birthPrinted }) => ({
      name: person.name,
      birth_on: birthPrinted ? person.birthOn : null,
      charges: [offence.charge],
      penalty: verdict.penalty,
      months: verdict.months,
      probation: verdict.probationMonths,
      fine: verdict.fineYuan,
      deprivation: verdict.deprivationMonths,
      term: [term?.from ?? null, term?.to ?? null],
      crime_from: judgment.crimeOn,
    }))
    assert.deepEqual(asRead, asMeant, prose)
    assert.deepEqual(
      read.separate_case_names.map(({ name }) => name),
      judgment.separate === null ? [] : [judgment.separate.name],
      prose,
    )
  }
})

test('numerals as judgments write them', () => {
  const cases: [number, string][] = [
    [5, '五'],
    [10, '十'],
    [15, '十五'],
    [105, '一百零五'],
    [2000, '二千'],
    [10_000, '一万'],
    [12_000, '一万二千'],
    [100_500, '十万零五百'],
    [3040, '三千零四十'],
  ]
  for (const [number, words] of cases) assert.equal(chineseNumber(number), words)
  assert.deepEqual([termWords(18), termWords(24), termWords(4)], ['一年六个月', '二年', '四个月'])
  assert.equal(writtenDay('2024-10-20'), '二〇二四年十月二十日')
})
