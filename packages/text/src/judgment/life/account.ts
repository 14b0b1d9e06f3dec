import type { Span } from '../../span.ts'
import type { Person } from '../readings.ts'
import {
  BACKGROUND_BEFORE,
  CAUGHT,
  isFalseSurrender,
  isFoundOnSite,
  isSigning,
  type Tells,
  tells,
} from './act-words.ts'
import { type Actors, actorsIn, type NameFinder, nameFinder } from './actors.ts'
import { isBirth } from './birth.ts'
import { factSentences, type Sentence } from './narrative.ts'
import { type ToldDate, toldDates } from './told-dates.ts'

/** A dated act of some defendants. */
export interface Act {
  date: ToldDate
  sentence: Sentence
  /** Indexes of the defendants who act, and of those who are only named. */
  actors: ReadonlySet<number>
  named: ReadonlySet<number>
  /** 以来, 起, 后: the act goes on after the date without an end. */
  open: boolean
  /** A word of the stretch tells an act; else only nothing speaks against one. */
  sure: boolean
  /** The sentence is about others (另案处理) and names no defendant. */
  ofOthers: boolean
  /** Only an office or an acquaintance: counts where nothing else is told. */
  background: boolean
  /** One day that is not known exactly: 5月的一天, 12月某日. */
  someDay: boolean
  /** The date is one end of a period: 2015年3月至10月. */
  period: boolean
  /** Done in custody or on bail: no capture bounds it. */
  held: boolean
  /** Those to whom a leader's period, or an undated sentence behind somebody else's, is only lent. */
  borrowers: ReadonlySet<number>
  /** Something found on the day of the capture: an act, hardly the only one. */
  kept: boolean
}

const CLAUSE = /[，,；;。：:]/
const OPEN =
  /^(?:份|的一天)?(?:以来|之?后|起|开始|至今|至案发|[^，。]{0,8}(?:离职|辞职)后|[^，。]{0,4}[，,]?(?:被告人)?[^，。]{2,4}开始)/

const TAKEN =
  /将[^，。；、]{2,14}(?:当场|现场)?(?:抓获|挡获|捉获|查获)[^。]{0,20}(?:其|该)[^，。]{0,10}(?:查获|缴获|搜出|起获|查扣|扣押)/
const OTHERS = /另案|已判|已起诉/

/** Whether a sentence tells of persons handled separately and of no defendant. */
function isOfOthers(sentence: string, { pattern }: NameFinder): boolean {
  return (
    OTHERS.test(sentence) && !/被告人/.test(sentence) && (pattern === null || sentence.search(pattern) < 0)
  )
}

const NOBODY: ReadonlySet<number> = new Set()
const IN_CUSTODY = /看守所|监[室舍区]|羁押期间|取保候审期间|服刑期间|监狱/
const ONE_DAY = /一天|一日|某[天日]/
/** What somebody states in court or in a document is no account of the court's own. */
const SAID = /证实|供述|供称|辩解|辩称/

/** Whether a date stands in a bracket that opens in the same sentence. */
function isBracketed(text: string, from: number, { span: [at] }: ToldDate): boolean {
  const before = text.slice(from, at)
  return (
    Math.max(before.lastIndexOf('（'), before.lastIndexOf('(')) >
    Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'))
  )
}

/** The year of a payment, a plan or a rule is no date of an act: 2013年土地承包款. */
function isAttribute(text: string, { on, span: [, end] }: ToldDate): boolean {
  return on.length === 4 && ATTRIBUTE.test(text.slice(end, end + 14))
}

const ATTRIBUTE =
  /^度|^[^，。；、至到初底末中上下春夏秋冬期间以]{1,8}(?:款|费|税|工资|奖金?|方案|标准|租金|计划|补助|补贴|账|报表|规定|办法|细则|目录|公报)/
/** 截止2015年7月，共支付利息…: the day of an account, not of an act. */
const isReckoning = (text: string, { span: [at] }: ToldDate) => /截[至止]到?$/.test(text.slice(at - 3, at))

const UNTIL = /(?:直?至|到|止)(?:于)?$/

/** Dates of one period or list (2015年1月至3月, 5日、8日) stand together and tell the same acts. */
function groups(text: string, dates: readonly ToldDate[]): ToldDate[][] {
  const found: ToldDate[][] = []
  for (const date of dates) {
    const last = found.at(-1)?.at(-1)
    const link = last && text.slice(last.span[1], date.span[0])
    if (
      link !== undefined &&
      link.length <= 10 &&
      /^(?:[，,]|[^，。；]*(?:至|到|、|和|及|-|－|—|~|～)[^，。；]*)$/.test(link)
    ) {
      found.at(-1)?.push(date)
    } else found.push([date])
  }
  return found
}

