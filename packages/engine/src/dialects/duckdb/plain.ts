import type { ValueType } from '@mingjian/model/schema'
import { ident } from './names.ts'

/** A value as JavaScript has it: a day as text, an amount as a number. To convert them there is far dearer. */
export const plainSql = (value: string, type: ValueType) => {
  if (type === '日期') return `CAST(${value} AS VARCHAR)`
  return type === '金额' ? `CAST(${value} AS DOUBLE)` : value
}

/** A column as such a value, under its name. */
export const plainColumn = (name: string, type: ValueType) => {
  const value = plainSql(ident(name), type)
  return value === ident(name) ? value : `${value} AS ${ident(name)}`
}
