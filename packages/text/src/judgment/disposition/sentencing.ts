import type { Span } from '../../span.ts'
import type { Person } from '../readings.ts'
import {
  at,
  type ChargeReading,
  noPenalty,
  noSentence,
  type PenaltyReading,
  type SentenceReading,
} from './sentence-reading.ts'
import type { Token } from './token.ts'

/**
 * What the words at hand are about:
 * charge: the penalty for one charge; final: the sentence to be executed; earlier: a former judgment;
 * sum: the total before it is merged; set aside: what the order takes away.
 */
type Mode = 'charge' | 'final' | 'earlier' | 'sum'

type Order = 'ordered' | 'upheld'

/** Follows the disposition word by word and books charges and penalties on the defendants that they concern. */
export class Sentencing {
  private readonly text: string
  private readonly persons: readonly Person[]
  private readonly unnamed: number[]
  private readonly sentences: SentenceReading[]
  private readonly upheld: SentenceReading[]
  private readonly order: number[] = []
  private current: number[] = []
  /** Named since the last charge or penalty; the next one is theirs. */
  private named: { person: number; span: Span }[] = []
  /** The charges that the next penalties are for, per person. */
  private readonly open = new Map<number, ChargeReading[]>()
  /** What the disposition sets aside: terms printed there are not imposed. */
  readonly setAside: Span[] = []
  private readonly subjects: { from: number; persons: number[] }[] = []
  private mode: Mode = 'charge'
  private armed = false
  private dealt = false
  private depth = 0
  private skipUntil = 0
  private upheldUntil = 0

  constructor(text: string, persons: readonly Person[], mentioned: ReadonlySet<number>) {
    this.text = text
    this.persons = persons
    this.unnamed = persons.flatMap((_, i) => (mentioned.has(i) ? [] : [i]))
    this.sentences = persons.map(noSentence)
    this.upheld = persons.map(noSentence)
  }

  /** Whose sentence the words at an offset belong to. */
  personsAt(offset: number): number[] {
    return this.subjects.findLast((s) => s.from <= offset)?.persons ?? []
  }

  finish(): { sentences: SentenceReading[]; order: number[] } {
    this.persons.forEach((_, i) => {
      const upheld = this.upheld[i] as SentenceReading
      const own = this.sentences[i] as SentenceReading
      const punished = upheld.charges.some((c) => c.penalty !== null || c.fine_yuan !== null)
      if (own.charges.length === 0 && own.uncharged === null && own.final.penalty === null && punished)
        this.sentences[i] = { ...upheld, named: own.named, termPieces: own.termPieces }
    })
    return { sentences: this.sentences, order: this.order }
  }

  take(token: Token): void {
    const [start] = token.span
    if (start < this.skipUntil && token.kind !== 'item') return
    if (this.takeStructure(token)) return
    if (this.depth > 0 && token.kind !== 'charge') return
    switch (token.kind) {
      case 'person':
        this.named.push({ person: token.person, span: token.span })
        return
      case 'charge':
        this.takeCharge(token)
        return
      case 'penalty':
      case 'fine':
      case 'confiscation':
      case 'deprivation':
      case 'probation':
        this.takePenalty(token)
        return
      default:
        this.takeMode(token)
    }
  }

  private takeStructure(token: Token): boolean {
    const [start] = token.span
    switch (token.kind) {
      case 'open':
        this.depth++
        return true
      case 'close':
        this.depth = Math.max(0, this.depth - 1)
        return true
      case 'item':
        this.depth = 0
        this.newSentence(start)
        this.armed = false
        return true
      case 'stop':
        if (this.depth === 0) this.newSentence(start)
        return true
      case 'namely':
        this.named = []
        return true
      case 'quash':
        this.skipUntil = token.until
        this.setAside.push([start, token.until])
        return true
      case 'uphold':
        this.upheldUntil = token.until
        return true
      default:
        return false
    }
  }

  private newSentence(at: number): void {
    this.named = []
    this.dealt = false
    if (this.mode !== 'earlier') return
    this.mode = 'charge'
    this.subjects.push({ from: at, persons: this.current })
  }

  private takeMode(token: Token): void {
    switch (token.kind) {
      case 'judge':
        this.armed = true
        return
      case 'each':
        this.dealt = true
        return
      case 'earlier':
        if (this.mode === 'charge') this.speakOfEarlier(token.span)
        return
      case 'sum':
        this.mode = 'sum'
        return
      case 'merge':
      case 'decide':
        this.resolveSubjects(token.span)
        this.startFinal(token.kind)
    }
  }

  /** What follows, dates too, belongs to a former judgment, up to the end of the sentence or to 并罚. */
  private speakOfEarlier(span: Span): void {
    this.mode = 'earlier'
    this.subjects.push({ from: span[0], persons: [] })
  }

  /** A new 决定执行 takes the place of what an earlier one in the same sentence (a quoted judgment) said. */
  private startFinal(kind: 'merge' | 'decide'): void {
    this.mode = 'final'
    this.armed = true
    if (kind === 'merge') return
    for (const person of this.current) this.book(person).final = noPenalty()
  }

