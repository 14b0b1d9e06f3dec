/** The page of a clue: the one place where its parts come together and are masked for the viewer. */

import { drawSentence } from '@mingjian/casework/assignment'
import { CLUE_TABLE, clueMoves } from '@mingjian/casework/clue-states'
import { changedValues } from '@mingjian/casework/compare-runs'
import { falseAlarmReasons, reasonLabel } from '@mingjian/casework/false-alarms'
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import { maskKindOf } from '@mingjian/casework/masking/mask-value'
import { type Viewer, viewerOf, viewOf } from '@mingjian/casework/masking/view'
import { allow, anyOf } from '@mingjian/casework/policies/allow'
import type { Clue, EvidenceRow } from '@mingjian/engine/result'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { Schema as TableSchema } from '@mingjian/model/schema'
import type { Kysely } from 'kysely'
import type { CluePage } from '../http/shapes/clues.ts'
import type { Schema } from '../storage/schema.ts'
import { cellWords, decides, fieldLabel, marksOf, notFoundWords, personWords } from './cell-words.ts'
import { factsOf, resourceOf, type StoredClue } from './clue-facts.ts'
import { presentRows, selectRows } from './clue-rows.ts'
import { eventWords } from './event-words.ts'
import { type EvidencePlace, evidenceTables } from './evidence-tables.ts'
import type { ClueSources, LakeSources } from './lake-sources.ts'
import { LETTER_STATES, mayDecide, mayDraft, type StoredLetter } from './letters.ts'
import { type MaskedPage, maskPage, partiesOf } from './mask-page.ts'
import type { BookedModel, ModelBook } from './model-book.ts'
import * as stored from './page-rows.ts'
import type { Sight } from './reach.ts'
import { decidingOrder, ruleWords, testedFields } from './rule-words.ts'

export interface PageRequest {
  db: Kysely<Schema>
  book: ModelBook
  lake: LakeSources
  sight: Sight
  at: Date
  today: string
}

type SchemaOf = (id: string) => TableSchema | undefined

/** The page of a clue for the viewer, who may read it. */
export async function presentClue(request: PageRequest, row: StoredClue): Promise<CluePage> {
  const { db, book, lake, sight } = request
  const [finding, run, events, notes, letter, earlier, others, schemas] = await Promise.all([
    stored.findingOf(db, row),
    stored.runOf(db, row),
    stored.eventsOf(db, row),
    stored.notesOf(db, row),
    stored.letterOf(db, row).then((one) => one ?? null),
    stored.earlierOf(db, row, sight),
    stored.othersOf(db, row, sight),
    standardSchemas(),
  ])
  // The rule is that of the run whose rows are shown.
  const model = await book.model(row.model, run.version)
  const schemaOf: SchemaOf = (id) => schemas.get(id)
  const documents = [...new Set(finding.evidence.flatMap(({ document }) => document ?? []))]
  const sources = await lake.read(finding.evidence, documents)
  const nameOf = await stored.namesOf(db, row.office, [
    ...row.team,
    ...events.flatMap(({ by, input }) => [by, input.assignee ?? null]),
    ...notes.map(({ by }) => by),
    ...(letter ? [letter.drafted_by, letter.decided_by] : []),
  ])
  const named = (account: string) => ({ account, name: nameOf(account) })
  const viewer = viewerOf(sight.actor, resourceOf(row), sight.approving.includes(row.id))
  const texts = new PageTexts()
  const eventTexts = events.map(({ input }) => texts.add(eventWords(input, nameOf)))
  const noteTexts = notes.map(({ text }) => texts.add(text))
  const letterTexts = letter && {
    receiver: texts.add(letter.receiver),
    text: texts.add(letter.text),
    decision: texts.add(letter.decision ?? ''),
  }
  const conclusion = texts.add(lastConclusion(events))
  const persons = finding.evidence.map((one) => sources.personsOf(one.snapshot, one.row))
  const masked = maskPage(
    {
      finding,
      persons: persons.flat(),
      otherNames: documents.flatMap((id) => partiesOf(sources.textOf(id) ?? '')),
      texts: texts.all,
    },
    viewer,
    schemaOf,
  )
  if (!masked) throw new TypeError('who may read a clue is shown something of it')
  const said = (at: number): string => masked.texts[at] ?? ''
  const [base] = await presentRows(
    await selectRows(db, sight, stored.isRow(row)).execute(),
    book,
    request.today,
  )
  const facts = await factsOf(db, row, book, [])
  const moves = clueMoves(facts, sight.actor)
  const draw = events.findLast(({ draw: id }) => id !== null)?.draw ?? null
  return {
    ...base!,
    sentence: masked.finding.sentence,
    shown: masked.shown,
    shownBecause: masked.reason,
    also: masked.finding.also ?? [],
    deciding: decidingOf(masked.finding, model).map(([field, value]) => ({
      ...{ field, label: columnLabel(model, finding, field, schemaOf), value: cellWords(value) },
    })),
    rule: ruleWords(
      model,
      finding.relation,
      run.parameters,
      await stored.parameterReasons(db, row, run.requested_at),
    ),
    unchecked: masked.finding.unchecked,
    scoreReasons: masked.finding.scoreReasons,
    tables: evidenceTables(
      placesOf(finding.evidence, masked, persons),
      marksFor(model, finding, schemaOf),
      sources,
      schemaOf,
      (input, schema) => inputLabel(model, input, schema),
    ),
    notFound: absencesOf(masked.finding, model, schemaOf),
    documents: documentsOf(finding.evidence, documents, masked, sources, viewer, schemaOf),
    changed: changesOf(row, finding, model, viewer, schemaOf),
    earlier: earlier.sentence,
    earlierList: earlier.list.map(({ number, conclusion: decided, reason, shown }) => ({
      ...{ number, conclusion: decided!, label: CLUE_TABLE.states[decided!].label, sentence: shown },
      reason: reason === null ? null : reasonLabel(reason),
    })),
    others: await presentRows(others, book, request.today),
    moves,
    may: await mayDo(request, row, letter),
    reasons: falseAlarmReasons(facts.model),
    conclusion: row.conclusion === null ? null : said(conclusion),
    reason: row.reason === null ? null : { code: row.reason, label: reasonLabel(row.reason) },
    inCase: row.in_case,
    team: row.team.map(named),
    events: events.map(({ at, by, label, from_state, to_state }, i) => ({
      ...{ at: at.toISOString(), by: by.startsWith('run:') ? null : named(by), label },
      ...{ from: stateLabel(from_state), to: stateLabel(to_state), words: said(eventTexts[i]!) },
    })),
    notes: notes.map(({ id, by, at }, i) => ({
      ...{ note: id, by: named(by), at: at.toISOString(), text: said(noteTexts[i]!) },
    })),
    draw: draw === null ? null : await drawOf(db, draw),
    letter:
      letter && letterTexts
        ? {
            ...letterReply(letter, named),
            ...{ receiver: said(letterTexts.receiver), text: said(letterTexts.text) },
            decision: letter.decision === null ? null : said(letterTexts.decision),
          }
        : null,
    run: {
      ...{ run: run.id, at: (run.ended_at ?? run.requested_at).toISOString(), asOf: run.as_of },
      version: run.version,
    },
  }
}

