import type { Place } from '@mingjian/errors/failure'
import type { Mapping } from '@mingjian/lake/tables/matching/mapping'
import { assertFits, proposeMapping } from '@mingjian/lake/tables/matching/mapping'
import { type MatchResult, matchColumns } from '@mingjian/lake/tables/matching/match-columns'
import { nameFit } from '@mingjian/lake/tables/matching/name-fit'
import { openSource } from '@mingjian/lake/tables/reading/open-source'
import { type ShapedTable, shapeTable } from '@mingjian/lake/tables/shape/read-table'
import type { ShapeHints } from '@mingjian/lake/tables/shape/table-shape'
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
  return shapeTable(table, { ...hintsOf(schema), ...(headerRow == null ? {} : { headerRow }) })
}

/** What the header of a table of a schema is known by. */
export const hintsOf = ({ fields }: Schema): ShapeHints => ({
  words: fields.flatMap(({ label, aliases }) => [label, ...aliases]),
  meanings: fields.map(({ meaning }) => meaning),
})

export const placeOf = ({ table }: ShapedTable): Place => ({
  file: table.file,
  ...(table.sheet === null ? {} : { sheet: table.sheet }),
})

/** What the columns of a table are proposed for. @throws Failure `lake.schema_not_fitting` when it is other data */
export function proposalFor(shaped: ShapedTable, schema: Schema): ProposedMapping {
  const proposal = proposeFor(shaped, schema)
  assertFits(schema, proposal.result, placeOf(shaped))
  return proposal
}

/** The same for a table that may be other data. */
export function proposeFor(
  { shape, sample, table }: Pick<ShapedTable, 'shape' | 'sample' | 'table'>,
  schema: Schema,
): ProposedMapping {
  const matched = matchColumns({ shape, sample, dateSystem: table.dateSystem }, schema)
  const result = withNamedColumns(matched)
  return { schema, mapping: proposeMapping(schema, shape, result), result }
}

/** From here on a column bears the name of a field, or an alias of it. */
const NAMED = 0.9

/**
 * A column with the very name of a field fills it even where hardly a cell can be read: were it left out, nobody would see
 * that the cells are bad. With its low confidence it waits for a person.
 */
function withNamedColumns(result: MatchResult): MatchResult {
  const open = new Set(result.contests.flatMap(({ columns }) => columns))
  const free = new Set(result.unmatchedFields)
  for (const { fields } of result.contests) for (const field of fields) free.delete(field)
  const matches = result.matches.map((match) => {
    if (match.chosen || open.has(match.column)) return match
    const named = match.candidates.find(
      ({ field }) => free.has(field) && (nameFit(match.column, field)?.score ?? 0) >= NAMED,
    )
    if (!named) return match
    free.delete(named.field)
    return { ...match, chosen: named }
  })
  const filled = new Set(matches.map(({ chosen }) => chosen?.field))
  return { ...result, matches, unmatchedFields: result.unmatchedFields.filter((field) => !filled.has(field)) }
}

/** Columns that are proposed with little confidence. */
export const doubtful = ({ result }: ProposedMapping) =>
  result.matches.filter(({ chosen }) => chosen !== null && chosen.confidence < SURE)

/** Whether nothing of it needs a person: no contest, no doubt. */
export const isSure = (proposal: ProposedMapping): boolean =>
  proposal.result.contests.length === 0 && doubtful(proposal).length === 0
