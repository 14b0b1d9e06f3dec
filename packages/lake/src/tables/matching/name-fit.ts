import type { SchemaField } from '@mingjian/model/schema'
import { normalName } from '../shape/header-names.ts'
import type { TableColumn } from '../shape/table-shape.ts'

/** How far the name of a column speaks for a field: 1 is the label itself. */
export interface NameFit {
  score: number
  reason: string
}

const SCORES = { label: 1, alias: 0.97, lastPart: 0.6, contained: 0.55 }
/** A shared word that makes up less than this of the longer name says little. */
const LEAST_SHARE = 0.4

/** By label, alias, the lower of two header rows, or a word that one name contains of the other; null for nothing shared. */
export function nameFit(column: TableColumn, field: SchemaField): NameFit | null {
  if (column.normal === '') return null
  const label = normalName(field.label)
  if (column.normal === label || column.name === field.id)
    return { score: SCORES.label, reason: `列名与“${field.label}”相同` }
  const alias = field.aliases.find((one) => normalName(one) === column.normal)
  if (alias !== undefined) return { score: SCORES.alias, reason: `列名是“${field.label}”的别名` }
  const words = [field.label, ...field.aliases]
  const lastPart = column.name.includes('/') ? normalName(column.name.split('/').at(-1)!) : null
  if (lastPart !== null && words.some((word) => normalName(word) === lastPart))
    return { score: SCORES.lastPart, reason: `下层列名与“${field.label}”相同` }
  const contained = words.find((word) => sharesWord(column.normal, normalName(word)))
  return contained === undefined ? null : { score: SCORES.contained, reason: `列名与“${contained}”相近` }
}

function sharesWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 2 && long.includes(short) && short.length >= long.length * LEAST_SHARE
}
