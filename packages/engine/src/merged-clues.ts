import type { Clue, EvidenceRow, MatchTier, Undecided } from './result.ts'

/** Tiers by strength; no join of persons at all is the strongest. */
const STRENGTH: readonly (MatchTier | null)[] = [null, 'id', 'name_birth', 'name_mask', 'name']

/**
 * Several rows may say the same thing of the same subject: one clue with all of their evidence. It rests on the
 * strongest of them: their best tier, the highest score with its reasons; it is to be verified only if all are.
 */
export class MergedClues {
  readonly #clues = new Map<string, Clue>()

  /** The clues in the order in which the first row of each came. */
  get clues(): Clue[] {
    return [...this.#clues.values()]
  }

  has(id: string): boolean {
    return this.#clues.has(id)
  }

  add(clue: Clue): void {
    const known = this.#clues.get(clue.id)
    if (!known) {
      this.#clues.set(clue.id, clue)
      return
    }
    const places = new Set(known.evidence.map(placeOf))
    known.evidence.push(...clue.evidence.filter((row) => !places.has(placeOf(row))))
    const said = [known.sentence, ...(known.also ?? [])]
    const also = [clue.sentence, ...(clue.also ?? [])].filter((sentence) => !said.includes(sentence))
    if (also.length > 0) known.also = [...(known.also ?? []), ...also]
    known.unchecked.push(...clue.unchecked.filter((sentence) => !known.unchecked.includes(sentence)))
    if (STRENGTH.indexOf(clue.tier) < STRENGTH.indexOf(known.tier)) known.tier = clue.tier
    known.toVerify = known.toVerify && clue.toVerify
    if ((clue.score ?? 0) > (known.score ?? 0)) {
      known.score = clue.score
      known.scoreReasons = clue.scoreReasons
    }
  }
}

const placeOf = ({ input, snapshot, row }: EvidenceRow) => `${input} ${snapshot} ${row}`

/** An undecided row with the id that it would have as a clue; null where nothing names its subject. */
export interface OpenRow {
  id: string | null
  undecided: Undecided
}

/** What stays undecided: a row of the same subject as a sure clue adds no finding of its own. */
export const stillUndecided = (rows: readonly OpenRow[], sure: MergedClues): Undecided[] =>
  rows.flatMap(({ id, undecided }) => (id !== null && sure.has(id) ? [] : [undecided]))
