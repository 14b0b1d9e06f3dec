import table from '../../tables/charges.json' with { type: 'json' }

/** A charge (罪名) as the official lists name it, with the days on which the name was in use. */
export interface ChargeRow {
  /** With 罪: 盗窃罪; selective names (选择性罪名) in full. */
  charge: string
  /** Articles of 刑法 that define it and that carry its penalty. */
  articles: readonly string[]
  /** [from, to); `to` null while in use. Courts go on using an old name for old acts. */
  from: string
  to: string | null
  basis: string
}

export const chargeTableVersion: string = table.version
export const chargeRows: readonly ChargeRow[] = table.rows

/** Brackets, commas and two variants of characters that printers mix up do not count. */
const even = (charge: string) =>
  charge
    .normalize('NFKC')
    .replace(/[\s、,()]/g, '')
    .replaceAll('帐', '账')
    .replaceAll('剌', '刺')
const evenRows = chargeRows.map((row) => ({ row, even: even(row.charge), starts: startsOf(row.charge) }))
const found = new Map<string, readonly ChargeRow[]>()

/** Where the alternatives of a selective name begin in its even form. */
function startsOf(charge: string): number[] {
  const parts = charge.split('、').map((part) => even(part).length)
  return parts.map((_, index) => parts.slice(0, index).reduce((sum, length) => sum + length, 0))
}

/**
 * The rows that a printed charge stands for: by its full name, else as a part of a selective name (贩卖毒品罪 is
 * 走私、贩卖、运输、制造毒品罪). Several rows only if the name was used with different articles or dates. Empty when the
 * charge is not in the table.
 */
export function findCharge(printed: string): readonly ChargeRow[] {
  const known = found.get(printed)
  if (known) return known
  const wanted = even(printed.endsWith('罪') ? printed : `${printed}罪`)
  const same = evenRows.filter((one) => one.even === wanted)
  const rows = (same.length > 0 ? same : partsOf(wanted)).map(({ row }) => row)
  found.set(printed, rows)
  return rows
}

/** The shortest selective names of which the wanted one takes some of the alternatives, in their order. */
function partsOf(wanted: string) {
  if (wanted.length < 3) return []
  const candidates = evenRows.filter(
    ({ row, even: full, starts }) =>
      isSelective(row.charge) && starts.some((start) => takesPartsOf(wanted, full, start)),
  )
  const shortest = Math.min(...candidates.map((one) => one.even.length))
  return candidates.filter((one) => one.even.length === shortest)
}

const isSelective = (charge: string) => /[、（]/.test(charge)

/**
 * Whether `part` begins in `full` at an alternative and its characters stand there in order, in runs of at least two
 * (罪 and 境 may stand alone).
 */
function takesPartsOf(part: string, full: string, first: number): boolean {
  const memo = new Map<string, boolean>()
  const fits = (at: number, from: number): boolean => {
    if (at === part.length) return true
    const key = `${at},${from}`
    const known = memo.get(key)
    if (known !== undefined) return known
    let result = false
    const last = at === 0 ? first : full.length - 1
    for (let start = from; start <= last && !result; start++) {
      let run = 0
      while (at + run < part.length && part[at + run] === full[start + run]) {
        run++
        const alone = run === 1 && !/[罪境]/.test(part[at]!)
        if (!alone && fits(at + run, start + run)) {
          result = true
          break
        }
      }
    }
    memo.set(key, result)
    return result
  }
  return part[0] !== undefined && fits(0, first) && part.at(-1) === full.at(-1)
}

/** The row in use on the day, else the one used last before it, else the first; null when the charge is unknown. */
export function chargeOn(printed: string, date: string): ChargeRow | null {
  const rows = findCharge(printed)
  return (
    rows.find(({ from, to }) => from <= date && (to === null || date < to)) ??
    rows.findLast(({ from }) => from <= date) ??
    rows[0] ??
    null
  )
}

/**
 * The articles of 刑法 (`264`, `133-1`) that define a charge and carry its penalty.
 * @returns null when the charge is not in the table.
 */
export function chargeArticles(printed: string, date: string): readonly string[] | null {
  return chargeOn(printed, date)?.articles ?? null
}
