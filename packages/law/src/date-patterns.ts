/** The patterns of written dates. All quantifiers are bounded, so that a scan takes linear time. */
import {
  ABOUT_AFTER,
  MONTH_PARTS,
  RELATIVE_DAYS,
  RELATIVE_MONTHS,
  RELATIVE_YEARS,
  SOME_DAY,
  TIMES_OF_DAY,
  YEAR_PARTS,
} from './date-words.ts'

const alternatives = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|')

/** Spaces and one line break, as scans leave them. */
const GAP = '[ 　]{0,2}\\n?[ 　]{0,2}'
const GAP_SHORT = '[ 　]{0,2}'
const ARABIC = '[0-9０-９]'
const ZERO = '0０OＯo○〇◯零'
/** A scan reads l and I for 1, O for 0. */
const YEAR_DIGIT = `[0-9０-９lI${ZERO}一二三四五六七八九壹贰叁肆伍陆柒捌玖]`
/** The number of an anonymised name runs into a year: 王某12015年 is 王某1 and 2015年. */
const YEAR = `(?:(?<![0-9０-９]|[0-9０-９]{3}[.．])|(?<=[某×][0-9]{1,3}))[12１２一二壹贰](?:${GAP_SHORT}${YEAR_DIGIT}){3}`
const SHORT_YEAR = `(?<![0-9０-９.．一二三四五六七八九零〇])[0-9０-９零〇一二三四五六七八九]{2}`
const NUMERAL = '[一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾零〇○]'
const MASK = '(?:[×xX＊*ＸｘХх]{1,2}|某)'
const SCANNED = `(?:(?<![A-Za-z])(?:[0-9０-９lI]|[OＯ](?=[1-9]))(?:${GAP_SHORT}[0-9０-９lIOＯo])?)`
const NUMBER = `(?:${SCANNED}|${NUMERAL}(?:${GAP_SHORT}${NUMERAL}){0,3}|${MASK})`
const LUNAR = '农历|阴历|旧历'
/** 98年, 08年, 零五年: two digits that are no number of years, because they begin with 0, 8 or 9. */
const PLAIN_SHORT_YEAR = `(?<![0-9０-９.．一二三四五六七八九十零〇百])[089０８９零〇八九][0-9０-９零〇一二三四五六七八九]`
/** 初六; behind 农历, 正月 and 腊月 also 十五 and 三十 without 日. */
const LUNAR_DAY =
  '初[一二三四五六七八九十]日?(?!天)|(?<=(?:农历|阴历|旧历)[^，。；]{0,9}月|正月|腊月)(?:二十|廿|十)?[一二三四五六七八九十]十?(?![日号个余多天])'

const day = (n: number) =>
  `(?:(?<day${n}>${NUMBER})${GAP_SHORT}(?:日(?!元)|号(?![楼院房厅店]))|(?<lunarDay${n}>${LUNAR_DAY}))`

const month = (n: number) =>
  `(?<lunar${n}>(?:${LUNAR})${GAP_SHORT})?(?<month${n}>${NUMBER}|元|正|腊)${GAP_SHORT}月份?(?!${GAP_SHORT}(?:个|月))`

const RELATIVE_YEAR = `(?<![不相共合应学])(?:${alternatives(Object.keys(RELATIVE_YEARS))})(?![龄级限])`
const RELATIVE_MONTH = `(?<![不相共每])(?:${alternatives(Object.keys(RELATIVE_MONTHS))})`
/** 定残日前一天 leans on its own event; 前一天 leans on the date before it only at the head of a clause. */
const guardedDay = (word: string) => (word.startsWith('前一') ? `(?<=[，。、；：（于在至\\s])${word}` : word)
const RELATIVE_DAY = `(?<![不相共应每本此多首两之的])(?:${alternatives(Object.keys(RELATIVE_DAYS).map(guardedDay))})(?!头条)`

const MONTH_DAY = (n: number) => `(?:${month(n)}|(?<relativeMonth${n}>${RELATIVE_MONTH}))(?:${GAP}${day(n)})?`

/** 年, 月 and 日 in words or digits, and relative words. */
const WORDED =
  `(?:(?<year>${YEAR})${GAP_SHORT}年度?(?![龄代])|(?<era>民国${GAP_SHORT}(?:${ARABIC}{1,3}|${NUMERAL}{1,4}))${GAP_SHORT}年` +
  `|(?<shortYear>${SHORT_YEAR})${GAP_SHORT}年(?=${GAP_SHORT}${NUMBER}${GAP_SHORT}月${GAP_SHORT}${NUMBER}${GAP_SHORT}[日号])` +
  `|(?!八九)(?<plainShortYear>${PLAIN_SHORT_YEAR})年(?![龄期级代以后前内多余零又]|个月|有期)` +
  `|(?<relativeYear>${RELATIVE_YEAR}))(?:${GAP}${MONTH_DAY(1)})?` +
  `|(?<![刑役制年零又缓第0-9０-９一二三四五六七八九十个])${MONTH_DAY(2)}` +
  `|(?<relativeDay>${RELATIVE_DAY})`

