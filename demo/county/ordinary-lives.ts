import { adjustPension, payPension, registerDeath, type Scheme } from './benefits.ts'
import { registerOffice } from './companies.ts'
import { type Accused, convict, holdTrial, registerTransfer, usualVerdict } from './court-case.ts'
import { monthOf, plusDays, plusMonths, someDay } from './days.ts'
import { listDebtor } from './debts.ts'
import { execute, registerLicence } from './execution.ts'
import { OFFENCES, type Offence } from './offences.ts'
import { closeCase, dropCharge, refuseArrest, sanctionDriver } from './suspects.ts'
import { disabled, onWelfare, relieve, victim } from './victims.ts'
import type { World } from './world.ts'
import { CUT_OFF } from './world.ts'

/** A life that no model may speak of: what offices had to do was done. */
type Life = (world: World) => void

/** Who has reached the age of pension: most are paid, some die and the payment stops with the registration. */
const pensioner: Life = (world) => {
  const { random, persons } = world
  const person = persons.someone(1935, 1962)
  const scheme: Scheme = random.pick(['城镇职工', '城镇职工', '机关事业', '城乡居民', '城乡居民'])
  if (random.chance(0.5)) adjustPension(world, person, '2023-07-15', scheme)
  if (!random.chance(0.06)) {
    payPension(world, person, { scheme })
    return
  }
  const diedOn = someDay(random, '2023-07-05', '2024-06-10')
  const registeredOn = plusDays(diedOn, random.int(2, 20))
  registerDeath(world, person, { diedOn, registeredOn })
  payPension(world, person, { scheme, until: monthOf(registeredOn) })
}

const driver: Life = (world) => {
  const person = world.persons.someone(1958, 2004)
  const status = world.random.pick(['正常', '正常', '正常', '正常', '正常', '逾期未换证', '注销', '暂扣'])
  registerLicence(world, person, { status })
  if (world.random.chance(0.08)) registerLicence(world, person, { status: '正常' }, 'farm_licence')
}

const CAUSES = ['盗窃', '殴打他人', '赌博', '寻衅滋事', '饮酒后驾驶机动车'] as const

const sanctioned: Life = (world) => {
  const { random, persons, ledgers, numbers } = world
  const decidedOn = someDay(random, '2021-01-01', CUT_OFF)
  const detained = random.chance(0.5)
  ledgers.add('administrative_sanction', decidedOn, persons.someone(1965, 2004), {
    doc_no: numbers.office(decidedOn, '青公行罚决字'),
    cause: random.pick(CAUSES),
    kinds: detained ? ['行政拘留', '罚款'] : ['罚款'],
    fine_yuan: random.round(200, 1000, 100),
    detention_days: detained ? random.int(3, 15) : null,
    decided_on: decidedOn,
    organ: '云岭市公安局青石分局',
  })
}

const ORDINARY_OFFENCES: readonly Offence[] = [
  OFFENCES.theft,
  OFFENCES.theft,
  OFFENCES.fraud,
  OFFENCES.injury,
  OFFENCES.affray,
  OFFENCES.drunkDriving,
  OFFENCES.drunkDriving,
  OFFENCES.accident,
  OFFENCES.embezzlement,
  OFFENCES.contractFraud,
]

/** Sentenced, and everything that follows is done in time. */
const convicted: Life = (world) => {
  const { random } = world
  const offence = random.pick(ORDINARY_OFFENCES)
  const probation = offence.penalty === '拘役' || random.chance(0.45)
  const one = convict(world, {
    offence,
    probation,
    between: ['2021-03-01', '2024-05-31'],
    birthPrinted: random.chance(0.9),
  })
  execute(world, one)
}

const ACCOMPLICES: readonly Offence[] = [OFFENCES.theft, OFFENCES.fraud, OFFENCES.affray]

/** Two or three who did it together, with sentences of their own. */
const convictedTogether: Life = (world) => {
  const { random, persons } = world
  const offence = random.pick(ACCOMPLICES)
  const probation = random.chance(0.4)
  const accused = Array.from(
    { length: random.int(2, 3) },
    (): Accused => ({
      person: persons.someone(),
      offence,
      verdict: usualVerdict(offence, random, { probation }),
    }),
  )
  const judgedOn = someDay(random, '2021-03-01', '2024-05-31')
  for (const one of holdTrial(world, { accused, judgedOn, held: !probation })) execute(world, one)
}

