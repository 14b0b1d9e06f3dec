/** Words that stand for a year, month or day, and the words of vagueness and time that follow a date. */

/** What a relative word counts from: the date before it in the text, or the day on which the words were spoken. */
export interface RelativeWord {
  base: 'anchor' | 'reference'
  shift: number
}

const anchor = (shift: number): RelativeWord => ({ base: 'anchor', shift })
const reference = (shift: number): RelativeWord => ({ base: 'reference', shift })

export const RELATIVE_YEARS: Readonly<Record<string, RelativeWord>> = {
  同年: anchor(0),
  当年: anchor(0),
  该年: anchor(0),
  次年: anchor(1),
  翌年: anchor(1),
  第二年: anchor(1),
  今年: reference(0),
  本年: reference(0),
  去年: reference(-1),
  上年: reference(-1),
  前年: reference(-2),
  大前年: reference(-3),
  明年: reference(1),
  后年: reference(2),
}

export const RELATIVE_MONTHS: Readonly<Record<string, RelativeWord>> = {
  同月: anchor(0),
  当月: anchor(0),
  该月: anchor(0),
  次月: anchor(1),
  翌月: anchor(1),
  第二个月: anchor(1),
  本月: reference(0),
  这个月: reference(0),
  上月: reference(-1),
  上个月: reference(-1),
  下月: reference(1),
  下个月: reference(1),
}

export const RELATIVE_DAYS: Readonly<Record<string, RelativeWord>> = {
  同日: anchor(0),
  当日: anchor(0),
  当天: anchor(0),
  该日: anchor(0),
  当晚: anchor(0),
  次日: anchor(1),
  翌日: anchor(1),
  隔日: anchor(1),
  第二天: anchor(1),
  第二日: anchor(1),
  第三天: anchor(2),
  第三日: anchor(2),
  前一天: anchor(-1),
  前一日: anchor(-1),
  今天: reference(0),
  今日: reference(0),
  今晚: reference(0),
  今晨: reference(0),
  今早: reference(0),
  昨天: reference(-1),
  昨日: reference(-1),
  昨晚: reference(-1),
  前天: reference(-2),
  大前天: reference(-3),
  明天: reference(1),
  明日: reference(1),
  后天: reference(2),
  後天: reference(2),
  大后天: reference(3),
}

/** Vague parts behind a year or month, without a day: 2015年初, 5月上旬. */
export const YEAR_PARTS = [
  '年初',
  '年底',
  '年末',
  '年中',
  '上半年',
  '下半年',
  '前半年',
  '后半年',
  '初',
  '底',
  '末',
  '春节',
  '春天',
  '夏天',
  '秋天',
  '冬天',
  '春季',
  '夏季',
  '秋季',
  '冬季',
  '春',
  '夏',
  '秋',
  '冬',
]
export const MONTH_PARTS = [
  '上旬',
  '中旬',
  '下旬',
  '月初',
  '月底',
  '月末',
  '上半月',
  '下半月',
  '初',
  '底',
  '末',
  '中',
]

/** Words that say only "some day in it"; the date is as exact as its precision. */
export const SOME_DAY = ['某一天', '某一日', '某天', '某日', '的一天', '一天', '间']

/** Words behind a date that make it approximate. */
export const ABOUT_AFTER = ['左右', '前后']

export const TIMES_OF_DAY = [
  '凌晨',
  '清晨',
  '早上',
  '早晨',
  '早间',
  '上午',
  '中午',
  '午后',
  '下午',
  '傍晚',
  '晚上',
  '晚间',
  '深夜',
  '夜间',
  '夜里',
  '夜晚',
  '午夜',
  '早',
  '晚',
  '夜',
]
