import type { IsoDate } from '@mingjian/law/calendar-date'
import { plusDays } from './days.ts'
import type { Person } from './persons.ts'
import { COURT, type World } from './world.ts'

/** Lists a debtor. Gives the number of the enforcement case. */
export function listDebtor(
  world: World,
  person: Person,
  publishedOn: IsoDate,
  removedOn: IsoDate | null,
): string {
  const { random, ledgers, numbers } = world
  const caseNo = numbers.court(plusDays(publishedOn, -30), '执')
  ledgers.add('dishonest_debtor', publishedOn, person, {
    case_no: caseNo,
    measure: random.pick(['失信', '限制高消费']),
    ground: '有履行能力而拒不履行生效法律文书确定义务',
    published_on: publishedOn,
    removed_on: removedOn,
    court: COURT,
  })
  return caseNo
}