/** 2015.5.6, 2015-05-06, 2015/5/6 with one separator throughout. */
const SEPARATED =
  `(?<![0-9０-９.．]|[0-9０-９]/|[0-9０-９][-－](?=.{4}[-－]))(?<year3>[12１２]${ARABIC}{3})${GAP_SHORT}(?<separator>[.．。/／\\-－—–])` +
  `${GAP_SHORT}(?<month3>${ARABIC}{1,2})${GAP_SHORT}\\k<separator>${GAP_SHORT}(?<day3>${ARABIC}{1,2})` +
  `(?![0-9０-９]|\\k<separator>${ARABIC}|[.．]${ARABIC}|[.．]?(?:元|万元|号))`

/** 20150506: only digits of a possible date; the finder checks the words around it. */
const COMPACT = `(?<![0-9A-Za-z０-９.．\\-_])(?<compact>(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9A-Za-z.．\\-_])`

/** The first characters of all forms, tried before anything else: it makes the scan several times faster. */
const FIRST = `(?=[lI0-9０-９${ZERO}一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾×xX＊*ＸｘХх某元正腊民农阴旧同当该次翌第今本去上前大明后後这下隔昨])`

export const DATE = new RegExp(`${FIRST}(?:${SEPARATED}|${COMPACT}|${WORDED})`, 'g')

/** The first half of 2013至2015年: a year whose 年 is said once, behind the second. */
export const YEAR_BEFORE_YEAR = new RegExp(
  `(?<![0-9０-９.．])(?<first>[12１２]${ARABIC}{3})(?=${GAP_SHORT}[-－—–~～至到、]${GAP_SHORT}[12１２]${ARABIC}{3}${GAP_SHORT}年)`,
  'g',
)

/** Between two dates of one range or list. */
export const RANGE_LINK = /^[ 　]{0,2}(?:至|到|起至|-|－|—{1,2}|–|~|～)[ 　]{0,2}$/

/** 3月5日、8日 and 3月5日至8日: a day that leans on the date before it. Sticky. */
export const NEXT_DAY = new RegExp(
  `(?<link>${GAP_SHORT}(?:至|到|、|－|-|—{1,2}|–|~|～|和|及|与|，|,)${GAP_SHORT})` +
    `(?<day>${ARABIC}{1,2}|[一二三四五六七八九十廿]{1,3})${GAP_SHORT}` +
    `(?:[日号](?![内元以后])|(?=[、至到—–~～-]${ARABIC}{1,2}日))`,
  'y',
)

/** 3月5、8日: days before the one that carries 日; also 5、6月间. Sticky, behind 月 or 年. */
export const DAY_BEFORE_DAY = new RegExp(
  `${GAP_SHORT}(?<day>${ARABIC}{1,2}|[一二三四五六七八九十]{1,3})(?=(?:[、至到—–~～和-]${ARABIC}{1,2}){1,6}[日号])`,
  'y',
)

export const MONTH_BEFORE_MONTH = new RegExp(
  `${GAP_SHORT}(?<month>${ARABIC}{1,2}|[一二三四五六七八九十]{1,2})(?=[、至到—–~～和-](?:${ARABIC}{1,2}|[一二三四五六七八九十]{1,2})月)`,
  'y',
)

/** Words that also begin a name or another word (夏某甲, 初中, 中国) count only where neither can follow. */
const CLAUSE_END = '(?=[，。、；,;:：（）()的至到和及 　]|某[一天日]|$)'
const guarded = (word: string) => {
  if (['春', '夏', '秋', '冬', '中'].includes(word)) return `${word}${CLAUSE_END}`
  return word === '初' ? '初(?![中级步次审犯查始期])' : word
}
const parts = (words: readonly string[]) => alternatives([...words, ...SOME_DAY].map(guarded))

export const YEAR_PART = new RegExp(`${GAP_SHORT}(?:${parts(YEAR_PARTS)})`, 'y')
export const MONTH_PART = new RegExp(`${GAP_SHORT}(?:${parts(MONTH_PARTS)})`, 'y')
export const ABOUT = new RegExp(`${GAP_SHORT}(?:${alternatives(ABOUT_AFTER)})`, 'y')
/** Directly before a date; 签约 and 相约 are no 约. */
export const ABOUT_BEFORE = /(?<![相预签合违条契邀赴])(?:大约|大概|约于|约在|约)$/

const CLOCK =
  `(?:${ARABIC}{1,2}[:：]${ARABIC}{2}(?:[:：]${ARABIC}{2})?` +
  `|(?:${ARABIC}{1,2}|${NUMERAL}{1,3}|${MASK})${GAP_SHORT}[时点點](?!间|期|候|钟?内)(?:整|半|${GAP_SHORT}(?:${ARABIC}{1,2}|${NUMERAL}{1,3})${GAP_SHORT}分(?!钟|之)(?:${ARABIC}{1,2}秒)?)?)`

/** A time of day behind a date: 凌晨, 上午9时30分许, 15:20. Sticky. */
export const TIME = new RegExp(
  `${GAP_SHORT}(?:(?:${alternatives(TIMES_OF_DAY)})(?:${GAP_SHORT}${CLOCK})?|${CLOCK})(?:${GAP_SHORT}(?:许|左右|多|余))?`,
  'y',
)
