import type { Place } from '@mingjian/errors/failure'
import type { Mapping } from '@mingjian/lake/tables/matching/mapping'
import { assertFits, proposeMapping } from '@mingjian/lake/tables/matching/mapping'
import { type MatchResult, matchColumns } from '@mingjian/lake/tables/matching/match-columns'
import { openSource } from '@mingjian/lake/tables/reading/open-source'
import { type ShapedTable, shapeTable } from '@mingjian/lake/tables/shape/read-table'
import type { Schema } from '@mingjian/model/schema'

/** A mapping that nobody confirmed yet, with what speaks for it. */
export interface ProposedMapping {
  schema: Schema
  mapping: Mapping
  result: MatchResult
}

/** From here on a column is taken without asking. */
const SURE = 0.8

/** Opens a table and finds its header by the words of the schema. */
export async function openShaped(
  file: string,
  schema: Schema,
  { sheet, headerRow }: { sheet?: string | undefined; headerRow?: number | null },
): Promise<ShapedTable> {
  const { table } = await openSource(file, { copy: true, ...(sheet === undefined ? {} : { sheet }) })
  return shapeTable(table, {
    words: schema.fields.flatMap(({ label, aliases }) => [label, ...aliases]),
    meanings: schema.fields.map(({ meaning }) => meaning),
    ...(headerRow == null ? {} : { headerRow }),
  })
}

export const placeOf = ({ table }: ShapedTable): Place => ({
  file: table.file,
  ...(table.sheet === null ? {} : { sheet: table.sheet }),
})

/** What the columns of a table are proposed for. @throws Failure `lake.schema_not_fitting` when it is other data */
export function proposalFor(shaped: ShapedTable, schema: Schema): ProposedMapping {
  const { shape, sample, table } = shaped
  const result = matchColumns({ shape, sample, dateSystem: table.dateSystem }, schema)
  assertFits(schema, result, placeOf(shaped))
  return { schema, mapping: proposeMapping(schema, shape, result), result }
}

/** Columns that are proposed with little confidence. */
export const doubtful = ({ result }: ProposedMapping) =>
  result.matches.filter(({ chosen }) => chosen !== null && chosen.confidence < SURE)

/** Whether nothing of it needs a person: no contest, no doubt. */
export const isSure = (proposal: ProposedMapping): boolean =>
  proposal.result.contests.length === 0 && doubtful(proposal).length === 0
