import type { IsoDate } from '@mingjian/law/calendar-date'
import type { Convict } from './court-case.ts'
import { monthOf, periodEnd, plusDays, plusMonths } from './days.ts'
import type { Person } from './persons.ts'
import { COURT, CUT_OFF, type World } from './world.ts'

/** The duties that follow an effective sentence. A scenario lets an office do all but the one that it is about. */
export type Duty = 'fine' | 'correction' | 'custody' | 'deprivation' | 'licence'

/** Every office does what it must, in time, and writes it down. */
export function execute(world: World, convict: Convict, but: readonly Duty[] = []): void {
  const { verdict, term } = convict
  const does = (duty: Duty) => !but.includes(duty)
  if (verdict.fineYuan !== null && does('fine')) collectFine(world, convict)
  if ((verdict.probationMonths !== null || verdict.penalty === '管制') && does('correction'))
    correct(world, convict)
  if (term !== null && does('custody')) {
    const release = serve(world, convict)
    if (verdict.deprivationMonths !== null && release !== null && does('deprivation'))
      registerDeprivation(world, convict, release)
  }
  if (/驾驶|交通肇事/.test(convict.offence.charge) && does('licence') && world.random.chance(0.7))
    revokeLicence(world, convict)
}

/** Most pay within the thirty days; for the others the court's trial chamber hands the case to enforcement. */
export function collectFine(world: World, convict: Convict): void {
  if (world.random.chance(0.75)) payFine(world, convict, convict.verdict.fineYuan!)
  else enforceFine(world, convict)
}

/** Pays a sum in one or two instalments within thirty days of effect. */
export function payFine(
  world: World,
  { person, caseNo, effectiveOn }: Pick<Convict, 'person' | 'effectiveOn'> & { caseNo: string | null },
  yuan: number,
): void {
  const { random, ledgers, numbers } = world
  const first = yuan >= 2000 && random.chance(0.3) ? Math.floor(yuan / 2000) * 1000 : yuan
  const paidOn = plusDays(effectiveOn, random.int(0, 12))
  const pay = (on: IsoDate, amount: number) =>
    ledgers.add('fine_payment', on, person, {
      receipt_no: `QS${String(numbers.next('receipt')).padStart(9, '0')}`,
      case_no: caseNo,
      paid_on: on,
      paid_yuan: amount,
    })
  pay(paidOn, first)
  if (yuan > first) pay(plusDays(paidOn, random.int(3, 15)), yuan - first)
}

export interface EnforcementTiming {
  transferredOn?: IsoDate
  filedOn?: IsoDate
  /** The person in whose name the case runs, where it is not the convict's. */
  under?: Person
  criminalCaseNo?: string
}

/** The fine is handed to enforcement after the time to pay, and the case opened within seven days. */
export function enforceFine(world: World, convict: Convict, timing: EnforcementTiming = {}): string {
  const { random, ledgers, numbers } = world
  const transferredOn =
    timing.transferredOn ?? plusDays(periodEnd(convict.effectiveOn, 30), random.int(3, 20))
  const filedOn = timing.filedOn ?? plusDays(transferredOn, random.int(1, 6))
  const caseNo = numbers.court(filedOn, '执')
  const closedOn = plusDays(filedOn, random.int(60, 150))
  const closed = random.chance(0.6) && closedOn <= CUT_OFF
  ledgers.add('enforcement_case', transferredOn, timing.under ?? convict.person, {
    case_no: caseNo,
    criminal_case_no: timing.criminalCaseNo ?? convict.caseNo,
    item: '罚金',
    amount_yuan: convict.verdict.fineYuan ?? 0,
    transferred_on: transferredOn,
    filed_on: filedOn,
    court: COURT,
    closed_on: closed ? closedOn : null,
    closing: closed ? '执行完毕' : null,
    received_yuan: closed ? (convict.verdict.fineYuan ?? 0) : null,
  })
  return caseNo
}

export interface CorrectionCourse {
  noticeOn?: IsoDate
  reportedOn?: IsoDate
  sanction?: string
  excuse?: string
}