function clauseStart(text: string, from: number, at: number): number {
  let start = at
  while (start > from && !CLAUSE.test(text[start - 1] as string)) start--
  return start
}

/** Where a date stands: the words told of it, these with the lead of the sentence, and what they tell. */
interface Place {
  what: Tells
  stretch: Span
  whole: Span
  sentence: Sentence
}

/** Reads the account sentence by sentence and keeps what the next sentence leans on. */
export class Account {
  readonly acts: Act[] = []
  private readonly text: string
  private readonly finder: NameFinder
  /** The date that the account has reached. */
  private anchor: string | null = null
  /** Who acted last. */
  private current: ReadonlySet<number> = new Set()
  /** The acts, one for each date of a period, that an undated sentence goes on telling. */
  private last: Act[] = []
  /** What was told last is an aftermath. */
  private after = false
  /** The first date of the account, whatever is told of it. */
  firstTold: Act | null = null
  /** The last day on which each defendant was caught. */
  readonly caught = new Map<number, string>()

  constructor(text: string, finder: NameFinder) {
    this.text = text
    this.finder = finder
  }

  read(sentence: Sentence): void {
    const [start, end] = sentence.span
    const all = toldDates(this.text, [start, end], this.anchor)
    const anchors = all.filter((d) => !isBirth(this.text, d))
    this.anchor =
      (anchors.findLast((d) => !isBracketed(this.text, start, d)) ?? anchors.at(-1))?.on ?? this.anchor
    // A remark in brackets (于2018年2月更名) beside the dates of the sentence.
    const remark = (d: ToldDate) => isBracketed(this.text, start, d)
    const plain = all.some((d) => !remark(d)) ? all.filter((d) => !remark(d)) : all
    const dates = plain.filter(
      (d) => !isBirth(this.text, d) && !isAttribute(this.text, d) && !isReckoning(this.text, d),
    )
    if (this.last[0]?.sentence.unit !== sentence.unit) this.last = []
    const grouped = groups(this.text, dates)
    const starts = grouped.map((g) => clauseStart(this.text, start, (g[0] as ToldDate).span[0]))
    if (grouped.length === 0) this.goOn(sentence)
    for (const [i, group] of grouped.entries()) {
      this.readGroup(group, [starts[i] as number, starts[i + 1] ?? end], i === 0 ? start : null, sentence)
    }
  }

  /** A sentence without a date: whoever acts in it acts on the date told last. */
  private goOn(sentence: Sentence): void {
    const { actors, named, collective } = actorsIn(this.text, sentence.span, this.finder, this.current)
    if (this.last.length > 0 && tells(this.text.slice(...sentence.span)) === 'act') {
      for (const act of this.last) {
        // A plan that undated acts follow has become one.
        if (act.named.size > 0) {
          act.sure = true
          act.background = false
        }
        if (actors.size > 0 && !collective) {
          const borrowers = new Set(act.period ? [...actors].filter((person) => !act.actors.has(person)) : [])
          this.acts.push({ ...act, actors, named, sentence, ofOthers: false, borrowers })
        }
      }
    }
    if (actors.size > 0) this.current = actors
  }

  /** A date with the words told of it; `lead` is where the sentence begins if no date stands before. */
  private readGroup(
    group: readonly ToldDate[],
    stretch: Span,
    lead: number | null,
    sentence: Sentence,
  ): void {
    const { text } = this
    const whole: Span = [lead ?? stretch[0], stretch[1]]
    const people = this.takenIn(stretch) ?? actorsIn(text, whole, this.finder, this.current)
    if (people.actors.size > 0) this.current = people.actors
    if (lead !== null) this.confirm(text.slice(lead, stretch[0]))
    const first = (group[0] as ToldDate).span[0]
    const told = this.tellsOf(stretch, whole, first)
    // 被带回调查，…当晚到场: the same procedure goes on.
    const goesOn = told === 'nothing' && this.after && group.every((date) => !date.printed)
    const what = goesOn ? 'aftermath' : told
    this.after = what === 'aftermath'
    const acts = this.actsOf(group, people, { what, stretch, whole, sentence })
    this.firstTold ??= acts[0] ?? null
    if (what === 'aftermath') {
      this.noteCapture(text.slice(...stretch), people.named, group)
      this.last = []
      return
    }
    this.last = what === 'background' ? [] : acts
    this.acts.push(...acts)
  }

