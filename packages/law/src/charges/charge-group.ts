import { type ChargeRow, chargeRows, chargeTableVersion, findCharge } from './charge-table.ts'
import type { VersionedTable } from './law-tables.ts'

/** The groups of charges that bar from office in a company (公司法第一百七十八条第一款第二项, 2018年公司法第一百四十六条). */
export type BarringGroup = '贪污贿赂' | '侵占' | '挪用' | '破坏社会主义市场经济秩序'

const BASIS = '公司法第一百七十八条第一款第二项（2018年公司法第一百四十六条第一款第二项）；刑法分则'

/** Articles of 刑法 by group, first and last; the first line that fits decides. */
const GROUPS: readonly { group: BarringGroup; from: number; to: number }[] = [
  { group: '破坏社会主义市场经济秩序', from: 140, to: 231 },
  { group: '侵占', from: 270, to: 271 },
  { group: '挪用', from: 272, to: 273 },
  { group: '挪用', from: 384, to: 384 },
  { group: '贪污贿赂', from: 382, to: 396 },
]

/** Of 133-1 the 133: an inserted article stands in the chapter of the one that it follows. */
const numberOf = (article: string) => Number(article.split('-')[0])

function groupOfRow({ articles }: ChargeRow): BarringGroup | null {
  const numbers = articles.map(numberOf)
  return GROUPS.find(({ from, to }) => numbers.some((n) => n >= from && n <= to))?.group ?? null
}

/**
 * The group of a charge as printed, by the articles of 刑法 that define it: 分则第三章 (140–231), 第八章 (382–396),
 * 侵占 and 挪用 (270–273, 384).
 * @returns null when the charge bars from nothing; undefined when it is not in the table of charges, or stands there
 * with articles of several groups.
 */
export function chargeGroup(printed: string): BarringGroup | null | undefined {
  const groups = new Set(findCharge(printed).map(groupOfRow))
  return groups.size === 1 ? [...groups][0] : undefined
}

/**
 * The groups by charge: key is the charge as printed; `bars` is true where the charge bars from office, `group` names
 * the group, `articles` those of 刑法. A charge that is not known has no row. The chapters have not moved since
 * 1997-10-01, so the rows have no end.
 * @param charges names as printed in the documents, beside the official names.
 */
export function chargeGroupTable(charges: Iterable<string> = []): VersionedTable {
  const names = [...new Set([...chargeRows.map(({ charge }) => charge), ...charges])]
  return {
    id: 'charge_group',
    version: chargeTableVersion,
    columns: { bars: '是否', group: '文本', articles: '文本' },
    labels: { bars: '属于限制任职的罪名', group: '罪名类别', articles: '条文' },
    rows: names.flatMap((key) => {
      const group = chargeGroup(key)
      if (group === undefined) return []
      const articles = [...new Set(findCharge(key).flatMap((row) => row.articles))].join('、')
      return [{ key, from: null, to: null, basis: BASIS, values: { bars: group !== null, group, articles } }]
    }),
  }
}
