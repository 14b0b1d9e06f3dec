import type { Span } from '../../span.ts'
import type { JudgmentText } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { compact } from './compact.ts'

const SENTENCE = /[^。；;！？]+/g

/** The names, and the surname with 某 that publishers put here and there for a name. */
const namesOf = ({ names, unit }: Person): string[] =>
  unit ? names : [...names, ...names.map((name) => `${name.slice(0, 1)}某`)]

/**
 * Where the court speaks of recidivism (累犯, 刑法第六十五条) with a view to each person, whether it finds it, denies it
 * or passes on to something else: sentences of what it finds, of its reasoning and of the disposition that name 累犯 together with the person,
 * or name nobody at all. Later instances count whole, for what the first court found is told before 本院认为.
 */
export function readRecidivismWeighed(
  { text, sections }: JudgmentText,
  persons: readonly Person[],
  instance: string | null,
): Span[][] {
  const readings: Span[][] = persons.map(() => [])
  const { facts, reasoning, disposition } = sections
  const end = disposition?.[1] ?? text.length
  // What stands between the facts and 本院认为 is the court's too: some weigh the circumstances there.
  const from = instance === '一审' ? (facts ?? reasoning ?? disposition)?.[0] : 0
  if (from === undefined) return readings
  const source = compact(text, [from, end])
  for (const { 0: sentence, index } of source.text.matchAll(SENTENCE)) {
    const at = sentence.indexOf('累犯')
    if (at < 0) continue
    const named = persons.flatMap((person, i) =>
      namesOf(person).some((name) => sentence.includes(name)) ? [i] : [],
    )
    const meant = named.length > 0 ? named : persons.keys()
    for (const i of meant) readings[i]?.push(source.spanOf(index + at, index + at + 2))
  }
  return readings
}
