import { type Failure, invalidInput } from '@mingjian/errors/failure'
import { dateParts } from '@mingjian/law/calendar-date'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'

/** `stock:2024-06-30` or `flow:received_on:2020-01-01..2024-06-30`, then `;regions=990102,990103` and `;population=…`. */
export function coverageText(coverage: Coverage): string {
  const head =
    coverage.kind === 'stock'
      ? `stock:${coverage.at}`
      : `flow:${coverage.by}:${coverage.from}..${coverage.to}`
  const { regions, population } = coverage
  return [
    head,
    ...(regions && regions.length > 0 ? [`regions=${regions.join(',')}`] : []),
    ...(population ? [`population=${population}`] : []),
  ].join(';')
}

const EXAMPLE =
  '例：stock:2024-06-30，flow:received_on:2020-01-01..2024-06-30，后面可加 ;regions=区划代码,…;population=人群'

const wrong = (says: string): Failure => invalidInput({ id: 'import.coverage', says, next: EXAMPLE })

/** Reads what `coverageText` writes. @throws Failure `import.coverage` when it does not fit the schema or the cut-off */
export function parseCoverage(text: string, schema: Schema, cutOff: string | null): Coverage {
  const [head = '', ...options] = text.split(';').map((part) => part.trim())
  const scope = Object.assign({}, ...options.filter((option) => option !== '').map(readScope)) as Scope
  const [kind, ...rest] = head.split(':')
  if (kind === 'stock') return { kind, at: day(rest.join(':'), cutOff), ...scope }
  if (kind !== 'flow') throw wrong(`--coverage 要写 stock 或 flow，给的是“${head}”`)
  const [by = '', period = ''] = rest
  const field = schema.fields.find(({ id, label }) => id === by || label === by)
  if (!field || (field.type !== '日期' && field.type !== '月'))
    throw wrong(`“${schema.label}”没有名为“${by}”的日期或月份字段，不能按它算覆盖范围`)
  const [from = '', to = '', more] = period.split('..')
  if (more !== undefined || from === '' || to === '') throw wrong(`起止日期写作 起..止，给的是“${period}”`)
  const coverage = { kind, by: field.id, from: day(from, null), to: day(to, cutOff), ...scope } as const
  if (coverage.from > coverage.to) throw wrong(`覆盖范围的起日 ${from} 晚于止日 ${to}`)
  return coverage
}

type Scope = { regions?: readonly string[]; population?: string }

function readScope(option: string): Scope {
  const [name, value = ''] = option.split('=')
  if (name === 'population' && value !== '') return { population: value }
  const regions = value.split(',').filter((region) => region !== '')
  if (
    name === 'regions' &&
    regions.length > 0 &&
    regions.every((region) => /^\d{6}(?:\d{3}|\d{6})?$/.test(region))
  )
    return { regions }
  throw wrong(`--coverage 里看不懂“${option}”；regions 要写行政区划代码，以逗号分开`)
}

function day(text: string, cutOff: string | null): string {
  if (!dateParts(text)) throw wrong(`“${text}”不是有效的日期`)
  if (cutOff !== null && text > cutOff) throw wrong(`覆盖到 ${text}，晚于数据截取日 ${cutOff}`)
  return text
}
