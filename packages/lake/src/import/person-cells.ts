import type { Schema } from '@mingjian/model/schema'
import type { KeyProvider } from '../keys/key-provider.ts'
import { BLOCK_BYTES, personKeys } from '../keys/person-key.ts'
import type { CheckedRow } from '../tables/checked-rows.ts'
import type { ResolvedColumn } from '../tables/matching/mapping.ts'
import type { CellReading } from '../tables/values/cell-reading.ts'
import { plainName } from '../tables/values/person-name.ts'
import { idMask } from './id-mask.ts'
import type { KeyState, PersonTally } from './quality-tallies.ts'
import { TAKEN_OUT, withoutIds } from './redact-ids.ts'

/** What a snapshot says of the person of a row. */
export interface PersonCells {
  key: bigint | null
  name: string | null
  birth: string | null
  mask: string | null
  state: KeyState
  /** The ID number under K2, for the vault. */
  sealed: Uint8Array | null
}

/** Where the parts of a person stand among the mapped columns; -1 where no column has it. */
export interface PersonColumns {
  person: string
  name: number
  birth: number
  idNumber: number
  tally: PersonTally
}

/** What stands in the column of the ID number itself, in place of a number. */
export const ID_WORDS = { valid: '有效', malformed: '有误' } as const

export function personColumns(schema: Schema, resolved: readonly ResolvedColumn[]): PersonColumns[] {
  const indexOf = (field: string | undefined) => resolved.findIndex((column) => column.field.id === field)
  return Object.entries(schema.persons).map(([person, { name, birth, idNumber }]) => ({
    person,
    name: indexOf(name),
    birth: birth === undefined ? -1 : indexOf(birth),
    idNumber: idNumber === undefined ? -1 : indexOf(idNumber),
    tally: {
      states: { valid: 0, masked: 0, malformed: 0, missing: 0 },
      birthDiffers: { count: 0, firstRow: null },
    },
  }))
}

const STATES = { value: 'valid', masked: 'masked', unreadable: 'malformed', empty: 'missing' } as const

/** Characters 7 to 14 of a valid ID number. */
const birthOf = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`

/** The persons of a batch of rows, keyed in one go, and counted. The day of birth is the printed one, else that of the ID. */
export function personCells(
  rows: readonly CheckedRow[],
  columns: PersonColumns,
  keys: KeyProvider,
): PersonCells[] {
  const ids: string[] = []
  const cells = rows.map(({ raw, readings }): PersonCells => {
    const id = readings[columns.idNumber]
    const birth = textOf(readings[columns.birth])
    const state = STATES[id?.state ?? 'empty']
    columns.tally.states[state]++
    const number = textOf(id)
    if (number !== null) ids.push(number)
    const idBirth = number === null ? null : birthOf(number)
    if (birth !== null && idBirth !== null && birth !== idBirth) countDiffering(columns.tally, raw.row)
    return {
      key: null,
      name: personName(textOf(readings[columns.name])),
      birth: birth ?? idBirth,
      mask: id?.state === 'masked' ? idMask(id) : null,
      state,
      sealed: null,
    }
  })
  const made = personKeys(ids, keys)
  let at = 0
  for (const cell of cells) {
    if (cell.state !== 'valid') continue
    cell.key = made.keys[at]!
    cell.sealed = made.sealed.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES)
    at++
  }
  return cells
}

function countDiffering({ birthDiffers }: PersonTally, row: number): void {
  birthDiffers.count++
  birthDiffers.firstRow ??= row
}

const textOf = (reading: CellReading | undefined): string | null =>
  reading?.state === 'value' && typeof reading.value === 'string' ? reading.value : null

/** A name as it is compared, without an ID number that somebody wrote into its cell. */
function personName(printed: string | null): string | null {
  if (printed === null) return null
  const name = plainName(withoutIds(printed)?.replaceAll(TAKEN_OUT, '') ?? printed)
  return name === '' ? null : name
}