/** Robbed somebody, served the whole term, lost the political rights and was put on the list. */
const deprived: Life = (world) => {
  const one = convict(world, {
    offence: OFFENCES.robbery,
    probation: false,
    between: ['2019-06-01', '2021-06-01'],
    verdict: { deprivationMonths: world.random.int(1, 2) * 12 },
  })
  execute(world, one)
}

const welfare: Life = (world) => {
  const { random, persons, ledgers } = world
  const fromOn = someDay(random, '2017-01-01', '2023-12-31')
  ledgers.add('welfare_register', null, persons.someone(1945, 2005), {
    kind: random.pick(['最低生活保障', '最低生活保障', '特困供养', '低保边缘']),
    from_on: fromOn,
    to_on: random.chance(0.15) ? plusMonths(fromOn, 6) : null,
    monthly_yuan: random.round(300, 900, 10),
  })
}

const OFFICE_KINDS = [
  '有限责任公司',
  '有限责任公司',
  '有限责任公司',
  '股份有限公司',
  '个体工商户',
  '个人独资企业',
] as const

const officer: Life = (world) => {
  const { random, persons } = world
  const fromOn = someDay(random, '2012-01-01', '2024-05-31')
  registerOffice(world, persons.someone(1960, 1999), {
    fromOn,
    companyKind: random.pick(OFFICE_KINDS),
    companyStatus: random.chance(0.12) ? random.pick(['注销', '吊销']) : '存续',
    toOn: random.chance(0.2) && fromOn < '2021-01-01' ? plusDays(fromOn, random.int(300, 1200)) : null,
  })
}

const debtor: Life = (world) => {
  const { random, persons } = world
  const publishedOn = someDay(random, '2019-01-01', '2024-06-20')
  const removedOn = plusDays(publishedOn, random.int(60, 700))
  listDebtor(world, persons.someone(1955, 1998), publishedOn, removedOn < CUT_OFF ? removedOn : null)
}

/** Not arrested, and the case went its way all the same. */
const notArrested: Life = (world) => {
  const one = refuseArrest(world, { between: ['2021-03-01', '2024-02-28'] })
  if (world.random.chance(0.15)) closeCase(world, one)
  else {
    const receivedOn = plusDays(one.decidedOn, world.random.int(30, 120))
    registerTransfer(world, one.person, one.offence, receivedOn, { code: one.code })
  }
}

/** Drunk, not prosecuted, and fined by the police as the procuratorate wrote. */
const notProsecuted: Life = (world) => {
  const { person, decidedOn } = dropCharge(world, { between: ['2024-01-02', '2024-05-15'] })
  sanctionDriver(world, person, plusDays(decidedOn, world.random.int(10, 40)))
}

/** Hurt by a crime: compensated, or relieved, or not in need. */
const harmed: Life = (world) => {
  const { random } = world
  const way = random.int(1, 3)
  const lossYuan = random.round(5000, 80_000, 1000)
  const one = victim(world, {
    harm: random.pick(['轻伤', '重伤', '财产损失']),
    lossYuan,
    compensatedYuan: way === 1 ? lossYuan : 0,
  })
  if (way === 1) onWelfare(world, one.person)
  if (way === 2) {
    disabled(world, one.person)
    relieve(world, one.person, one)
  }
}

const disabledPerson: Life = (world) => disabled(world, world.persons.someone(1940, 2010))

const nobody: Life = (world) => {
  world.persons.someone()
}

/** Of a hundred. */
const LIVES: readonly (readonly [number, Life])[] = [
  [26, pensioner],
  [34, driver],
  [6, officer],
  [4, debtor],
  [2, notArrested],
  [1, notProsecuted],
  [1, harmed],
  [3, disabledPerson],
  [4, sanctioned],
  [9, convicted],
  [1, convictedTogether],
  [1, deprived],
  [3, welfare],
  [5, nobody],
]

/** Somebody's ordinary life. */
export function liveOrdinarily(world: World): void {
  let at = world.random.int(
    1,
    LIVES.reduce((sum, [share]) => sum + share, 0),
  )
  for (const [share, life] of LIVES) {
    at -= share
    if (at <= 0) {
      life(world)
      return
    }
  }
}
