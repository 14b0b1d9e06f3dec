import type { Span, Spanned } from '../span.ts'
import type { JudgmentText } from './judgment-text.ts'
import type { Procedure } from './readings.ts'

const NAMED = /(普\s*通|简\s*易|速\s*裁)\s*程\s*序/g
const CLAUSE_STOP = /[，。；：,;]/
/** The procedure that the trial was turned to: 由简易程序转为普通程序, 变更适用普通程序. */
const TURNED_TO = /(?:转|变更|改|更换)(?:[为成用由换至按到]|适用|作){0,3}[^《》]{0,6}$/
/** Asked for or agreed to by a party, held unsuitable, left behind, of another trial, or part of a title. */
const NOT_APPLIED =
  /建议|提议|申请|要求|请求|(?<!经.{0,9})同意|提出|不(?!公开)|未|是否|符合|满足|原为|由$|从$|原审|一审(?!一审|公诉)|原判|《[^》]*$/
const NOT_APPLIED_AFTER =
  /^(?:审理)?(?:处理|事故|处罚|认定|的?(?:条件|情形|建议|不当|有误)|[^，。；]{0,6}(?:》|意见))|^[^，。；]{0,8}不(?:宜|当|妥)/

/**
 * Reads the procedure that the text names as the one of this trial (刑诉法: 普通程序, 简易程序, 速裁程序). Of a trial
 * that was turned from one into another it is the last. Null where the text names none.
 */
export function readProcedure({ text, sections }: JudgmentText): Spanned<Procedure> | null {
  return within(text, sections.heading) ?? (sections.accusation && within(text, sections.accusation))
}

function within(text: string, [start, end]: Span): Spanned<Procedure> | null {
  let applied: Spanned<Procedure> | null = null
  for (const m of text.slice(start, end).matchAll(NAMED)) {
    const at = start + m.index
    const before = text
      .slice(Math.max(start, at - 60), at)
      .split(CLAUSE_STOP)
      .at(-1)!
    const after = text.slice(at + m[0].length, at + m[0].length + 20)
    if (!TURNED_TO.test(before) && (NOT_APPLIED.test(before) || NOT_APPLIED_AFTER.test(after))) continue
    applied = { value: m[1]!.replace(/\s/g, '') as Procedure, span: [at, at + m[0].length] }
  }
  return applied
}