/** A person on probation or public surveillance reports to the bureau of justice within ten days (社区矫正法 21). */
export function correct(world: World, convict: Convict, course: CorrectionCourse = {}): void {
  const { random, ledgers } = world
  const { verdict, effectiveOn, caseNo, person } = convict
  const reportedOn = course.reportedOn ?? plusDays(effectiveOn, random.int(2, 9))
  const toOn = plusDays(plusMonths(effectiveOn, verdict.probationMonths ?? verdict.months), -1)
  const ended = toOn < CUT_OFF
  ledgers.add('community_correction', reportedOn, person, {
    case_no: caseNo,
    kind: verdict.penalty === '管制' ? '管制' : '缓刑',
    decided_by: COURT,
    effective_on: effectiveOn,
    notice_received_on: course.noticeOn ?? plusDays(effectiveOn, random.int(1, 8)),
    reported_on: reportedOn,
    from_on: effectiveOn,
    to_on: toOn,
    ended_on: ended ? plusDays(toOn, 1) : null,
    end_reason: ended ? '矫正期满' : null,
    sanction: course.sanction ?? null,
    sanctioned_on: course.sanction ? plusDays(reportedOn, 5) : null,
    excuse: course.excuse ?? null,
  })
}

export interface Service {
  /** Reduced by a court while serving. */
  deprivationNow?: number
  settledElsewhere?: boolean
  /** The day of the move to prison; by default soon after the effect. */
  movedOn?: IsoDate
}

/** Detention, transfer to prison, release on the last day of the term. Gives the day of release; null while inside. */
export function serve(world: World, convict: Convict, service: Service = {}): IsoDate | null {
  const { random, ledgers } = world
  const { person, caseNo, term, effectiveOn } = convict
  const movedOn = service.movedOn ?? plusDays(effectiveOn, random.int(3, 10))
  const moved = movedOn <= CUT_OFF
  const common = { case_no: caseNo, term_to: term!.to, deprivation_now_months: null, settled_elsewhere: null }
  ledgers.add('custody_prison', term!.from, person, {
    ...common,
    place: '云岭市看守所',
    status: '未决羁押',
    in_on: term!.from,
    out_on: moved ? movedOn : null,
    out_reason: moved ? '移送监狱' : null,
  })
  const released = term!.to <= CUT_OFF
  ledgers.add('custody_prison', movedOn, person, {
    ...common,
    place: '云岭市第一监狱',
    status: '服刑',
    in_on: movedOn,
    out_on: released ? term!.to : null,
    out_reason: released ? '刑满释放' : null,
    deprivation_now_months: service.deprivationNow ?? null,
    settled_elsewhere: service.settledElsewhere ? true : null,
  })
  return released && moved ? term!.to : null
}

/** The police station puts a released person without political rights on its list. */
export function registerDeprivation(world: World, convict: Convict, releasedOn: IsoDate): void {
  const toOn = plusDays(plusMonths(releasedOn, convict.verdict.deprivationMonths!), -1)
  const registeredOn = plusDays(releasedOn, world.random.int(1, 15))
  if (registeredOn > CUT_OFF) return
  world.ledgers.add('deprivation_register', null, convict.person, {
    case_no: convict.caseNo,
    from_on: releasedOn,
    to_on: toOn,
    police_station: '柳巷派出所',
    registered_on: registeredOn,
    removed_on: toOn < CUT_OFF ? plusDays(toOn, 1) : null,
  })
}

export interface LicenceState {
  status: string | null
  revokedOn?: IsoDate | null
  reissuedOn?: IsoDate | null
  /** By default when of age. */
  firstIssuedOn?: IsoDate
}

/** One row of the register of licences; the farm machinery office keeps its own. */
export function registerLicence(
  world: World,
  person: Person,
  state: LicenceState,
  schema: 'driving_licence' | 'farm_licence' = 'driving_licence',
): void {
  const { random, ledgers, numbers } = world
  const grownUpOn = plusMonths(person.birthOn, 12 * 19)
  const farm = schema === 'farm_licence'
  ledgers.add(schema, null, person, {
    file_no: `99${String(numbers.next(schema)).padStart(10, '0')}`,
    class: farm ? 'G1' : random.pick(['C1', 'C1', 'C1', 'C2', 'B2', 'A2']),
    status: state.status,
    first_issued_on: state.firstIssuedOn ?? plusDays(grownUpOn, random.int(0, 300)),
    revoked_on: state.revokedOn ?? null,
    reissued_on: state.reissuedOn ?? null,
    organ: farm ? '青石区农机站' : '云岭市车管所',
  })
}

/** The traffic police revoke the licence of a drunk driver, or of one who caused an accident, soon after the effect. */
function revokeLicence(world: World, { person, effectiveOn, judgedOn }: Convict): void {
  const revokedOn = plusDays(effectiveOn, world.random.int(5, 45))
  const revoked = revokedOn <= CUT_OFF && monthOf(judgedOn) !== monthOf(CUT_OFF)
  registerLicence(world, person, revoked ? { status: '吊销', revokedOn } : { status: '正常' })
}
