import { type DateMention, findDates } from '@mingjian/law/dates'
import type { Span } from '../../span.ts'

/** A possible date of the solar calendar, completed from the dates told before it. */
export interface ToldDate {
  span: Span
  /** YYYY, YYYY-MM or YYYY-MM-DD: the precision that is printed. */
  on: string
  /** The words say 年初, 下旬, 前后 …: a point that is only roughly known. */
  rough: boolean
  /** The year stands at the place; 同年 and 次日 lean on an earlier date. */
  printed: boolean
}

const told = (mention: DateMention): ToldDate[] =>
  mention.value === null || !mention.valid || mention.calendar === 'lunar'
    ? []
    : [
        {
          span: mention.span,
          on: mention.value,
          rough: !mention.exact,
          printed: mention.basis === 'printed',
        },
      ]

/** The dates of text[from, to) in order; `anchor` is the date that the text before `from` has reached. */
export function toldDates(text: string, [from, to]: Span, anchor: string | null = null): ToldDate[] {
  return findDates(text, { from, to, anchor }).flatMap(told)
}