/** Texts that are masked together; each is found again by its place. */
class PageTexts {
  readonly all: string[] = []
  add(text: string): number {
    return this.all.push(text) - 1
  }
}

const stateLabel = (state: string): string =>
  CLUE_TABLE.states[state as keyof typeof CLUE_TABLE.states]?.label ?? state

type Events = Awaited<ReturnType<typeof stored.eventsOf>>

/** What was entered with the conclusion in force. */
function lastConclusion(events: Events): string {
  const input = events.findLast(({ move }) => ['confirm', 'false_alarm', 'cannot_tell'].includes(move))?.input
  return [input?.conclusion, input?.missing, input?.note].filter((text) => text !== undefined).join('；')
}

export const letterReply = (
  letter: StoredLetter,
  named: (account: string) => { account: string; name: string },
): NonNullable<CluePage['letter']> => ({
  ...{ letter: letter.id, receiver: letter.receiver, text: letter.text, state: letter.state },
  stateLabel: LETTER_STATES[letter.state],
  ...{ draftedBy: named(letter.drafted_by), draftedAt: letter.drafted_at.toISOString() },
  decidedBy: letter.decided_by === null ? null : named(letter.decided_by),
  decidedAt: letter.decided_at?.toISOString() ?? null,
  decision: letter.decision,
})

async function drawOf(db: Kysely<Schema>, draw: string): Promise<CluePage['draw']> {
  const row = await db.selectFrom('draw').select('record').where('id', '=', draw).executeTakeFirst()
  return row ? { draw, sentence: drawSentence(row.record) } : null
}

function placesOf(
  evidence: readonly EvidenceRow[],
  masked: MaskedPage,
  persons: readonly (readonly { state: string | null }[])[],
): EvidencePlace[] {
  let next = 0
  return evidence.map((row, i) => ({
    ...{ row, shown: masked.finding.evidence[i]! },
    persons: persons[i]!.map(({ state }) => personWords(masked.persons[next++]!, state)),
  }))
}

/** The deciding values in the order of the model. */
const decidingOf = ({ relation, deciding }: Clue, model: BookedModel): [string, Clue['deciding'][string]][] =>
  decidingOrder(model, relation, Object.keys(deciding)).map((field) => [field, deciding[field] ?? null])

/**
 * Which cells are marked: those at which the rule looks, with the value on which the clue rests where it names that value
 * itself (of rows that were summed up it does not). Names are no grounds.
 */
function marksFor(
  model: BookedModel,
  { relation, deciding }: Clue,
  schemaOf: SchemaOf,
): (row: EvidenceRow, field: string) => boolean {
  const tested = testedFields(model, relation)
  const named = new Set(Object.keys(deciding).map((name) => name.slice(name.lastIndexOf('.') + 1)))
  return (row, field) => {
    const value = row.values[field] ?? null
    const schema = schemaOf(row.schema)
    const known = schema?.fields.find(({ id }) => id === field)
    if (value === null || (schema && known && maskKindOf(schema, known) === 'name')) return false
    if (tested === null) return decides(deciding, field, value)
    return tested.has(field) && (!named.has(field) || decides(deciding, field, value))
  }
}

