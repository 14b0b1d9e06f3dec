/** Objects on their way into the database as one JSON text: many rows with one statement. */

/** What jsonb cannot hold: U+0000 and halves of characters. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/i

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value

/** Rows as the text of a JSON array that jsonb takes. */
export function jsonRows(rows: readonly object[]): string {
  const text = JSON.stringify(rows)
  return UNSTORABLE.test(text) ? JSON.stringify(rows, storable) : text
}

/** Lists of at most so many. */
export function* batchesOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
