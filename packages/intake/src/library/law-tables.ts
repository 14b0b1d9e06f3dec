import { bindDataset } from '@mingjian/lake/bind'
import { distinctValues } from '@mingjian/lake/distinct'
import { type Lake, lawDirectory, manifests } from '@mingjian/lake/lake'
import { readStore } from '@mingjian/lake/law-store'
import { chargeGroupTable } from '@mingjian/law/charges/charge-group'
import { articleStateTable, fineTable } from '@mingjian/law/charges/law-tables'
import { emptyStore, type StatuteStore } from '@mingjian/law/statutes/store'
import type { LawTable } from '@mingjian/model/binding'

/** What the law tables have to cover: names of charges, citations and days as the data have them. */
interface Covered {
  charges: Iterable<string>
  citations: Iterable<string>
  days: Iterable<string>
}

function tablesFor(store: StatuteStore, { charges, citations, days }: Covered): Record<string, LawTable> {
  const tables: LawTable[] = [
    fineTable(charges),
    chargeGroupTable(charges),
    articleStateTable(store, citations, days),
  ]
  return Object.fromEntries(tables.map((table) => [table.id, table]))
}

/** The law tables without rows of their own: enough to compile a model. */
export const tableShapes = (): Record<string, LawTable> =>
  tablesFor(emptyStore(), { charges: [], citations: [], days: [] })

const CITATION = /^[^:：]+:\d+(?:-\d+)?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The law tables for the rows of tests: everything in them that looks like a citation or a day is covered. */
export function tablesForRows(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, LawTable> {
  const texts = rows.flatMap((row) => Object.values(row).flat()).filter((value) => typeof value === 'string')
  return tablesFor(emptyStore(), {
    charges: texts.filter((text) => text.endsWith('罪')),
    citations: texts.filter((text) => CITATION.test(text)),
    days: texts.filter((text) => DAY.test(text)),
  })
}

/** The law tables for the judgments of a lake, from the laws imported into it and the index that ships. */
export async function tablesForLake(lake: Lake, asOf: string | null): Promise<Record<string, LawTable>> {
  const store = readStore(lawDirectory(lake.directory))
  const valuesOf = async (schema: string, column: string) =>
    manifests(lake, schema).length === 0 ? [] : distinctValues(bindDataset(lake, schema, asOf), column)
  return tablesFor(store, {
    charges: await valuesOf('criminal_judgment_charge', 'charge'),
    citations: await valuesOf('criminal_judgment_citation', 'article'),
    days: [
      ...(await valuesOf('criminal_judgment_citation', 'judgment_date')),
      ...(await valuesOf('criminal_judgment_citation', 'acted_earliest')),
    ],
  })
}
