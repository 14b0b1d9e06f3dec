import type { JudgmentText } from '../judgment-text.ts'
import type { FoundReading, Person } from '../readings.ts'
import { findAppliedRuns, readStatutes } from '../statutes.ts'
import { appliedTo } from './applied-to.ts'
import { findArguments } from './arguments.ts'
import { type Clause, splitClauses } from './clauses.ts'
import { compact } from './compact.ts'
import { type Circumstance, CUES, type Cue, TOLD_APART } from './lexicon.ts'
import { literal, subjectFinder } from './subjects.ts'

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

/** Titles name circumstances that nobody found; the 具结书 is itself one. */
const TITLE = /《(?![^》]*具结书》)[^》]*》/g
/** What another court or the prosecution found: 原判认定李某乙系累犯. */
const REPORTED = /(?:原判|原审(?!被告|上诉|附带)|一审|起诉书?|公诉机关|指控|^但认定|^[唯惟]认定)[^，]{0,20}$/
const MISTAKEN = /错误|不当|有误|不妥|纠正/
/** What the court below wrongly did not find is found: 原判未认定张某甲系自首，应予纠正. */
const OVERLOOKED = /(?:未(?:予|能)?认定|没有认定|遗漏|漏)[^，]{0,24}$/
/** Persons who are no defendants of this trial, as the subject of a clause. */
const STRANGER =
  /^(?:[^，]{0,6}(?:根据|按照))?(?:同案(?:犯|人)|另案|证人|案外人|被害人)(?![^，]*(?:谅解|赔偿|退))/
/** What others who took part in the act, or those close to them, have paid. */
const STRANGER_PAYS = /^[^，]{0,4}同案(?:犯|人)[^，]*(?:赔偿|赔付|退赔|退赃|退缴|补偿)/
/** A name of nobody on trial here: “阿某”仅起次要作用. */
const STRANGE_NAME = /^(?:“[^”]{1,8}”|[\u4E00-\u9FFF]某[某甲乙丙丁戊\d]?)(?=[起系是在仅只也亦则均属])/

/**
 * Reads what the court finds for each defendant in 本院认为: circumstances that it states itself, or that it takes
 * over from a party's argument, and those whose article it applies to this defendant alone. What a party argues
 * without success, what is denied, and the text of the law do not count.
 */
export function readFound(judgment: JudgmentText, persons: readonly Person[]): FoundReading[] {
  const readings = persons.map(nothing)
  const { reasoning } = judgment.sections
  if (reasoning === null || persons.length === 0) return readings
  const source = compact(judgment.text, reasoning)
  const words = source.text.replace(TITLE, (title) => `《${'＊'.repeat(title.length - 2)}》`)
  const clauses = splitClauses(words)
  const subjects = subjectFinder(clauses, persons, othersOf(judgment, persons))
  const runs = findAppliedRuns(judgment)
  const applied = new Set(readStatutes(judgment).map(({ value }) => value))
  const denied = new Set<string>()
  const told = [...statements(words, clauses, namesOf(persons))].filter(
    ({ article }) => !article || applied.has(`刑法:${article}`),
  )
  for (const s of told.filter((t) => t.denied)) {
    for (const i of subjects.at(s.clause, s.offset, TOLD_APART.has(s.slot))) denied.add(`${i} ${s.slot}`)
  }
  for (const s of told.filter((t) => !t.denied)) {
    const span = source.spanOf(s.start, s.end)
    for (const i of subjects.at(s.clause, s.offset, TOLD_APART.has(s.slot))) {
      if (!s.yields || !denied.has(`${i} ${s.slot}`)) readings[i]![s.slot].push(span)
    }
  }
  for (const { person, slot, span } of appliedTo(judgment, persons, runs)) {
    const known = readings[person]![slot].length > 0 || denied.has(`${person} ${slot}`)
    if (!known) readings[person]![slot].push(span)
  }
  return readings
}

const namesOf = (persons: readonly Person[]): RegExp =>
  new RegExp(['被告', '上诉人', '罪犯', '其', ...persons.flatMap((p) => p.names.map(literal))].join('|'))

/** Those tried whose sentence is not at issue here: their circumstances are not those of the persons asked for. */
function othersOf(judgment: JudgmentText, persons: readonly Person[]): string[] {
  const asked = new Set(persons.flatMap((p) => p.names))
  const same = persons.length === judgment.defendants.length
  return same ? [] : judgment.defendants.map((d) => d.name).filter((name) => !asked.has(name))
}

