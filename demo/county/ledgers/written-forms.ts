import type { IsoDate } from '@mingjian/law/calendar-date'
import type { Person } from '../persons.ts'
import type { Random } from '../random.ts'
import type { Column, DateForm } from './layout.ts'
import type { Printed, Row, Value } from './row.ts'

/** A cell as it stands in the file; a Date becomes a date cell of a workbook. */
export type Written = string | number | Date | null

const FULL_WIDTH = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** A citizen number as clerks write it: mostly plain, now and then full-width, with x, spaces, or the old 15 digits. */
function writtenId({ idNumber, birthOn }: Person, { id }: Printed, random: Random): string | null {
  if (id === 'missing') return null
  if (id === 'masked') return `${idNumber.slice(0, 3)}***********${idNumber.slice(14)}`
  const dirt = random.int(1, 100)
  if (dirt <= 3) return FULL_WIDTH(idNumber)
  if (dirt <= 5) return `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`
  if (dirt <= 7) return `'${idNumber}`
  // The old number has neither century nor check character, and was given out until 1999.
  if (dirt <= 12 && birthOn < '1970-01-01') return idNumber.slice(0, 6) + idNumber.slice(8, 17)
  return dirt <= 60 ? idNumber.toLowerCase() : idNumber
}

function writtenName(name: string, random: Random): string {
  const dirt = random.int(1, 100)
  if (dirt <= 2) return [...name].join(' ')
  if (dirt <= 4) return [...name].join('　')
  return dirt <= 6 ? `${name} ` : name
}

const DATE_WRITERS: Readonly<Record<DateForm, (day: IsoDate) => Written>> = {
  iso: (day) => day,
  slash: (day) => day.split('-').map(Number).join('/'),
  dot: (day) => day.replaceAll('-', '.'),
  compact: (day) => day.replaceAll('-', ''),
  words: (day) => {
    const [year, month, date] = day.split('-').map(Number)
    return `${year}年${month}月${date}日`
  },
  cell: (day) => new Date(`${day}T00:00:00Z`),
  time: (day) => `${day} 00:00:00`,
}

const plainMonth = (month: string) => month.replace('-', '年').concat('月')

function writtenMoney(yuan: number, random: Random): Written {
  const dirt = random.int(1, 100)
  if (dirt <= 5) return `${yuan}元`
  return dirt <= 12 ? thousands(yuan) : yuan
}

function thousands(yuan: number): string {
  const [whole = '', cents] = String(yuan).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return cents === undefined ? grouped : `${grouped}.${cents}`
}

function writtenValue(value: Value, { kind }: Column, dates: readonly DateForm[], random: Random): Written {
  if (value === null || value === '') return null
  if (kind === 'day') return DATE_WRITERS[random.pick(dates)](String(value))
  if (kind === 'month') return random.chance(0.1) ? plainMonth(String(value)) : String(value)
  if (kind === 'money') return writtenMoney(Number(value), random)
  if (kind === 'yesno') return value === true ? '是' : '否'
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'number' ? value : String(value)
}

/** One row as its cells stand in the file. */
export function writtenRow(
  { person, printed, values }: Row,
  columns: readonly Column[],
  dates: readonly DateForm[],
  random: Random,
): Written[] {
  return columns.map((column) => {
    if (column.field === 'name') return writtenName(person.name, random)
    if (column.field === 'id_number') return writtenId(person, printed, random)
    const value =
      column.field === 'birth_on'
        ? printed.birth === 'missing'
          ? null
          : person.birthOn
        : (values[column.field] ?? null)
    return writtenValue(value, column, dates, random)
  })
}

/** The same in a text file, where everything is text. */
export const inText = (cell: Written): string =>
  cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
