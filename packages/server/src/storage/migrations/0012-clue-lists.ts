import { type Kysely, sql } from 'kysely'

/**
 * What lists of clues are ordered and narrowed by. Words are looked for in the rows themselves: pg_trgm knows nothing of
 * Chinese in the locale C, and an index of pairs of signs made writing a run's clues seven times slower.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index clue_team on clue using gin (team) where team <> '{}'`.execute(db)
  await sql`create index clue_concluded on clue (office, concluded_by) where concluded_by is not null`.execute(
    db,
  )
  await sql`create index clue_since on clue (office, since, number)`.execute(db)
  await sql`create index clue_due on clue (office, coalesce(due_on, '9999-12-31'::date), number)`.execute(db)
  await sql`create index clue_score on clue (office, coalesce(score, -1), number)`.execute(db)
  await sql`create index clue_to_assign on clue (office, coalesce(score, -1) desc, number) where state = 'found'`.execute(
    db,
  )
  await sql`create index clue_decided on clue (office, model, kind, since desc) where conclusion is not null`.execute(
    db,
  )
  await sql`create index letter_clue on letter (office, clue, drafted_at desc)`.execute(db)
  await sql`create index letter_state on letter (office, state)`.execute(db)
}
