import type { Coverage } from '@mingjian/model/binding'
import type { Opener } from '../../plan-walk/lowered.ts'
import type { Cause } from '../../plan-walk/marks.ts'
import { type Emission, sql } from './emission.ts'
import { text } from './names.ts'

/** What the declared coverage says about a row of `absent`. */
export interface Verdict {
  /** SQL of "the record could not be in the data yet". */
  notVisible: string
  unknown: { cause: Cause; when: string }[]
}

type Absent = Extract<Opener, { do: 'absent' }>

/**
 * Only a period inside the declared coverage of every table searched lets "not found" speak.
 * - events (flow): inside [from, to]; an end after `to` is not yet visible;
 * - a roster (stock) shows one day: it must lie in the period; a period that starts later is not yet visible.
 */
export function coverageSql({ expects, causes, targets }: Absent, emission: Emission): Verdict {
  if (!expects) return { notVisible: 'FALSE', unknown: [{ cause: causes.expects, when: 'TRUE' }] }
  const from = `(${sql(expects.from, emission)})`
  const to = `(${sql(expects.to, emission)})`
  const region = expects.region && `(${sql(expects.region, emission)})`
  const coverages = targets.flatMap(({ inputs }) =>
    inputs.map((name) => emission.settings.inputs[name]?.coverage),
  )
  const late: string[] = []
  // A period that is turned round says nothing, and one that begins before the coverage was never wholly visible.
  const outside = [`${from} > ${to}`]
  const unknown: Verdict['unknown'] = [
    { cause: causes.from, when: `${from} IS NULL` },
    { cause: causes.to, when: `${to} IS NULL` },
    { cause: causes.coverage, when: outside[0]! },
  ]
  for (const coverage of coverages) {
    if (!coverage) {
      unknown.push({ cause: causes.coverage, when: 'TRUE' })
      continue
    }
    const period = periodSql(coverage, from, to)
    late.push(period.late)
    outside.push(period.outside)
    unknown.push({ cause: causes.coverage, when: period.outside })
    unknown.push(...regionSql(coverage, region, causes))
  }
  const any = (tests: string[], unknownIs: string) =>
    tests.map((test) => `coalesce(${test}, ${unknownIs})`).join(' OR ') || 'FALSE'
  return {
    notVisible: `((${any(late, 'FALSE')}) AND NOT (${any(outside, 'TRUE')}))`,
    unknown,
  }
}

function periodSql(coverage: Coverage, from: string, to: string) {
  if (coverage.kind === 'flow') {
    const [first, last] = [date(coverage.from), date(coverage.to)]
    return { late: `${to} > ${last}`, outside: `${from} < ${first}` }
  }
  const at = date(coverage.at)
  return { late: `${from} > ${at}`, outside: `${to} < ${at}` }
}

const date = (day: string) => `DATE ${text(day)}`

/** A region code covers the codes below it: 340000 the province, 340100 the city. */
function regionSql(coverage: Coverage, region: string | null, causes: Absent['causes']): Verdict['unknown'] {
  if (!coverage.regions || coverage.regions.length === 0)
    return region ? [{ cause: causes.coverage, when: 'TRUE' }] : []
  if (!region) return [{ cause: causes.region, when: 'TRUE' }]
  const inside = coverage.regions.map((code) => {
    const stem = /^\d{6}$/.test(code) ? code.replace(/(00){1,2}$/, '') : code
    return stem === code ? `${region} = ${text(code)}` : `starts_with(${region}, ${text(stem)})`
  })
  return [
    { cause: causes.region, when: `${region} IS NULL` },
    { cause: causes.coverage, when: `NOT (${inside.join(' OR ')})` },
  ]
}
