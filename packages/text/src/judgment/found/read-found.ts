import type { JudgmentText } from '../judgment-text.ts'
import type { FoundReading, Person } from '../readings.ts'
import { type Argument, findArguments } from './arguments.ts'
import { type Clause, splitClauses } from './clauses.ts'
import { compact } from './compact.ts'
import { type Circumstance, CUES, type Cue } from './lexicon.ts'
import { subjectFinder } from './subjects.ts'

const nothing = (): FoundReading => ({
  recidivist: [],
  drug_recidivist: [],
  surrender: [],
  confession: [],
  merit: [],
  accessory: [],
  attempt: [],
  plea: [],
  forgiveness: [],
  restitution: [],
})

const TITLE = /《[^》]*》/g
/** Persons who are no defendants of this trial, as the subject of a clause. */
const STRANGER =
  /^(?:[^，]{0,6}(?:根据|按照))?(?:同案(?:犯|人)|另案|证人|案外人|被害人)(?![^，]*(?:谅解|赔偿|退))/

/**
 * Reads what the court finds for each defendant in 本院认为: circumstances that it states itself, or that it takes
 * over from a party's argument. What a party argues without success, what is denied, and the text of the law do
 * not count.
 */
export function readFound(judgment: JudgmentText, persons: readonly Person[]): FoundReading[] {
  const readings = persons.map(nothing)
  const { reasoning } = judgment.sections
  if (reasoning === null || persons.length === 0) return readings
  const source = compact(judgment.text, reasoning)
  const words = source.text.replace(TITLE, (title) => `《${'＊'.repeat(title.length - 2)}》`)
  const clauses = splitClauses(words)
  const subjects = subjectFinder(clauses, persons)
  for (const statement of statements(words, clauses, findArguments(words))) {
    const span = source.spanOf(statement.start, statement.end)
    for (const i of subjects.at(statement.clause, statement.offset)) readings[i]![statement.slot].push(span)
  }
  return readings
}

interface Statement {
  slot: Circumstance
  start: number
  end: number
  clause: number
  /** Offset in the clause. */
  offset: number
}

function* statements(
  words: string,
  clauses: readonly Clause[],
  said: readonly Argument[],
): Generator<Statement> {
  for (const cue of CUES) {
    let clause = 0
    for (const m of words.matchAll(cue.words)) {
      while (clauses[clause + 1] && clauses[clause + 1]!.start <= m.index) clause++
      const here = clauses[clause]!
      const offset = m.index - here.start
      if (!isStated(cue, clauses, clause, offset, m[0].length)) continue
      const argument = said.find((a) => a.start <= m.index && m.index < a.end)
      if (argument && argument.verdict !== 'accepted') continue
      yield { slot: cue.slot, start: m.index, end: m.index + m[0].length, clause, offset }
    }
  }
}

function isStated(cue: Cue, clauses: readonly Clause[], at: number, offset: number, length: number): boolean {
  const { text } = clauses[at]!
  if (cue.needs && !cue.needs.test(text)) return false
  if (cue.deniedBefore.test(text.slice(0, offset))) return false
  if (cue.deniedAfter.test(text.slice(offset + length))) return false
  return !STRANGER.test(text) && !isLawText(clauses, at)
}

/** The law speaks in the form 犯罪以后…的，是自首; a court speaks of a defendant. */
function isLawText(clauses: readonly Clause[], at: number): boolean {
  const { text, sentence } = clauses[at]!
  const before = clauses[at - 1]
  if (/犯罪分子|犯罪嫌疑人|行为人/.test(text)) return true
  return (
    before?.sentence === sentence && before.text.endsWith('的') && /^(?:可以|应当|是|以|视为|属)/.test(text)
  )
}
