import { BARE_LAW_NAMES, ISSUER_ROW } from './law-names.ts'

const N = '[〇○零一二三四五六七八九十百千两\\d]{1,9}'
const LIST = '[、，,和及与；或]'

/** 之一, but not the 之一款 of a paragraph. */
const SUB = '(?:第?之（?([一二三四五六七八九十]{1,2}|\\d{1,2})）?(?![款项年个]))?'

const EDITION =
  '(?:（?(一九七九|一九九六|一九九七|二〇一二|\\d{4})年?(?:的|版|修[正订]的?|施行的)?）?|(修[正订]前的?))'

/** A title in 《》 (one level inside), with an edition and the issuing body before it. */
const TITLE = `${EDITION}?(${ISSUER_ROW})?《([^《》。\\n]{2,120}(?:《[^《》。]{1,60}》[^《》。]{0,60})?)》(?:修正案（([一二三四五六七八九十]{1,3})）|(的(?:解释|规定|意见))(?=第))?`

/** （《中华人民共和国刑法修正案（九）》修订前）: which edition is meant, no law of its own. */
const ASIDE = '（《[^《》。]{2,40}》[^《》（）条。]{0,16}[前后正订改]）'

/** A law named without 《》, or whose 《 or 》 is missing. */
const BARE = `${EDITION}?((?:中华人民共和国)?(?:${BARE_LAW_NAMES.join('|')})(?:修正案（?[一二三四五六七八九十]{1,3}）?)?)(?=[》〉”"]*(?:（[^（）]{1,30}）)?(?:的|中|总则|分则|规定)*${'[》]?'}第?${N}[条、，之至第])`
const KINDS = '(?:解释|规定|意见|批复|纪要|决定|通知|办法)(?:（[一二三四五六七八九十]{1,2}）)?'
/** 最高人民法院关于…的解释第…条 without 《》, or with 《》 around the law inside only. */
const BARE_INTERPRETATION = `(${ISSUER_ROW}关于(?:(?!关于)[^《》。；，]|《[^《》。]{2,40}》){3,80}?${KINDS})(?=[》〉]*的?第${N}条)`

/** 同法, 该法, 上述解释: the law named last. 本法 too, for it stands in quotations of the law just named. */
const SAME = '((?:同|该|本|上述)(?:法|解释|规定|意见|条例|决定|办法))(?=的?第)'

/** 第五条至第八条, 第五至八条. */
const RANGE = `第(${N})条?${SUB}(?:至|到|-|—|－|~|～)第?(${N})条`
/** 第五十二、五十三条. */
const SHARED = `第(${N}(?:${LIST}第?${N})+)条(?!之[一二三四五六七八九\\d])`
const SUB_INSIDE = `第(${N})之(${N})条`
const SINGLE = `第(${N})条${SUB}`
/** The 条 was lost: 第六十七第三款, 第二百九十四第一、四款, 第三百八十八之一、, 第六十四之规定. Right after 条 it is rather a lost 款. */
const NO_TIAO = `(?<!条)第(${N})(?:之([一二三四五六七八九十])(?=[、，；。的之和及以])|(?=第${N}(?:${LIST}${N})*款|[之的]规定|[［【][^［］【】]{2,30}罪[］】]))`
/** The parts of an opinion that has no articles: 《…意见》之二、四规定. */
const PARTS = `(?<=[》）])[之第](${N}(?:${LIST}${N})*)(?=[之的]?规定)`
/** 三百九十七条第一款 in a list or right after the law: the 第 was lost. */
const NO_DI = `(?<=[、，；和及》〉]|刑法|诉讼法)(${N})条${SUB}(?=[、，；。和及以的之规第])`

/** What the finder stops at: laws, references to the law before, articles, ends of sentences. */
export const ANCHOR = new RegExp(
  [
    `(?<aside>${ASIDE})`,
    `(?<title>${TITLE})`,
    `(?<bare>${BARE})`,
    `(?<interpretation>${BARE_INTERPRETATION})`,
    `(?<same>${SAME})`,
    `(?<range>${RANGE})`,
    `(?<inside>${SUB_INSIDE})`,
    `(?<shared>${SHARED})`,
    `(?<single>${SINGLE})`,
    `(?<noTiao>${NO_TIAO})`,
    `(?<noDi>${NO_DI})`,
    `(?<parts>${PARTS})`,
    '(?<stop>[。！？])',
  ].join('|'),
  'g',
)

/** A new 依照 without a law goes back to the law with which the sentence began. */
export const BEGINS_ANEW = /(?:依照|依据|根据|适用)$/
export const TITLE_PARTS = new RegExp(`^${TITLE.replace('(?=第)', '')}$`)
export const BARE_PARTS = new RegExp(`^${EDITION}?(.+)$`)
export const RANGE_PARTS = new RegExp(`^${RANGE}$`)
export const INSIDE_PARTS = new RegExp(`^${SUB_INSIDE}$`)
export const SINGLE_PARTS = new RegExp(`^第?(${N})条?${SUB}$`)

/** 第一款, 第二、三款, 、第四款 after an article. */
export const PARAGRAPHS = new RegExp(`[、，和及以]{0,2}(?<list>第?${N}(?:${LIST}第?${N})*款)`, 'y')
/** 第（二）项, 第（一）、（三）项, （一）（二）项, 第一项. */
export const ITEMS = new RegExp(
  `[、，和及以]{0,2}(?<list>第?(?:（${N}）|${N})(?:${LIST}?第?（${N}）|${LIST}第?${N})*[项目])`,
  'y',
)
export const NUMBER = new RegExp(N, 'g')

/** （以下简称《解释》） after a title. */
export const ALIAS =
  /《([^《》。\n]{2,120})》（(?:以下|下)(?:均|统一)?简称[：:]?[《“"〈]?([^《》〈〉（）“”"]{2,20})[》”"〉]?）/g
