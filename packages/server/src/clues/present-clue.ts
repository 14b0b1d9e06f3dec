/** The page of a clue: the one place where its parts come together and are masked for the viewer. */
import { drawSentence } from '@mingjian/casework/assignment'
import { CLUE_TABLE, clueMoves } from '@mingjian/casework/clue-states'
import { falseAlarmReasons, reasonLabel } from '@mingjian/casework/false-alarms'
import { viewerOf } from '@mingjian/casework/masking/view'
import type { Kysely } from 'kysely'
import type { CluePage } from '../http/shapes/clues.ts'
import type { Schema } from '../storage/schema.ts'
import { factsOf, resourceOf, type StoredClue } from './clue-facts.ts'
import { presentRows, selectRows } from './clue-rows.ts'
import { maskPage, partiesOf } from './mask-page.ts'
import { shownEvidence } from './page-evidence.ts'
import { spokenOf } from './page-history.ts'
import { loadParts, type PageParts, type PageRequest } from './page-parts.ts'
import { mayDo } from './page-rights.ts'
import { isRow, parameterReasons } from './page-rows.ts'
import { ruleWords } from './rule-words.ts'

/** The page of a clue for the viewer, who may read it. */
export async function presentClue(request: PageRequest, row: StoredClue): Promise<CluePage> {
  const { db, book, sight } = request
  const parts = await loadParts(request, row)
  const { grounds, history, run } = parts
  const { finding, sources, documents } = grounds
  const viewer = viewerOf(sight.actor, resourceOf(row), sight.approving.includes(row.id))
  const spoken = spokenOf(history)
  const masked = maskPage(
    {
      finding,
      persons: grounds.persons.flat(),
      otherNames: documents.flatMap((id) => partiesOf(sources.textOf(id) ?? '')),
      texts: spoken.texts,
    },
    viewer,
    grounds.schemaOf,
  )
  if (!masked) throw new TypeError('who may read a clue is shown something of it')
  const { conclusion, ...shownHistory } = spoken.shown(masked.texts)
  const reasons = await parameterReasons(db, row, run.requested_at)
  const facts = await factsOf(db, row, book, [])
  return {
    ...(await rowOf(request, row)),
    ...{ shown: masked.shown, shownBecause: masked.reason },
    ...{ sentence: masked.finding.sentence, also: masked.finding.also ?? [] },
    ...{ unchecked: masked.finding.unchecked, scoreReasons: masked.finding.scoreReasons },
    ...shownEvidence({ grounds, masked, viewer }, row),
    rule: ruleWords(grounds.model, finding.relation, run.parameters, reasons),
    ...(await besides(request, parts)),
    moves: clueMoves(facts, sight.actor),
    may: await mayDo(request, row, history.letter),
    reasons: falseAlarmReasons(facts.model),
    conclusion: row.conclusion === null ? null : conclusion,
    reason: row.reason === null ? null : { code: row.reason, label: reasonLabel(row.reason) },
    ...{ inCase: row.in_case, team: row.team.map(history.named) },
    ...shownHistory,
    run: {
      ...{ run: run.id, at: (run.ended_at ?? run.requested_at).toISOString(), asOf: run.as_of },
      version: run.version,
    },
  }
}

async function rowOf({ db, book, sight, today }: PageRequest, row: StoredClue) {
  const [shown] = await presentRows(await selectRows(db, sight, isRow(row)).execute(), book, today)
  return shown!
}

/** What stands beside the clue: earlier decisions, the person's other clues, the draw by which it was assigned. */
async function besides(
  { db, book, today }: PageRequest,
  { earlier, others, history }: PageParts,
): Promise<Pick<CluePage, 'earlier' | 'earlierList' | 'others' | 'draw'>> {
  const draw = history.events.findLast((event) => event.draw !== null)?.draw ?? null
  return {
    earlier: earlier.sentence,
    earlierList: earlier.list.map(({ number, conclusion: decided, reason, shown }) => ({
      ...{ number, conclusion: decided!, label: CLUE_TABLE.states[decided!].label, sentence: shown },
      reason: reason === null ? null : reasonLabel(reason),
    })),
    others: await presentRows(others, book, today),
    draw: draw === null ? null : await drawOf(db, draw),
  }
}

async function drawOf(db: Kysely<Schema>, draw: string): Promise<CluePage['draw']> {
  const row = await db.selectFrom('draw').select('record').where('id', '=', draw).executeTakeFirst()
  return row ? { draw, sentence: drawSentence(row.record) } : null
}
