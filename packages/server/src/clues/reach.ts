/** Which clues of the office a person reaches and which of them whole, as conditions of SQL; the same rules as `reaches` and `viewerOf`. */
import { reachFor } from '@mingjian/casework/policies/allow'
import type { Actor } from '@mingjian/casework/roles'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../storage/schema.ts'

export type Condition = RawBuilder<boolean>

export const NEVER: Condition = sql<boolean>`false`
const ALWAYS: Condition = sql<boolean>`true`

/** Rows in which the account has a duty: handler, team, who concluded. */
const ownRows = ({ account }: Actor): Condition =>
  sql<boolean>`(clue.handler = ${account} or (clue.team <> '{}' and clue.team @> array[${account}]::text[]) or clue.concluded_by = ${account})`

/** The clues of the actor's office within reach of an action; sealed ones never stand in a list. */
export function withinReach(actor: Actor, action: string): Condition {
  const reach = reachFor(actor, action, 'clue')
  if (reach === null) return NEVER
  const office = sql<boolean>`clue.office = ${actor.office} and not clue.sealed`
  if (reach === 'office') return office
  if (reach === 'own' || actor.departments.length === 0) return sql<boolean>`${office} and ${ownRows(actor)}`
  return sql<boolean>`${office} and (clue.department = any(${[...actor.departments]}::text[]) or ${ownRows(actor)})`
}

/** What a person sees whole: as handler, in the team, and while a letter of it waits for this person. */
export interface Sight {
  actor: Actor
  /** Clues (ids of the engine) with a letter that this person may decide, or by which this person may transfer. */
  approving: readonly string[]
}

/** A leader's letters that wait: submitted and not by him, or approved and not yet acted upon. */
export async function sightOf(db: Kysely<Schema>, actor: Actor): Promise<Sight> {
  if (reachFor(actor, 'move.transfer', 'clue') === null) return { actor, approving: [] }
  const rows = await db
    .selectFrom('letter')
    .innerJoin('clue', (join) =>
      join.onRef('clue.office', '=', 'letter.office').onRef('clue.id', '=', 'letter.clue'),
    )
    .select('clue.id')
    .where('letter.office', '=', actor.office)
    .where('clue.state', '=', 'confirmed')
    .where(withinReach(actor, 'move.transfer'))
    .where('letter.state', 'in', ['submitted', 'approved'])
    .where((row) =>
      row.or([row('letter.state', '=', 'approved'), row('letter.drafted_by', '!=', actor.account)]),
    )
    .where(sql<boolean>`clue.handler is distinct from ${actor.account}`)
    .where(sql<boolean>`clue.concluded_by is distinct from ${actor.account}`)
    .execute()
  return { actor, approving: [...new Set(rows.map(({ id }) => id))] }
}

/** Whether the viewer reads a row whole. */
export const readsWhole = ({ actor, approving }: Sight): Condition =>
  sql<boolean>`(clue.handler = ${actor.account} or (clue.team <> '{}' and clue.team @> array[${actor.account}]::text[]) or clue.id = any(${[...approving]}::text[]))`

/** Rows whose text, as this viewer may read it, holds the words; or whose number they are. */
export function textHolds(sight: Sight, search: string): Condition {
  if (search === '') return ALWAYS
  const number = /^\d{1,15}$/.test(search) ? sql<boolean>`or clue.number = ${Number(search)}` : sql``
  return sql<boolean>`(strpos(${shownText(sight)}, ${search}) > 0 ${number})`
}

/** The sentence as this viewer reads it: nothing else is searched, so that a search never confirms a hidden name. */
export const shownText = (sight: Sight) =>
  sql<string>`(case when ${readsWhole(sight)} then clue.sentence else clue.sentence_masked end)`
