import type { Span } from '../span.ts'

/** Principal penalty (主刑), or the outcome that stands in its place. */
export type Penalty =
  | '有期徒刑'
  | '拘役'
  | '管制'
  | '无期徒刑'
  | '死刑'
  | '死缓'
  | '罚金'
  | '免予刑事处罚'
  | '无罪'

/** Confiscation of property (没收财产): all of it, or a sum in yuan. */
export type Confiscation = '全部' | number

/** One charge (罪名) of this trial against one defendant, with the penalty for it alone. */
export interface ChargeElements {
  /** With 罪: 盗窃罪. */
  charge: string
  penalty: Penalty | null
  months: number | null
  /** Days printed beside the months (拘役二个月十五日), else null. */
  days: number | null
  fine_yuan: number | null
  confiscation: Confiscation | null
  /** Present and true where a fine or confiscation is named, for the charge or the merged sentence, and none was read. */
  property_unread?: true
}

/** The sentence to be executed, earlier sentences merged in. */
export interface FinalSentence {
  penalty: Penalty | null
  months: number | null
  days: number | null
  probation_months: number | null
  fine_yuan: number | null
  confiscation: Confiscation | null
  deprivation_months: number | '终身' | null
}

/** What the court finds for a defendant in 本院认为; arguments and rejected claims do not count. */
export interface FoundCircumstances {
  recidivist: boolean
  drug_recidivist: boolean
  surrender: boolean
  confession: boolean
  merit: boolean
  accessory: boolean
  attempt: boolean
  plea: boolean
  forgiveness: boolean
  restitution: boolean
}

export type PriorKind = '刑罚' | '行政处罚' | '劳动教养' | '强制隔离戒毒' | '不起诉' | 'other'

/** An earlier punishment as the heading or the findings tell it. Dates with the precision printed. */
export interface PriorElements {
  kind: PriorKind
  charge: string | null
  penalty: Penalty | null
  months: number | null
  days: number | null
  probation_months: number | null
  judged_on: string | null
  released_on: string | null
  /** Present and true where the release told is a parole (假释): the sentence was not yet executed then. */
  paroled?: true
}

export type CustodyKind =
  | '行政拘留'
  | '刑事拘留'
  | '逮捕'
  | '取保候审'
  | '监视居住'
  | '指定居所监视居住'
  | '释放'
  | '抓获'
  | '传唤'
  | '投案'
  | 'other'

/** One compulsory measure of this case, in the order of the heading. */
export interface CustodyElements {
  kind: CustodyKind
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  on: string | null
  /** The printed word of the measure where the kind is `other` (羁押, 寄押, 留置 …). */
  words?: string
}

/** One printed piece of the term of imprisonment (刑期自…起至…止). Impossible dates as printed. */
export interface TermPiece {
  from: string
  to: string
}

/** Custody that the judgment itself says it has set off beside the printed term (扣除先行羁押十四日). */
export interface StatedSetOff {
  months: number
  days: number
  /** How many of them are told by their dates, the days counted here with both ends. */
  spells?: number
}

/** A term of imprisonment in words (有期徒刑四年六个月). */
export interface TermInWords {
  months: number
  days: number
}

/** What the disposition says around the printed dates of a term, for checking them. */
export interface TermNotes {
  /** The last term in words before the dates: the one that they carry out. Null where none stands there. */
  in_words: TermInWords | null
  /** The sentence takes in an earlier one (撤销缓刑, 连同前罪 …), of which time may have been served. */
  merges_earlier: boolean
  /** Custody is said to be set off, but not how much. */
  set_off_unstated: boolean
}

/** Days and numbers of days that the text tells beside words of custody (抓获, 羁押, 拘留 …), of whomever. */
export interface ToldCustody {
  /** YYYY-MM-DD, sorted. */
  on: string[]
  days: number[]
  /** Days of 行政拘留. */
  administrative: string[]
  /** Days of 取保候审, 监视居住, 释放. */
  released: string[]
}

export interface DefendantElements {
  name: string
  /** Present and true for a unit (单位). */
  unit?: true
  birth_on: string | null
  charges: ChargeElements[]
  final: FinalSentence
  /** Outer dates of `term_pieces`. */
  term_from: string | null
  term_to: string | null
  term_pieces: TermPiece[]
  set_off: StatedSetOff | null
  /** Only beside a printed term. */
  term_notes?: TermNotes
  found: FoundCircumstances
  /** Present and true where the court speaks of 累犯 with a view to this person, found or not. */
  recidivism_weighed?: true
  crime_from: string | null
  crime_to: string | null
  priors: PriorElements[]
  custody: CustodyElements[]
}

/** A person of whom the text says that they are handled separately (另案处理), with the words that say so. */
export interface SeparateCase {
  name: string
  words: string
}

/**
 * The elements of one criminal judgment. Dates are YYYY-MM-DD (or shorter where the text says less), months are
 * whole months, money is yuan. Null where the text does not say.
 * `spans` maps the path of every value that is not null or false to the places that carry it:
 * `case_no`, `statutes[2]`, `defendants[0].charges[1].months`, `defendants[0].found.surrender` …
 */
export interface JudgmentElements {
  case_no: string | null
  court: string | null
  procuratorate: string | null
  indictment_no: string | null
  procedure: '普通' | '简易' | '速裁' | null
  instance: '一审' | '二审' | '再审' | 'other' | null
  judgment_date: string | null
  /** `刑法:264`, `刑法:133-1`; other laws by title. */
  statutes: string[]
  /** Articles named anywhere in 本院认为 and in the disposition, whoever names them, each once. */
  cited: string[]
  /** Numbers in the list of applied articles out of which no article can be read, as printed. */
  unclear_articles: string[]
  defendants: DefendantElements[]
  separate_case_names: SeparateCase[]
  /** Only where a term is printed. */
  told_custody?: ToldCustody
  spans: Record<string, Span[]>
}
