import type { MatchTier } from '../result.ts'
import type { PersonCells } from '../snapshot-files.ts'

/**
 * Rules 3 and 4 of the meaning of models, read from the text and written once more, row by row: what every dialect must
 * say of two rows. True, false, or null where they cannot be told apart.
 */
export function samePerson(left: PersonCells, right: PersonCells): boolean | null {
  if (left.key != null && right.key != null) return left.key === right.key
  if (left.name != null && right.name != null && left.name !== right.name) return false
  const births = left.birth != null && right.birth != null
  if (births && left.birth !== right.birth) return false
  const { agree, contradict } = digits(left, right)
  if (contradict) return births ? null : false
  if (left.name == null || right.name == null) return null
  return births || agree >= 4 || null
}

/** The tier of two rows that are or may be one person. */
export function tierOf(left: PersonCells, right: PersonCells): MatchTier {
  if (left.key != null && left.key === right.key) return 'id'
  const { agree, contradict } = digits(left, right)
  if (contradict) return 'name'
  if (left.birth != null && left.birth === right.birth) return 'name_birth'
  return agree >= 4 ? 'name_mask' : 'name'
}

/** Places of the ID at which both sides show a digit: the mask's, and the date of birth at 7 to 14. */
function digits(left: PersonCells, right: PersonCells) {
  const [a, b] = [left, right].map(({ mask, birth }) => {
    const shown = [...(mask ?? '*'.repeat(18))]
    if (birth != null) shown.splice(6, 8, ...birth.replaceAll('-', ''))
    return shown
  }) as [string[], string[]]
  const both = a.flatMap((digit, place) => (digit === '*' || b[place] === '*' ? [] : [digit === b[place]]))
  return { agree: both.filter(Boolean).length, contradict: both.includes(false) }
}

/** A row of which neither a valid ID nor a name is there. */
export const isNobody = ({ key, name }: PersonCells) => key == null && name == null