interface Statement {
  slot: Circumstance
  start: number
  end: number
  clause: number
  /** Offset in the clause. */
  offset: number
  denied: boolean
  /** Described, taken over from an argument, or reported: an express denial by the court prevails. */
  yields: boolean
  article: string | undefined
}

/** Every place where the court says or denies a circumstance; the words that name it come before those that describe it. */
function* statements(words: string, clauses: readonly Clause[], names: RegExp): Generator<Statement> {
  const said = findArguments(words)
  for (const cue of CUES) {
    let clause = 0
    for (const m of words.matchAll(cue.words)) {
      const start = m.index
      const end = start + m[0].length
      while (clauses[clause + 1] && clauses[clause + 1]!.start <= start) clause++
      const { text, start: clauseStart } = clauses[clause]!
      const offset = start - clauseStart
      if (
        !fits(cue, clauses, clause) ||
        isStranger(clauses, clause, names) ||
        isLawText(clauses, clause, names)
      )
        continue
      const argument = said.find((a) => a.start <= start && start < a.end)
      if (argument && argument.verdict !== 'accepted') continue
      const before = text.slice(0, offset)
      const reported = REPORTED.test(before)
      const rebuked = MISTAKEN.test(sentenceOf(clauses, clause))
      const overlooked = rebuked && cue.asserted !== undefined && OVERLOOKED.test(before)
      const denied =
        (cue.deniedBefore.test(before) && !overlooked) ||
        cue.deniedAfter.test(text.slice(offset + m[0].length)) ||
        (reported && rebuked && !overlooked)
      if (cue.onlyDenied && !denied) continue
      yield {
        slot: cue.slot,
        start,
        end,
        clause,
        offset,
        denied,
        yields:
          cue.describes === true ||
          argument !== undefined ||
          reported ||
          cue.asserted?.test(before) === false,
        article: cue.article,
      }
    }
  }
}

/** A stranger is the subject; or the clause names nobody and follows from what a stranger has paid. */
function isStranger(clauses: readonly Clause[], at: number, names: RegExp): boolean {
  const { text, sentence } = clauses[at]!
  const before = clauses[at - 1]?.sentence === sentence ? clauses[at - 1]!.text : ''
  if (!names.test(text) && (STRANGER_PAYS.test(text) || STRANGER_PAYS.test(before))) return true
  const name = STRANGE_NAME.exec(text)
  return name ? !names.test(name[0]) : STRANGER.test(text)
}

/** Whether the clause and its sentence have the words that the cue asks for. */
function fits(
  { needs, lacks, weighs, notAfter, unless }: Cue,
  clauses: readonly Clause[],
  at: number,
): boolean {
  const { text, sentence } = clauses[at]!
  if ((needs && !needs.test(text)) || lacks?.test(text)) return false
  const before = clauses[at - 1]
  if (before?.sentence === sentence && notAfter?.test(before.text)) return false
  if (unless?.test(sentenceOf(clauses, at))) return false
  if (!weighs || weighs.test(text)) return true
  return weighs.test(sentenceOf(clauses, at))
}

/** The clauses of the sentence of clause number `at`. */
function sentenceOf(clauses: readonly Clause[], at: number): string {
  const { sentence } = clauses[at]!
  let first = at
  while (clauses[first - 1]?.sentence === sentence) first--
  let end = at + 1
  while (clauses[end]?.sentence === sentence) end++
  return clauses
    .slice(first, end)
    .map(({ text }) => text)
    .join('，')
}

const CONCLUDES = /^(?:可以|应当|是|系|以|视为|属)/

/** The law speaks of nobody: 犯罪以后…的，是自首. A court speaks of a defendant. */
function isLawText(clauses: readonly Clause[], at: number, names: RegExp): boolean {
  const { text, sentence } = clauses[at]!
  if (/^(?:对于?)?(?:犯罪分子|犯罪嫌疑人|行为人)/.test(text)) return true
  const joins = (i: number) =>
    clauses[i]?.sentence === sentence &&
    clauses[i + 1]?.sentence === sentence &&
    clauses[i]!.text.endsWith('的') &&
    CONCLUDES.test(clauses[i + 1]!.text)
  if (!joins(at - 1) && !joins(at)) return false
  let first = at
  while (clauses[first - 1]?.sentence === sentence) first--
  return !clauses.slice(first, at + 1).some((clause) => names.test(clause.text))
}
