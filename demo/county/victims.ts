import type { IsoDate } from '@mingjian/law/calendar-date'
import { plusDays, someDay } from './days.ts'
import type { Person } from './persons.ts'
import type { World } from './world.ts'

export interface Victim {
  person: Person
  caseNo: string
  criminalCaseNo: string
  acceptedOn: IsoDate
}

export interface VictimCourse {
  harm?: string
  lossYuan?: number
  compensatedYuan?: number | null
  /** Who was harmed, where it is not the applicant. */
  harmed?: { name: string; relation: string; criminalCaseNo: string }
}

/** Somebody harmed by a crime, as the procuratorate's register of victims holds it. */
export function victim(world: World, course: VictimCourse = {}): Victim {
  const { random, persons, numbers, ledgers } = world
  const {
    harm = '重伤',
    lossYuan = random.round(30_000, 200_000, 1000),
    compensatedYuan = 0,
    harmed,
  } = course
  const person = persons.someone(1950, 1998)
  const acceptedOn = someDay(random, '2021-06-01', '2024-03-31')
  const caseNo = numbers.office(acceptedOn, '青检刑受')
  // Courts number their cases apart from those that our judgments come from.
  const criminalCaseNo =
    harmed?.criminalCaseNo ?? `（${acceptedOn.slice(0, 4)}）云0188刑初${numbers.next('云0188')}号`
  ledgers.add('victim', acceptedOn, person, {
    case_no: caseNo,
    criminal_case_no: criminalCaseNo,
    victim_name: harmed?.name ?? person.name,
    relation: harmed?.relation ?? '本人',
    charge: harm === '死亡' ? '故意杀人罪' : '故意伤害罪',
    harm,
    loss_yuan: lossYuan,
    compensated_yuan: compensatedYuan,
    accepted_on: acceptedOn,
  })
  return { person, caseNo, criminalCaseNo, acceptedOn }
}

export const onWelfare = (world: World, person: Person, toOn: IsoDate | null = null) =>
  world.ledgers.add('welfare_register', null, person, {
    kind: '最低生活保障',
    from_on: '2020-03-01',
    to_on: toOn,
    monthly_yuan: 620,
  })

export const disabled = (world: World, person: Person, cancelledOn: IsoDate | null = null) =>
  world.ledgers.add('disability_register', null, person, {
    certificate_no: `${person.idNumber}${world.random.int(11, 74)}`,
    category: world.random.pick(['肢体', '视力', '听力', '精神']),
    grade: world.random.pick(['一级', '二级', '三级', '四级']),
    issued_on: '2019-05-06',
    cancelled_on: cancelledOn,
  })

export const relieve = (world: World, person: Person, { criminalCaseNo, acceptedOn }: Victim) => {
  const grantedOn = plusDays(acceptedOn, 60)
  world.ledgers.add('judicial_relief', grantedOn, person, {
    case_no: world.numbers.office(grantedOn, '青检控申救'),
    criminal_case_no: criminalCaseNo,
    granted_on: grantedOn,
    amount_yuan: world.random.round(5000, 40_000, 1000),
  })
}
