import { findCharge } from '@mingjian/law/charges/charge-table'
import type { Span, Spanned } from '../../span.ts'
import type { Penalty } from '../elements.ts'
import type { JudgmentText } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { at, noPenalty, type PenaltyReading, type SentenceReading } from './sentence-reading.ts'

/** From the gravest down (刑法 33, 34, 37). */
const GRAVITY: readonly Penalty[] = [
  '死刑',
  '死缓',
  '无期徒刑',
  '有期徒刑',
  '拘役',
  '管制',
  '罚金',
  '免予刑事处罚',
  '无罪',
]

const CHARGE =
  '(?:侵犯|犯罪(?!事实)|国[（(]边[)）]境|(?!被告|自诉|对)[^，。；：:（）()“”"犯罪\\s]){2,45}?(?<!犯)罪(?!责|行|名|犯)'
const CHARGES = new RegExp(`(?:犯有?|涉嫌犯?|构成了?)(${CHARGE}(?:[、和及与]${CHARGE})*)`, 'g')
/** Sentences that say with what the defendants are charged. */
const ACCUSES = /指控|控告|控诉|起诉|提起|诉称|一案/

/** The longest end of the words that the table of charges knows; the words themselves if it knows none. */
function knownCharge(words: string, start: number): Spanned<string> {
  for (let at = 0; at < words.length - 2; at++)
    if (!/^[、和及与]/.test(words.slice(at)) && findCharge(words.slice(at)).length > 0)
      return { value: words.slice(at), span: [start + at, start + words.length] }
  return { value: words, span: [start, start + words.length] }
}

/** The last list of charges in a part that is said of the person; of nobody named, if there is none. */
function chargesIn(text: string, part: Span | null, person: Person, sentences = /./): Spanned<string>[] {
  if (part === null) return []
  let best: { words: string; start: number } | null = null
  let bestIsNamed = false
  let from = part[0]
  for (const sentence of text.slice(...part).split(/(?<=。)/)) {
    let before = 0
    for (const m of sentences.test(sentence) ? sentence.matchAll(CHARGES) : []) {
      const words = m[1] as string
      const subject = sentence.slice(before, m.index)
      before = m.index + m[0].length
      const named = person.names.some((name) => subject.includes(name))
      if (bestIsNamed && !named) continue
      best = { words, start: from + before - words.length }
      bestIsNamed = named
    }
    from += sentence.length
  }
  if (best === null) return []
  const charges: Spanned<string>[] = []
  let start = best.start
  for (const words of best.words.split(/(?<=(?<!犯)罪)[、和及与]/)) {
    charges.push(knownCharge(words, start))
    start += words.length + 1
  }
  return charges
}

/** The charges of which a person is acquitted, or for which the disposition prints a penalty without naming them. */
function chargesElsewhere(
  { text, sections }: JudgmentText,
  person: Person,
  acquitted: boolean,
): Spanned<string>[] {
  const accused = () => {
    const heading = chargesIn(text, sections.heading, person, ACCUSES)
    return heading.length > 0 ? heading : chargesIn(text, sections.accusation, person)
  }
  if (acquitted) return accused()
  const found = chargesIn(text, sections.reasoning, person)
  return found.length > 0 ? found.slice(-1) : accused().slice(-1)
}

function completeCharges(judgment: JudgmentText, person: Person, sentence: SentenceReading): void {
  if (sentence.charges.length === 0) {
    const source = sentence.uncharged ?? sentence.final
    const penalty = source.penalty?.value ?? null
    if (penalty !== null || source.fine_yuan !== null)
      for (const charge of chargesElsewhere(judgment, person, penalty === '无罪'))
        sentence.charges.push({ ...noPenalty(), ...source, charge })
  }
  const punished = sentence.charges.filter((c) => c.penalty !== null || c.fine_yuan !== null)
  // A charge without a penalty beside punished ones is a reference: 对被告人犯受贿罪所得予以追缴.
  if (punished.length > 0) sentence.charges = punished
  for (const charge of sentence.charges) {
    if (charge.penalty !== null) continue
    // 单处罚金: the fine is the penalty.
    if (charge.fine_yuan !== null) charge.penalty = at('罚金', charge.fine_yuan.span)
  }
}

/** A sentence for one charge only is the sentence to be executed. */
function completeFinal(sentence: SentenceReading): void {
  const { final, charges, uncharged } = sentence
  const printed = final.penalty !== null
  const sources: PenaltyReading[] = charges.length > 0 ? charges : uncharged ? [uncharged] : []
  const gravest = sources
    .filter((c) => c.penalty !== null)
    .sort(
      (a, b) => GRAVITY.indexOf(a.penalty?.value as Penalty) - GRAVITY.indexOf(b.penalty?.value as Penalty),
    )[0]
  if (!printed && gravest !== undefined) {
    final.penalty = gravest.penalty
    final.months = gravest.months
    final.days = gravest.days
  }
  const only = sources.length === 1 ? sources[0] : undefined
  if (only === undefined) {
    if (!printed) addFines(final, sources)
    return
  }
  final.fine_yuan ??= only.fine_yuan
  final.confiscation ??= only.confiscation
}

function addFines(final: PenaltyReading, sources: readonly PenaltyReading[]): void {
  const fines = sources.flatMap((c) => (c.fine_yuan === null ? [] : [c.fine_yuan]))
  const [first] = fines
  if (first === undefined || final.fine_yuan !== null) return
  final.fine_yuan = at(
    fines.reduce((sum, f) => sum + f.value, 0),
    first.span,
  )
}

/** Fills in what follows from the words: charges named elsewhere, 单处罚金, the final sentence of a single charge. */
export function completeSentence(judgment: JudgmentText, person: Person, sentence: SentenceReading): void {
  completeCharges(judgment, person, sentence)
  completeFinal(sentence)
}
