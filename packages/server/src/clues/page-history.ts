/** The history of a clue on its page: moves, notes, letter and conclusion, all of whose words are masked with the clue itself. */
import { CLUE_TABLE } from '@mingjian/casework/clue-states'
import type { CluePage } from '../http/shapes/clues.ts'
import { eventWords } from './event-words.ts'
import { LETTER_STATES, type StoredLetter } from './letters.ts'
import type { History, Named } from './page-parts.ts'

export type ShownHistory = Pick<CluePage, 'events' | 'notes' | 'letter'> & { conclusion: string }

/** The texts of a history, and the history with what has become of them. */
export interface Spoken {
  texts: readonly string[]
  shown(texts: readonly string[]): ShownHistory
}

/** The seed of a draw as its sentence prints it: it is nobody's, and with a run of its digits masked nobody could draw again. */
const SEED = /((?<=，种子 )[0-9a-f]{32}(?![0-9a-f]))/

export function spokenOf({ events, notes, letter, named }: History): Spoken {
  const texts: string[] = []
  /** Takes a text; what stands in its place is told later. */
  const say = (text: string): ((shown: readonly string[]) => string) => {
    const at = texts.push(text) - 1
    return (shown) => shown[at] ?? ''
  }
  const spokenEvents = events.map(({ input }) => {
    const parts = eventWords(input, (account) => named(account).name).split(SEED)
    const said = parts.map((part, i) => (i % 2 === 1 ? () => part : say(part)))
    return (shown: readonly string[]) => said.map((part) => part(shown)).join('')
  })
  const spokenNotes = notes.map(({ text }) => say(text))
  const conclusion = say(lastConclusion(events))
  const receiver = say(letter?.receiver ?? '')
  const text = say(letter?.text ?? '')
  const decision = say(letter?.decision ?? '')
  return {
    texts,
    shown: (shown) => ({
      events: events.map(({ at, by, label, from_state, to_state }, i) => ({
        ...{ at: at.toISOString(), by: by.startsWith('run:') ? null : named(by), label },
        ...{ from: stateLabel(from_state), to: stateLabel(to_state), words: spokenEvents[i]!(shown) },
      })),
      notes: notes.map(({ id, by, at }, i) => ({
        ...{ note: id, by: named(by), at: at.toISOString(), text: spokenNotes[i]!(shown) },
      })),
      letter: letter && {
        ...letterReply(letter, named),
        ...{ receiver: receiver(shown), text: text(shown) },
        decision: letter.decision === null ? null : decision(shown),
      },
      conclusion: conclusion(shown),
    }),
  }
}

const stateLabel = (state: string): string =>
  CLUE_TABLE.states[state as keyof typeof CLUE_TABLE.states]?.label ?? state

/** What was entered with the conclusion in force. */
function lastConclusion(events: History['events']): string {
  const input = events.findLast(({ move }) => ['confirm', 'false_alarm', 'cannot_tell'].includes(move))?.input
  return [input?.conclusion, input?.missing, input?.note].filter((text) => text !== undefined).join('；')
}

/** A letter as the wire has it, whole. */
export const letterReply = (letter: StoredLetter, named: Named): NonNullable<CluePage['letter']> => ({
  ...{ letter: letter.id, receiver: letter.receiver, text: letter.text, state: letter.state },
  stateLabel: LETTER_STATES[letter.state],
  ...{ draftedBy: named(letter.drafted_by), draftedAt: letter.drafted_at.toISOString() },
  decidedBy: letter.decided_by === null ? null : named(letter.decided_by),
  decidedAt: letter.decided_at?.toISOString() ?? null,
  decision: letter.decision,
})