/** A column as the model calls it; where the model cannot be asked, as the schema of a row calls the field. */
function columnLabel(
  { compiled }: BookedModel,
  { relation, evidence }: Clue,
  column: string,
  schemaOf: SchemaOf,
): string {
  const known = compiled?.words.column(relation, column)
  if (known !== undefined) return known
  const field = column.slice(column.lastIndexOf('.') + 1)
  const schema = evidence
    .map((row) => schemaOf(row.schema))
    .find((one) => one?.fields.some(({ id }) => id === field))
  return schema ? fieldLabel(schema, field) : column
}

const inputLabel = ({ compiled }: BookedModel, input: string, schema: TableSchema | undefined): string =>
  compiled?.plan.inputs[input]?.label ?? schema?.label ?? input

function absencesOf(finding: Clue, model: BookedModel, schemaOf: SchemaOf): CluePage['notFound'] {
  return finding.notFound.map((one) => {
    const schema = schemaOf(one.schema)
    const label = inputLabel(model, one.input, schema)
    const keys = Object.entries(one.keys).map(([key, value]) => ({
      ...{ label: fieldLabel(schema, key), value: value ?? '' },
    }))
    return { label, cutOff: one.cutOff, rows: one.rows, keys, words: notFoundWords(one, label, keys) }
  })
}

function documentsOf(
  evidence: readonly EvidenceRow[],
  documents: readonly string[],
  masked: MaskedPage,
  sources: ClueSources,
  viewer: Viewer,
  schemaOf: SchemaOf,
): CluePage['documents'] {
  return documents.flatMap((id) => {
    const text = sources.textOf(id)
    if (text === null) return []
    const own = evidence.flatMap((row, i) =>
      row.document === id ? [{ row, shown: masked.finding.evidence[i]! }] : [],
    )
    const spans = own.flatMap(({ row }) =>
      Object.entries(row.spans).flatMap(([field, places]) => places.map((span) => ({ row, field, span }))),
    )
    const hidden = spans.flatMap(({ row, field, span }) => {
      const schema = schemaOf(row.schema)
      const known = schema?.fields.find((one) => one.id === field)
      if (schema && known && viewOf(viewer, known.sensitivity).shown === 'whole') return []
      return [{ span, kind: schema && known ? maskKindOf(schema, known) : ('other' as const) }]
    })
    const { text: shown, moved } = masked.document(text, hidden)
    const marks = spans.map(({ row, field, span }) => {
      const [start, end] = moved(span)
      return { label: fieldLabel(schemaOf(row.schema), field), start, end }
    })
    const title = own[0]?.shown.document ?? ''
    return [{ id: title, title, text: shown, marks: marksOf(marks, shown.length) }]
  })
}

/** What has changed since it was last judged; values of texts that are gone are not told to whom the rest is masked. */
function changesOf(
  row: StoredClue,
  finding: Clue,
  model: BookedModel,
  viewer: Viewer,
  schemaOf: SchemaOf,
): CluePage['changed'] {
  if (row.latest !== 'changed' && row.latest !== 'returned') return []
  const whole = viewOf(viewer, 'personal').shown === 'whole'
  const shownOf = (deciding: Clue['deciding']) =>
    maskFinding({ ...finding, deciding }, viewer, schemaOf).finding?.deciding ?? {}
  const [before, now] = [shownOf(row.judged), shownOf(finding.deciding)]
  return changedValues(row.judged, finding.deciding).map(({ field }) => {
    const from = before[field] ?? null
    const plain = whole || from === null || typeof from !== 'string' || /^\d{4}-\d{2}(?:-\d{2})?$/.test(from)
    return {
      ...{ field, label: columnLabel(model, finding, field, schemaOf) },
      ...{ from: plain && !Array.isArray(from) ? cellWords(from) : whole ? cellWords(from) : '***' },
      to: cellWords(now[field] ?? null),
    }
  })
}

async function mayDo(
  { db, sight, at }: PageRequest,
  row: StoredClue,
  letter: StoredLetter | null,
): Promise<CluePage['may']> {
  const { actor } = sight
  const resource = resourceOf(row, '已写明')
  const asked = (action: string) => {
    const { allowed, reason } = allow(actor, action, resource)
    return { allowed, reason: allowed ? '' : reason }
  }
  const draft = asked('draft_letter')
  const decided = await mayDecide(db, row, letter, { actor, at })
  const request = allow(actor, 'request', anyOf('snapshot', actor.office))
  return {
    note: asked('note'),
    draftLetter: draft.allowed ? mayDraft(row, letter) : draft,
    decideLetter: { allowed: decided.allowed, reason: decided.allowed ? '' : decided.reason },
    setTeam: asked('set_team'),
    requestData: { allowed: request.allowed, reason: request.allowed ? '' : request.reason },
  }
}
