import type { IsoDate } from '@mingjian/law/calendar-date'
import { registerTransfer, suspectCode } from './court-case.ts'
import { plusDays, someDay } from './days.ts'
import type { Printed } from './ledgers/row.ts'
import { OFFENCES, type Offence } from './offences.ts'
import type { Person } from './persons.ts'
import { POLICE, type World } from './world.ts'

type Measure = '取保候审' | '监视居住' | '无'

export interface Refusal {
  person: Person
  offence: Offence
  caseNo: string
  code: string
  decidedOn: IsoDate
}

export interface RefusalCourse {
  measure?: Measure
  ground?: string
  between?: readonly [IsoDate, IsoDate]
  measureDayEmpty?: boolean
  reArrestedOn?: (decidedOn: IsoDate) => IsoDate
  /** Refused before: the same person under the same code. */
  before?: Refusal
}

/** The procuratorate does not approve an arrest; the police let the person go, mostly on bail. */
export function refuseArrest(world: World, course: RefusalCourse = {}): Refusal {
  const { random, persons, numbers, ledgers } = world
  const { measure = '取保候审', ground = '无社会危险性', between = ['2021-03-01', '2023-05-31'] } = course
  const person = course.before?.person ?? persons.someone()
  const offence =
    course.before?.offence ?? random.pick([OFFENCES.theft, OFFENCES.injury, OFFENCES.fraud, OFFENCES.affray])
  const decidedOn = someDay(random, ...between)
  const caseNo = numbers.office(decidedOn, '青检捕')
  const code = course.before?.code ?? suspectCode(world)
  ledgers.add('arrest_decision', decidedOn, person, {
    case_no: caseNo,
    suspect_code: code,
    charge: offence.charge,
    organ: POLICE,
    decision: '不批准逮捕',
    ground,
    decided_on: decidedOn,
    measure,
    measure_from: measure === '无' || course.measureDayEmpty ? null : plusDays(decidedOn, 1),
    re_arrested_on: course.reArrestedOn?.(decidedOn) ?? null,
  })
  return { person, offence, caseNo, code, decidedOn }
}

/** The police end a case without charging anybody. */
export function closeCase(world: World, { person, offence, code, decidedOn }: Refusal): void {
  const closedOn = plusDays(decidedOn, world.random.int(60, 200))
  world.ledgers.add('case_closing', closedOn, person, {
    case_no: world.numbers.office(closedOn, '青公撤案字'),
    suspect_code: code,
    charge: offence.charge,
    closing: '撤销案件',
    closed_on: closedOn,
    organ: POLICE,
    reason: '情节显著轻微，不认为是犯罪',
  })
}

export interface Dropped {
  person: Person
  caseNo: string
  actOn: IsoDate
  decidedOn: IsoDate
}

export interface DroppedCourse {
  kind?: string
  between?: readonly [IsoDate, IsoDate]
  drunk?: boolean | null
  /** Days until the police answered the opinion; null: never. */
  replyAfter?: number | null
}

/** A drunk driver is not prosecuted because the offence is minor; the procuratorate gives the police its opinion. */
export function dropCharge(world: World, course: DroppedCourse = {}): Dropped {
  const { random, persons, numbers, ledgers } = world
  const {
    kind = '酌定不起诉',
    between = ['2024-01-02', '2024-03-31'],
    drunk = true,
    replyAfter = 30,
  } = course
  const person = persons.someone(1965, 2000)
  const decidedOn = someDay(random, ...between)
  const actOn = plusDays(decidedOn, -random.int(40, 80))
  const sentOn = plusDays(decidedOn, 5)
  const code = suspectCode(world)
  const offence = drunk === false ? OFFENCES.theft : OFFENCES.drunkDriving
  registerTransfer(world, person, offence, plusDays(decidedOn, -20), { code })
  const caseNo = numbers.office(decidedOn, '青检刑不诉')
  ledgers.add('non_prosecution', decidedOn, person, {
    case_no: caseNo,
    suspect_code: code,
    charge: offence.charge,
    kind,
    decided_on: decidedOn,
    organ: POLICE,
    drunk_driving: drunk,
    act_on: actOn,
    opinion_no: numbers.office(sentOn, '青检行衔意'),
    opinion_to: POLICE,
    opinion_sent_on: sentOn,
    replied_on: replyAfter === null ? null : plusDays(sentOn, replyAfter),
  })
  return { person, caseNo, actOn, decidedOn }
}

export const FINED = { kinds: ['罚款', '行政拘留'], fine_yuan: 2000, detention_days: 10 } as const
export const REVOKED = { kinds: ['吊销机动车驾驶证'], fine_yuan: null, detention_days: null } as const

export function sanctionDriver(
  world: World,
  person: Person,
  decidedOn: IsoDate,
  what: typeof FINED | typeof REVOKED = FINED,
  printed: Printed = {},
  cause = '饮酒后驾驶机动车',
): void {
  world.ledgers.add(
    'administrative_sanction',
    decidedOn,
    person,
    {
      ...what,
      kinds: [...what.kinds],
      doc_no: world.numbers.office(decidedOn, '青公交行罚决字'),
      cause,
      decided_on: decidedOn,
      organ: '云岭市公安局交通警察支队',
    },
    printed,
  )
}
