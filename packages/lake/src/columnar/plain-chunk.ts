import { blobValue, type DuckDBBlobValue, type DuckDBDataChunk } from '@duckdb/node-api'
import type { PersonTally } from '../import/quality-tallies.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { BLOCK_BYTES, encryptBlocks, keysOfBlocks, packPieces } from '../keys/person-key.ts'
import { type RawRow, textCell } from '../tables/reading/raw-table.ts'
import { birthSql, CELL_END, type PlainPerson, type PlainRows } from './plain-rows-sql.ts'

/** Columns of the scan before those of persons: row, whether it is plain, the cells of a row that is not. */
const FIRST_PERSON = 3
/** For each person four pieces of the ID number (see `packPieces`), and whether the printed birth is another one. */
const PIECES = 4
const PERSON_COLUMNS = PIECES + 1

/** What one chunk of lines held. */
export interface PlainChunk {
  /** Rows that SQL will insert. */
  rows: number[]
  /** Per person, beside `rows`; null for a row without an ID number. */
  keys: (bigint | null)[][]
  /** Keys and sealed numbers of all persons. */
  vault: { keys: bigint[]; sealed: DuckDBBlobValue[] }
  others: RawRow[]
}

/** The scan of all lines that `readPlainChunk` takes. ID numbers come as numbers, which costs a tenth of texts. */
export function scanSql({ source, isPlain, cells, persons }: PlainRows): string {
  const pieces = persons.flatMap((person) => personSql(person))
  return `SELECT _row::INTEGER, plain, CASE WHEN plain THEN NULL ELSE ${cells} END${pieces.map((piece) => `, ${piece}`).join('')}
    FROM (SELECT *, ${isPlain} AS plain FROM ${source})`
}

function personSql({ id, birth }: PlainPerson): string[] {
  if (id === null) return [...Array.from({ length: PIECES }, () => 'NULL::INTEGER'), 'false']
  const piece = (from: number, to: number) => `CASE WHEN plain THEN ${id}[${from}:${to}]::INTEGER END`
  const check = `CASE WHEN plain THEN (CASE ${id}[18] WHEN 'X' THEN 10 ELSE ascii(${id}[18]) - 48 END)::INTEGER END`
  const differs = birth === null ? 'false' : `coalesce(plain AND ${birth}::VARCHAR <> ${birthSql(id)}, false)`
  return [piece(1, 6), piece(7, 12), piece(13, 17), check, differs]
}

/** Reads one chunk of the scan and counts its persons in `tallies`. */
export function readPlainChunk(
  chunk: DuckDBDataChunk,
  tallies: readonly PersonTally[],
  keys: KeyProvider,
): PlainChunk {
  const [rowOf, isPlain, textOf] = [0, 1, 2].map((i) => chunk.getColumnVector(i))
  const found: PlainChunk = { rows: [], keys: [], vault: { keys: [], sealed: [] }, others: [] }
  const plain: number[] = []
  for (let i = 0; i < chunk.rowCount; i++) {
    const row = Number(rowOf!.getItem(i))
    if (isPlain!.getItem(i)) {
      plain.push(i)
      found.rows.push(row)
    } else found.others.push({ row, cells: String(textOf!.getItem(i)).split(CELL_END).map(textCell) })
  }
  for (const [person, tally] of tallies.entries())
    found.keys.push(
      personKeysOf(chunk, FIRST_PERSON + person * PERSON_COLUMNS, plain, { tally, keys, found }),
    )
  return found
}

interface KeyingContext {
  tally: PersonTally
  keys: KeyProvider
  found: PlainChunk
}

function personKeysOf(
  chunk: DuckDBDataChunk,
  first: number,
  plain: readonly number[],
  { tally, keys, found }: KeyingContext,
): (bigint | null)[] {
  const vectors = Array.from({ length: PERSON_COLUMNS }, (_, i) => chunk.getColumnVector(first + i))
  const pieces: number[] = []
  const has = plain.map((i, at) => {
    if (vectors[0]!.getItem(i) === null) return false
    for (let piece = 0; piece < PIECES; piece++) pieces.push(vectors[piece]!.getItem(i) as number)
    if (vectors[PIECES]!.getItem(i)) {
      tally.birthDiffers.count++
      tally.birthDiffers.firstRow ??= found.rows[at]!
    }
    return true
  })
  const packed = packPieces(pieces)
  const made = keysOfBlocks(packed, keys)
  const sealed = encryptBlocks(packed, keys.k2)
  tally.states.valid += made.length
  tally.states.missing += plain.length - made.length
  let at = 0
  return has.map((one) => {
    if (!one) return null
    const key = made[at]!
    found.vault.keys.push(key)
    found.vault.sealed.push(blobValue(sealed.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES)))
    at++
    return key
  })
}
