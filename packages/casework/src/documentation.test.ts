import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CASE_TABLE } from './case-states.ts'
import { CLUE_TABLE } from './clue-states.ts'
import { documentation } from './documentation.ts'
import type { StateTable } from './moves/move.ts'

for (const [file, text] of Object.entries(documentation()))
  test(`${file} says what the code does`, () => {
    assert.equal(
      readFileSync(join(import.meta.dirname, '..', file), 'utf8'),
      text,
      'run node packages/casework/src/testing/write-documentation.ts and read the difference',
    )
  })

/** States that can be reached from the first one. */
function reachable(table: StateTable<string, string>, first: string): Set<string> {
  const reached = new Set([first])
  for (const state of reached)
    for (const { from, to } of table.moves) if (from.includes(state) && to !== 'same') reached.add(to)
  return reached
}

test('every state can be reached and left, every guard is asked, every id stands once', () => {
  const tables: [StateTable<string, string>, string, string][] = [
    [CLUE_TABLE, 'found', 'in_case'],
    [CASE_TABLE, 'investigating', ''],
  ]
  for (const [table, first, last] of tables) {
    const states = Object.keys(table.states)
    assert.deepEqual([...reachable(table, first)].sort(), states.toSorted())
    for (const state of states.filter((one) => one !== last))
      assert.ok(
        table.moves.some(({ from, to }) => from.includes(state) && to !== 'same'),
        `${state} can be left`,
      )
    assert.equal(new Set(table.moves.map(({ id }) => id)).size, table.moves.length)
    const asked = new Set(table.moves.flatMap(({ guards }) => guards))
    assert.deepEqual([...asked].sort(), Object.keys(table.guards).sort())
  }
})
