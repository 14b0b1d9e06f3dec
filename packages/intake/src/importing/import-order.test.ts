import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csv, deathRows, home, rowsInForce } from '../testing/ledgers.ts'

/** An import as it is asked for: which rows it has, by the number of the person, and which day each of them says. */
interface Step {
  mode: 'full' | 'increment' | 'corrects'
  /** Index into `CUT_OFFS`; a correction has the cut-off of what it corrects. */
  cutOff: number
  /** Which of the snapshots in force is corrected, counted around. */
  of: number
  rows: readonly (readonly [person: number, day: number])[]
}

const CUT_OFFS = ['2024-06-30', '2024-07-31', '2024-08-31']
const PERSONS = [1, 2, 3, 4]

const step: fc.Arbitrary<Step> = fc.record({
  mode: fc.constantFrom('full', 'increment', 'increment', 'corrects'),
  cutOff: fc.nat(CUT_OFFS.length - 1),
  of: fc.nat(3),
  rows: fc.uniqueArray(fc.tuple(fc.constantFrom(...PERSONS), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: PERSONS.length,
    selector: ([person]) => person,
  }),
})

/** A snapshot as the oracle knows it. */
interface Known {
  cutOff: string
  /** When it was made; of a correction when the first that it corrects was. */
  place: number
  isFull: boolean
  corrects: Known | null
  rows: Step['rows']
}

/** By the definition, pair by pair: which snapshots count as of a day, and which of their rows no later data replace. */
function inForce(all: readonly Known[], asOf: string | null): Known[] {
  const usable = all.filter(({ cutOff }) => asOf === null || cutOff <= asOf)
  const whole = usable.filter((one) => !usable.some(({ corrects }) => corrects === one))
  const isNewer = (a: Known, b: Known) => a.cutOff > b.cutOff || (a.cutOff === b.cutOff && a.place > b.place)
  const base = whole.find((one) => one.isFull && !whole.some((other) => other.isFull && isNewer(other, one)))
  return whole.filter(
    (one) => one === base || (!one.isFull && (!base || one.place > base.place || one.cutOff > base.cutOff)),
  )
}

function rowsThatCount(all: readonly Known[], asOf: string | null): string[] {
  const known = inForce(all, asOf)
  const isNewer = (a: Known, b: Known) => a.cutOff > b.cutOff || (a.cutOff === b.cutOff && a.place > b.place)
  return known
    .flatMap((one) =>
      one.rows
        .filter(
          ([person]) => !known.some((other) => isNewer(other, one) && other.rows.some(([p]) => p === person)),
        )
        .map(([person, day]) => `张某${person} 2024-01-0${day}`),
    )
    .sort()
}

const textOf = (rows: Step['rows']): string =>
  csv(rows.flatMap(([person, day]) => deathRows([person], { [person]: [null, null, `2024-01-0${day}`] })))

test('whatever is imported in whatever order: as of every day the rows of the latest data count', async (t) => {
  const runs = Number(process.env.RUNS ?? 6)
  const sequence = fc.array(step, { minLength: 3, maxLength: 6 })
  for (const [no, steps] of fc
    .sample(sequence, { numRuns: runs, seed: Number(process.env.SEED ?? 17) })
    .entries()) {
    const at = home(t)
    const all: (Known & { id: string })[] = []
    for (const [i, { mode, cutOff, of, rows }] of steps.entries()) {
      const now = inForce(all, null) as typeof all
      const corrected = mode === 'corrects' ? now[of % Math.max(1, now.length)] : undefined
      if (mode === 'corrects' && !corrected) continue
      const day = corrected?.cutOff ?? CUT_OFFS[cutOff]!
      const { manifest } = await at.land(at.file(`${i}.csv`, textOf(rows)), {
        mode,
        corrects: corrected?.id ?? null,
        cutOff: day,
        again: true,
      })
      all.push({
        id: manifest.id,
        cutOff: day,
        place: corrected?.place ?? i,
        isFull: corrected?.isFull ?? mode === 'full',
        corrects: corrected ?? null,
        rows,
      })
    }
    for (const asOf of [null, ...CUT_OFFS]) {
      const expected = rowsThatCount(all, asOf)
      if (expected.length === 0) continue
      const found = await rowsInForce(
        at.lake,
        'death',
        `person__name || ' ' || CAST(died_on AS VARCHAR) AS row`,
        asOf,
      )
      assert.deepEqual(
        found.map(({ row }) => row).sort(),
        expected,
        `run ${no}, as of ${asOf}: ${JSON.stringify(steps)}`,
      )
    }
  }
})

test('two that begin at once: the second one sees what the first one has committed', async (t) => {
  const at = home(t)
  const full = await at.land(at.file('六月.csv', csv(deathRows([1]))))
  const july = { mode: 'increment', cutOff: '2024-07-31', wait: 30 } as const
  await Promise.all(
    ['七月.csv', '七月补.csv'].map((name, i) => at.land(at.file(name, textOf([[2, 1 + i]])), july)),
  )
  assert.equal((await rowsInForce(at.lake, 'death', '_row')).length, 2)
  const corrects = { mode: 'corrects', corrects: full.manifest.id, wait: 30 } as const
  const both = await Promise.allSettled(
    [3, 4].map((day) => at.land(at.file(`改${day}.csv`, textOf([[1, day]])), corrects)),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})
