import { type Kysely, sql } from 'kysely'

/**
 * What lists of clues are searched, ordered and narrowed by. Words are found by pairs of signs: pg_trgm knows nothing of
 * Chinese in the locale C, and the words that people look for here have two or three signs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function clue_grams(words text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct pair), '{}') from (
      select sign || lead(sign) over (order by n) as pair
      from unnest(string_to_array(words, null)) with ordinality as signs (sign, n)
    ) as pairs where pair is not null
  $$`.execute(db)
  await sql`create index clue_words on clue using gin (clue_grams(sentence_masked))`.execute(db)
  await sql`create index clue_team on clue using gin (team)`.execute(db)
  await sql`create index clue_concluded on clue (office, concluded_by) where concluded_by is not null`.execute(
    db,
  )
  await sql`create index clue_found_at on clue (office, found_at, number)`.execute(db)
  await sql`create index clue_since on clue (office, since, number)`.execute(db)
  await sql`create index clue_due on clue (office, coalesce(due_on, '9999-12-31'::date), number)`.execute(db)
  await sql`create index clue_score on clue (office, coalesce(score, -1), number)`.execute(db)
  await sql`create index clue_decided on clue (office, model, kind, since desc) where conclusion is not null`.execute(
    db,
  )
  await sql`create index letter_clue on letter (office, clue, drafted_at desc)`.execute(db)
  await sql`create index letter_state on letter (office, state)`.execute(db)
}
