import type { IsoDate } from '@mingjian/law/calendar-date'
import { periodEnd, plusDays, plusMonths, someDay } from './days.ts'
import type { Defendant, Prior, Verdict } from './judgment-prose.ts'
import type { Offence } from './offences.ts'
import type { Person } from './persons.ts'
import type { Random } from './random.ts'
import { COURT, POLICE, PROCURATORATE, type World } from './world.ts'

export interface Accused {
  person: Person
  offence: Offence
  verdict: Verdict
  birthPrinted?: boolean
  prior?: Prior
  recidivist?: boolean
  heldBefore?: { from: IsoDate; to: IsoDate; days: number }
  /** The last day that the court prints in the place of the right one. */
  printedEnd?: (rightEnd: IsoDate) => IsoDate
}

export interface TrialPlan {
  accused: readonly Accused[]
  judgedOn: IsoDate
  /** Kept in custody before the judgment; where not, on bail. */
  held: boolean
  /** Somebody who is said to be dealt with elsewhere, and what is said of it. */
  separate?: { name: string; words: string }
  articlesInstead?: string
  /** What the register of effective judgments says of the place of execution. */
  elsewhere?: string
  /** The clerk left the day of effect empty. */
  effectEmpty?: boolean
  /** The clerk took the day of the judgment for that of the effect. */
  effectAsJudged?: boolean
  /** The day by which the term is counted; by default some months before the judgment. */
  detainedOn?: IsoDate
}

/** A person with an effective sentence. */
export interface Convict extends Defendant {
  caseNo: string
  judgedOn: IsoDate
  effectiveOn: IsoDate
}

/** The usual penalty for an offence; probation within the bounds of 刑法 72 and 73. */
export function usualVerdict(
  offence: Offence,
  random: Random,
  { probation }: { probation: boolean },
): Verdict {
  const months = random.int(...offence.months)
  const least = offence.penalty === '拘役' ? 2 : 12
  return {
    penalty: offence.penalty,
    months,
    probationMonths: probation ? Math.max(months, least) + (months % 2) : null,
    fineYuan: offence.fine ? random.round(...offence.fine, 1000) : null,
    deprivationMonths: null,
  }
}

/**
 * Lets a case go its way: custody or bail, transfer to the procuratorate, indictment, judgment, and the entry in the register
 * of effective judgments. The sentence is effective the day after the ten days for an appeal (刑诉法 230) have run out.
 */
export function holdTrial(world: World, plan: TrialPlan): Convict[] {
  const { random, numbers } = world
  const { judgedOn, held } = plan
  const detainedOn = plan.detainedOn ?? earlyDay(plusDays(judgedOn, -random.int(100, 150)))
  const firstHeldOn = plan.accused[0]?.heldBefore?.from ?? detainedOn
  const crimeOn = plusDays(firstHeldOn, -random.int(1, 5))
  const receivedOn = plusDays(firstHeldOn, random.int(40, 60))
  const caseNo = numbers.court(judgedOn, '刑初')
  const defendants = plan.accused.map((one) => asDefendant(one, detainedOn, held))
  world.judgments.add({
    caseNo,
    indictmentNo: numbers.office(plusDays(judgedOn, -25), '青检刑诉'),
    court: COURT,
    procuratorate: PROCURATORATE,
    crimeOn,
    judgedOn,
    defendants,
    separate: plan.separate ?? null,
    articlesInstead: plan.articlesInstead ?? null,
  })
  const effectiveOn = plusDays(periodEnd(plusDays(judgedOn, random.int(0, 3)), 10), 1)
  const convicts = defendants.map((one): Convict => ({ ...one, caseNo, judgedOn, effectiveOn }))
  for (const convict of convicts) {
    registerTransfer(world, convict.person, convict.offence, receivedOn)
    if (held) registerArrest(world, convict)
    registerEffect(world, convict, plan)
  }
  return convicts
}

/**
 * Terms that start or end at the end of a month end on different days by different readings of the law; detention is kept
 * clear of it.
 */
