import {
  markedPerson,
  PERSON_PARTS,
  type Shape,
  type ShapeColumn,
  unreadName,
} from '../../plan-walk/shape.ts'

/** A quoted identifier; any script, dots and quotes allowed. */
export const ident = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A quoted text. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** `"a" AS "b"`, or `"a"` alone where both are the same. */
export const renamed = (from: string, to: string) =>
  from === to ? ident(from) : `${ident(from)} AS ${ident(to)}`

/** The key columns that joins read; the state is for display only. */
export const personColumns = (person: string) =>
  PERSON_PARTS.filter((part) => part !== 'state').map((part) => `${person}__${part}`)

/** The columns that one column of a shape is: a period has two ends, and some say which of their cells were unread. */
export const columnParts = ({ name, type, unread }: Pick<ShapeColumn, 'name' | 'type' | 'unread'>) => [
  ...(type === '期间' ? [`${name}__from`, `${name}__to`] : [name]),
  ...(unread ? [unreadName(name)] : []),
]

/** Columns in tables for the live names of a shape: persons and periods are several columns. */
export function physicalColumns(live: Iterable<string>, shape: Shape): string[] {
  const columns: string[] = []
  for (const name of [...live].toSorted()) {
    const person = markedPerson(name)
    if (person !== null) {
      if (shape.persons.includes(person)) columns.push(...personColumns(person))
      continue
    }
    const column = shape.columns.get(name)
    if (!column) continue
    columns.push(...columnParts(column))
  }
  return [...new Set(columns)]
}
