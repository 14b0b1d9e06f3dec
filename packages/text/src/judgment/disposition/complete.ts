import type { Spanned } from '../../span.ts'
import type { Penalty } from '../elements.ts'
import type { JudgmentText } from '../judgment-text.ts'
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
  '((?:侵犯|犯罪(?!事实)|国[（(]边[)）]境|(?!被告|自诉|对)[^，。；：:（）()“”"犯罪\\s]){2,45}?(?<!犯)罪)(?!责|行|名|犯)'

/** The last charge that the pattern finds in a part, with this person named before it if possible. */
function lastCharge(
  judgment: JudgmentText,
  part: readonly [number, number] | null,
  verb: string,
): Spanned<string> | null {
  if (part === null) return null
  const pattern = new RegExp(`${verb}${CHARGE}`, 'g')
  pattern.lastIndex = part[0]
  let last: Spanned<string> | null = null
  for (
    let m = pattern.exec(judgment.text);
    m !== null && m.index < part[1];
    m = pattern.exec(judgment.text)
  ) {
    const end = m.index + m[0].length
    const words = m[1] as string
    last = at(words, [end - words.length, end])
  }
  return last
}

/** The charge of which a person is acquitted, or for which the disposition prints a penalty without naming it. */
function chargeElsewhere(judgment: JudgmentText, acquitted: boolean): Spanned<string> | null {
  const { heading, accusation, reasoning } = judgment.sections
  const accused = () =>
    lastCharge(judgment, heading, '(?:指控|控告|控诉|起诉|以)[^。]{0,80}?(?:犯有?|涉嫌犯?)') ??
    lastCharge(judgment, accusation, '(?:构成|以|犯)') ??
    lastCharge(judgment, heading, '(?:犯|涉嫌犯?)')
  if (acquitted) return accused()
  return lastCharge(judgment, reasoning, '构成(?:了)?') ?? lastCharge(judgment, reasoning, '犯') ?? accused()
}

function completeCharges(judgment: JudgmentText, sentence: SentenceReading): void {
  const { uncharged } = sentence
  if (sentence.charges.length === 0) {
    const source = uncharged ?? sentence.final
    const penalty = source.penalty?.value ?? null
    const charge = chargeElsewhere(judgment, penalty === '无罪')
    if (charge !== null && (penalty !== null || source.fine_yuan !== null))
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
export function completeSentence(judgment: JudgmentText, sentence: SentenceReading): void {
  completeCharges(judgment, sentence)
  completeFinal(sentence)
}