  /** 尔后，张某甲私刻印章，并于…: what is told before the next date of the sentence happened on the last one. */
  private confirm(words: string): void {
    if (!/^\s*(?:尔后|而后|之后|随后|此后|接着|后)[，,]?(?!果)/.test(words) || tells(words) !== 'act') return
    for (const act of this.last) {
      if (act.named.size === 0) continue
      act.sure = true
      act.background = false
    }
  }

  /** 民警将张某甲抓获，当场从其身上查获毒品: what is found is kept by those who are caught. */
  private takenIn([from, to]: Span): Actors | null {
    const { pattern, indexOf } = this.finder
    const words = this.text.slice(from, to)
    if (pattern === null || !TAKEN.test(words)) return null
    const taken = [...words.matchAll(pattern)].filter((m) => {
      const before = words.slice(Math.max(0, m.index - 8), m.index)
      return /将(?:被告人|犯罪嫌疑人|嫌疑人)?$/.test(before)
    })
    if (taken.length !== 1) return null
    const actors = new Set(taken.map((m) => indexOf.get(m[0]) as number))
    return { actors, named: actors, led: NOBODY, collective: false, taken: true }
  }

  /** One act for each date of the group. */
  private actsOf(
    group: readonly ToldDate[],
    people: Actors,
    { what, stretch, whole, sentence }: Place,
  ): Act[] {
    const { text } = this
    const own = people.actors.size > 0 ? people.actors : this.current
    // 次日…时被查获: a joint act ends for all who took part where it is discovered.
    // One of those who took part before goes on alone; somebody new has joined them.
    const together = this.last[0]?.actors ?? NOBODY
    const alone = people.actors.size > 0 && [...people.actors].every((person) => together.has(person))
    const words = text.slice(...stretch)
    const caught = group[0]?.printed === false && CAUGHT.test(words) && !isFalseSurrender(words)
    const endsJoint = (caught && !alone) || (people.actors.size === 0 && isFoundOnSite(words))
    const actors = endsJoint ? new Set([...own, ...together]) : own
    const ofOthers = isOfOthers(text.slice(...sentence.span), this.finder)
    const background = what === 'background' || what === 'plan'
    const said = SAID.test(text.slice(...sentence.span))
    const held = IN_CUSTODY.test(text.slice(...whole))
    const sureBefore = this.acts.some((a) => a.sentence === sentence && a.sure)
    // 张某甲、李某乙分别于3月5日、4月6日…: each on a day of their own.
    const first = (group[0] as ToldDate).span[0]
    const apart = /分别[^。]{0,4}$/.test(text.slice(whole[0], first)) && people.actors.size === group.length
    const each = apart ? [...people.actors] : []
    return group.map((date, i): Act => {
      const until = sureBefore && UNTIL.test(text.slice(date.span[0] - 3, date.span[0]))
      const someDay = date.on.length < 10 && ONE_DAY.test(text.slice(date.span[1] - 3, date.span[1] + 5))
      const precise = (someDay || date.on.length === 10) && people.named.size > 0
      const open = date === group.at(-1) && OPEN.test(text.slice(date.span[1], date.span[1] + 14))
      const sure = !background && !said && (what === 'act' || until || precise)
      const those = each[i]
      const who = those === undefined ? actors : new Set([those])
      return {
        date,
        sentence,
        actors: who,
        named: people.named,
        someDay,
        period: group.length > 1,
        open,
        sure,
        ofOthers,
        background,
        held,
        borrowers: group.length > 1 ? people.led : NOBODY,
        kept: people.taken === true,
      }
    })
  }

  private tellsOf(stretch: Span, whole: Span, dateAt: number): Tells {
    if (BACKGROUND_BEFORE.test(this.text.slice(Math.max(stretch[0], dateAt - 4), dateAt))) return 'background'
    const what = tells(this.text.slice(...stretch))
    if (isSigning(this.text.slice(dateAt, stretch[1]))) return what
    return what === 'nothing' && tells(this.text.slice(...whole)) === 'act' ? 'act' : what
  }

  private noteCapture(words: string, named: ReadonlySet<number>, group: readonly ToldDate[]): void {
    const on = group.at(-1)?.on
    if (on?.length !== 10 || !CAUGHT.test(words)) return
    for (const person of this.finder.count === 1 ? [0] : named) {
      const known = this.caught.get(person)
      if (known === undefined || known < on) this.caught.set(person, on)
    }
  }
}

/** The account that text[range) gives. */
export function accountOf(text: string, range: Span, persons: readonly Person[]): Account {
  const account = new Account(text, nameFinder(persons))
  for (const sentence of factSentences(text, range)) account.read(sentence)
  return account
}