  /** The persons named just now become the subject; without names the subject stays. */
  private resolveSubjects(span: Span): void {
    if (this.named.length > 0) {
      this.current = this.distinct(this.named)
      for (const mention of this.named) this.note(mention.person, mention.span)
      this.named = []
    } else if (this.current.length === 0 || /被告人\s?$/.test(this.text.slice(span[0] - 5, span[0] - 1))) {
      // 被告人犯…罪 without a name: the only defendant whom the disposition never names.
      const unnamed = this.persons.length === 1 ? [0] : this.unnamed
      if (unnamed.length === 1) this.current = unnamed
      for (const person of this.current) this.note(person, null)
    }
    this.subjects.push({ from: span[0], persons: this.current })
  }

  /** Two defendants may bear the same masked name: the one who has no sentence yet is meant. */
  private distinct(mentions: readonly { person: number; span: Span }[]): number[] {
    const chosen: number[] = []
    for (const mention of mentions) {
      const name = this.persons[mention.person]?.name
      const same = this.persons.flatMap((p, i) => (p.name === name ? [i] : []))
      const fresh = same.find((i) => this.sentences[i]?.charges.length === 0 && !chosen.includes(i))
      const person = same.length > 1 ? (fresh ?? mention.person) : mention.person
      mention.person = person
      if (!chosen.includes(person)) chosen.push(person)
    }
    return chosen
  }

  private note(person: number, span: Span | null): void {
    if (!this.order.includes(person)) this.order.push(person)
    const sentence = this.sentences[person] as SentenceReading
    if (sentence.named === null && span !== null) sentence.named = at(this.text.slice(span[0], span[1]), span)
  }

  private book(person: number): SentenceReading {
    const order: Order = this.upheldUntil > 0 ? 'upheld' : 'ordered'
    return (order === 'upheld' ? this.upheld : this.sentences)[person] as SentenceReading
  }

  private takeCharge(token: Extract<Token, { kind: 'charge' }>): void {
    if (token.span[0] >= this.upheldUntil) this.upheldUntil = 0
    if (this.depth > 0) return
    const nameBefore = this.named.at(-1)?.span[1] === token.verb
    if (
      token.earlier === 'behind' ||
      (token.earlier === 'before' && !nameBefore) ||
      this.mode === 'earlier'
    ) {
      this.speakOfEarlier(token.span)
      return
    }
    this.resolveSubjects(token.span)
    this.mode = 'charge'
    this.armed = true
    this.dealt = false
    for (const person of this.current) {
      const charge: ChargeReading = { charge: at(token.charge, token.span), ...noPenalty() }
      this.book(person).charges.push(charge)
      const open = this.open.get(person) ?? []
      const joined = open.at(-1)?.penalty === null && this.isListed(open.at(-1) as ChargeReading, token.span)
      this.open.set(person, joined ? [...open, charge] : [charge])
    }
  }

  /** 犯盗窃罪、诈骗罪: the penalty is for both. */
  private isListed(before: ChargeReading, span: Span): boolean {
    return /^[、和及与]犯?$/.test(this.text.slice(before.charge.span[1], span[0]))
  }

  private takePenalty(
    token: Extract<Token, { kind: 'penalty' | 'fine' | 'confiscation' | 'deprivation' | 'probation' }>,
  ): void {
    if (token.span[0] >= this.upheldUntil) this.upheldUntil = 0
    if (this.mode === 'earlier' || this.mode === 'sum') return
    if (token.kind === 'penalty') this.armed ||= token.penalty === '无罪' || token.penalty === '免予刑事处罚'
    if (!this.armed) return
    if (this.named.length > 0 || this.current.length === 0) this.resolveSubjects(token.span)
    this.current.forEach((person, i) => {
      for (const target of this.targets(person)) this.apply(target, token, this.dealt ? i : 0)
      if (token.kind === 'probation' || token.kind === 'deprivation')
        this.apply(this.book(person).final, token, this.dealt ? i : 0)
    })
  }

  private targets(person: number): PenaltyReading[] {
    const sentence = this.book(person)
    if (this.mode === 'final') return [sentence.final]
    const open = this.open.get(person)
    if (open !== undefined && open.length > 0) return open
    sentence.uncharged ??= noPenalty()
    return [sentence.uncharged]
  }

  private apply(
    target: PenaltyReading,
    token: Extract<Token, { kind: 'penalty' | 'fine' | 'confiscation' | 'deprivation' | 'probation' }>,
    index: number,
  ): void {
    switch (token.kind) {
      case 'penalty': {
        if (target.penalty !== null) return
        target.penalty = at(token.penalty, token.span)
        const term = token.terms[index] ?? token.terms[0]
        if (term === undefined) return
        target.months = at(term.months, term.span)
        target.days = term.days === null ? null : at(term.days, term.span)
        return
      }
      case 'fine':
        target.fine_yuan ??= at((token.sums[index] ?? token.sums[0]) as number, token.span)
        return
      case 'confiscation':
        target.confiscation ??= at(token.sum, token.span)
        return
      case 'deprivation':
        target.deprivation_months ??= at(token.months, token.span)
        return
      case 'probation':
        target.probation_months ??= at((token.months[index] ?? token.months[0]) as number, token.span)
    }
  }
}
