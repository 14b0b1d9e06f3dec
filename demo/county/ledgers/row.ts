import type { Person } from '../persons.ts'

export type Value = string | number | boolean | string[] | null

/** How a clerk wrote the person down; what is not said is written whole and right. */
export interface Printed {
  id?: 'masked' | 'missing'
  birth?: 'missing'
}

/** One row of a register as its office holds it, before it is written with the dirt of a ledger. */
export interface Row {
  person: Person
  printed: Printed
  values: Readonly<Record<string, Value>>
}