export function earlyDay(day: IsoDate): IsoDate {
  const date = Number(day.slice(8))
  if (date === 1) return plusDays(day, 1)
  return date > 27 ? plusDays(day, -4) : day
}

function asDefendant(accused: Accused, detainedOn: IsoDate, held: boolean): Defendant {
  const { person, offence, verdict, birthPrinted = true, heldBefore = null } = accused
  const served = held && verdict.probationMonths === null && verdict.penalty !== '管制'
  const end = plusDays(plusMonths(detainedOn, verdict.months), -1 - (heldBefore?.days ?? 0))
  return {
    person,
    offence,
    verdict,
    birthPrinted,
    heldBefore,
    prior: accused.prior ?? null,
    recidivist: accused.recidivist ?? false,
    detainedOn: held ? detainedOn : null,
    // Who was on bail is arrested straight away.
    arrestedOn: held ? plusDays(detainedOn, heldBefore ? 0 : 14) : null,
    bailedOn: held ? null : detainedOn,
    term: served ? { from: detainedOn, to: accused.printedEnd?.(end) ?? end } : null,
  }
}

/** The number that the procuratorate's system gives to a suspect. */
export const suspectCode = (world: World): string =>
  `RY${String(world.numbers.next('suspect')).padStart(8, '0')}`

export function registerTransfer(
  world: World,
  person: Person,
  offence: Offence,
  receivedOn: IsoDate,
  more: { code?: string; out?: { on: IsoDate; to: string } } = {},
): void {
  world.ledgers.add('prosecution_transfer', receivedOn, person, {
    case_no: world.numbers.office(receivedOn, '青检刑受'),
    suspect_code: more.code ?? suspectCode(world),
    charge: offence.charge,
    organ: POLICE,
    received_on: receivedOn,
    transferred_out_on: more.out?.on ?? null,
    transferred_to: more.out?.to ?? null,
  })
}

function registerArrest(world: World, { person, offence, arrestedOn }: Convict): void {
  world.ledgers.add('arrest_decision', arrestedOn, person, {
    case_no: world.numbers.office(arrestedOn!, '青检捕'),
    suspect_code: suspectCode(world),
    charge: offence.charge,
    organ: POLICE,
    decision: '批准逮捕',
    ground: null,
    decided_on: arrestedOn,
    measure: null,
    measure_from: null,
    re_arrested_on: null,
  })
}

function registerEffect(
  world: World,
  { person, caseNo, judgedOn, effectiveOn }: Convict,
  { elsewhere, effectEmpty = false, effectAsJudged = false }: TrialPlan,
): void {
  world.ledgers.add('judgment_effect', effectiveOn, person, {
    case_no: caseNo,
    court: COURT,
    judgment_date: judgedOn,
    effective_on: effectEmpty ? null : effectAsJudged ? judgedOn : effectiveOn,
    notice_sent_on: plusDays(effectiveOn, world.random.int(1, 5)),
    executed_elsewhere: elsewhere === undefined ? null : true,
    execution_place: elsewhere ?? null,
  })
}

export interface SingleTrial
  extends Omit<TrialPlan, 'accused' | 'judgedOn' | 'held'>,
    Omit<Accused, 'person' | 'verdict'> {
  person?: Person
  /** Imprisoned and kept in custody, or on probation and on bail. */
  probation: boolean
  verdict?: Partial<Verdict>
  /** The judgment is given on some day of this range. */
  between: readonly [IsoDate, IsoDate]
}

/** A trial of one person. */
export function convict(world: World, trial: SingleTrial): Convict {
  const { random, persons } = world
  const { probation, verdict, between, person = persons.someone(), ...more } = trial
  const usual = usualVerdict(more.offence, random, { probation })
  const accused: Accused = { ...more, person, verdict: { ...usual, ...verdict } }
  return holdTrial(world, {
    ...more,
    accused: [accused],
    judgedOn: someDay(random, ...between),
    held: !probation,
  })[0]!
}
