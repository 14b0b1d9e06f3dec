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
  /** Rows with a wrong check digit: no plain ones. */
  wrong: number[]
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
  const persons = tallies.map((tally, person) => ({ tally, ...personVectors(chunk, person) }))
  const found: PlainChunk = { rows: [], keys: [], vault: { keys: [], sealed: [] }, others: [], wrong: [] }
  const plain: number[] = []
  for (let i = 0; i < chunk.rowCount; i++) {
    const row = Number(rowOf!.getItem(i))
    if (!isPlain!.getItem(i)) found.others.push({ row, cells: cellsOf(String(textOf!.getItem(i))) })
    else if (persons.some(({ pieces }) => !hasCheckDigit(pieces, i))) found.wrong.push(row)
    else {
      plain.push(i)
      found.rows.push(row)
    }
  }
  for (const person of persons) found.keys.push(personKeysOf(person, plain, keys, found))
  return found
}

/** The cells of a row that is given on as one text. */
export const cellsOf = (text: string): RawRow['cells'] => text.split(CELL_END).map(textCell)

type DuckDBVector = ReturnType<DuckDBDataChunk['getColumnVector']>

interface PersonVectors {
  tally: PersonTally
  pieces: readonly DuckDBVector[]
  birthDiffers: DuckDBVector
}

function personVectors(chunk: DuckDBDataChunk, person: number): Omit<PersonVectors, 'tally'> {
  const first = FIRST_PERSON + person * PERSON_COLUMNS
  const vectors = Array.from({ length: PERSON_COLUMNS }, (_, i) => chunk.getColumnVector(first + i))
  return { pieces: vectors.slice(0, PIECES), birthDiffers: vectors[PIECES]! }
}

/** By which a digit counts, from the last one of a piece to its first (GB 11643: powers of two modulo 11). */
const WEIGHTS: readonly (readonly number[])[] = [
  [4, 8, 5, 10, 9, 7],
  [9, 7, 3, 6, 1, 2],
  [2, 4, 8, 5, 10],
]
/** Sums of weighted digits leave this for the check digit (10 for X) modulo 11. */
const REST = 1

/** Whether the check digit of row `i` is right, or there is no number. */
function hasCheckDigit(pieces: readonly DuckDBVector[], i: number): boolean {
  if (pieces[0]!.getItem(i) === null) return true
  let sum = pieces[PIECES - 1]!.getItem(i) as number
  for (const [piece, weights] of WEIGHTS.entries()) {
    let rest = pieces[piece]!.getItem(i) as number
    for (const weight of weights) {
      sum += weight * (rest % 10)
      rest = Math.trunc(rest / 10)
    }
  }
  return sum % 11 === REST
}

function personKeysOf(
  { tally, pieces: vectors, birthDiffers }: PersonVectors,
  plain: readonly number[],
  keys: KeyProvider,
  found: PlainChunk,
): (bigint | null)[] {
  const pieces: number[] = []
  const has = plain.map((i, at) => {
    if (vectors[0]!.getItem(i) === null) return false
    for (const vector of vectors) pieces.push(vector.getItem(i) as number)
    if (birthDiffers.getItem(i)) {
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
