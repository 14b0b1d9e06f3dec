import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { compareWithTruth } from './check/compare-truth.ts'
import { type CountyRun, runCounty } from './check/run-county.ts'
import { type County, generateCounty } from './generate.ts'
import { Random } from './random.ts'

const CHECKOUT = join(import.meta.dirname, '../..')
const MODELS = join(CHECKOUT, 'models')
const PERSONS = 3000

const root = mkdtempSync(join(tmpdir(), 'mingjian-county-'))
after(() => rmSync(root, { recursive: true, force: true }))

/** Of this commit; COUNTY_SEED sets another, and a copy without history has a seed of its own. */
function commitSeed(): string {
  if (process.env.COUNTY_SEED) return process.env.COUNTY_SEED
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: CHECKOUT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'without-history'
  }
}

const modelFolders = readdirSync(MODELS)
  .map((name) => join(MODELS, name))
  .filter((folder) => existsSync(join(folder, 'model.yaml')))

for (const [which, seed] of [
  ['a fixed seed', '明鉴'],
  ['the seed of this commit', commitSeed()],
] as const)
  describe(`${which}: ${seed}`, () => {
    let county: County
    let run: CountyRun
    before(async () => {
      const out = mkdtempSync(join(root, 'county-'))
      county = await generateCounty({ seed, persons: PERSONS, out })
      run = await runCounty(out, mkdtempSync(join(root, 'work-')), modelFolders)
    })

    test('every ledger is imported whole: no row is refused, no cell is unreadable', () => {
      for (const { manifest, landed } of run.imports) {
        assert.equal(manifest.rejected, 0, manifest.schema)
        assert.equal(landed?.tallies.toRepair, 0, manifest.schema)
      }
      // Every row but the total and the remarks, in snapshots of one import each.
      const rows = run.imports.reduce((sum, { manifest }) => sum + manifest.rows, 0)
      assert.equal(rows, county.rows)
    })

    test('there is something to find and something to leave for every model', () => {
      for (const folder of modelFolders)
        for (const truth of ['clue', 'absent'])
          assert.ok(
            county.truth.some((line) => line.model === relative(MODELS, folder) && line.class === truth),
            `${truth} ${folder}`,
          )
      const undecided = county.truth.filter((line) => line.class === 'undecided')
      assert.ok(undecided.every(({ missing }) => missing !== undefined))
      assert.ok(new Set(undecided.map(({ model }) => model)).size >= 13)
    })

    for (const folder of modelFolders) {
      const model = relative(MODELS, folder)
      test(`${model}: clues, undecided rows and nothing else`, () => {
        const result = run.results.find((one) => one.model.id === model)
        assert.ok(result, 'the model ran')
        assert.deepEqual(compareWithTruth(result, county.truth), { lacking: [], beyond: [] })
      })
    }
  })

test('the comparison tells what is missing, what is too much, and a lookalike by its name', async () => {
  const out = mkdtempSync(join(root, 'county-'))
  const { truth } = await generateCounty({ seed: 'comparison', persons: 300, out })
  const clue = truth.find((line) => line.model === 'fine-not-enforced' && line.class === 'clue')!
  const like = truth.find((line) => line.model === 'fine-not-enforced' && line.class === 'absent')!
  const finding = (name: string | null, subject: string | null, kind: string) =>
    ({ model: clue.model, kind, sentence: `${name} ${subject}`, evidence: [] }) as never
  const result = (...clues: never[]) => ({ model: { id: clue.model }, clues, undecided: [] }) as never
  const mine = truth.filter((line) => line === clue || line.class === 'absent')
  const right = finding(clue.name, clue.subject, clue.kind)
  assert.deepEqual(compareWithTruth(result(right), mine), { lacking: [], beyond: [] })
  assert.equal(compareWithTruth(result(), mine).lacking.length, 1)
  assert.equal(compareWithTruth(result(right, right), mine).beyond.length, 1)
  const wrongKind = compareWithTruth(result(finding(clue.name, clue.subject, '别的')), mine)
  assert.deepEqual([wrongKind.lacking.length, wrongKind.beyond.length], [1, 1])
  const fallen = compareWithTruth(result(right, finding(like.name, like.subject, like.kind)), mine)
  assert.match(fallen.beyond[0]!, /相似情形/)
})

function filesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name)
      return [relative(folder, path), readFileSync(path).toString('latin1')]
    }),
  )
}

test('one seed gives one world to the byte, another seed another', async () => {
  const worlds = []
  for (const seed of ['甲', '甲', '乙']) {
    const out = mkdtempSync(join(root, 'county-'))
    await generateCounty({ seed, persons: 400, out })
    worlds.push(filesOf(out))
  }
  const [one, same, other] = worlds as [Map<string, string>, Map<string, string>, Map<string, string>]
  assert.deepEqual([...one.keys()].sort(), [...same.keys()].sort())
  for (const [name, bytes] of one) assert.ok(bytes === same.get(name), name)
  assert.notEqual(one.get('truth.json'), other.get('truth.json'))
})

test('a large county is written as it comes: csv and JSON lines, the same truths', async () => {
  const out = mkdtempSync(join(root, 'county-'))
  const { plan, truth } = await generateCounty({ seed: '大', persons: 21_000, out })
  assert.equal(plan.judgments.path, 'judgments.jsonl')
  assert.ok(plan.imports.every(({ file }) => /\.(csv|txt)$/.test(file) && existsSync(join(out, file))))
  assert.ok(plan.persons >= 21_000)
  const small = await generateCounty({ seed: '大', persons: 3000, out: mkdtempSync(join(root, 'county-')) })
  assert.equal(truth.length, 7 * small.truth.length)
})

test('the generator knows nothing of models and engine', () => {
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const source = readFileSync(file, 'utf8')
    for (const [, from = ''] of source.matchAll(/(?:from|import\()\s*'([^']+)'/g))
      if (from.startsWith('.')) follow(join(dirname(file), from))
      else assert.match(from, /^(?:node:|exceljs$|iconv-lite$|@mingjian\/law\/)/, file)
  }
  follow(join(import.meta.dirname, 'generate.ts'))
  assert.ok(seen.size > 40)
  for (const file of seen) {
    const own = relative(import.meta.dirname, file)
    assert.ok(!own.startsWith('..') && !own.startsWith('check'), own)
  }
})

test('random numbers repeat by seed and stay in their bounds', () => {
  const draw = (seed: string) => {
    const random = new Random(seed)
    return Array.from({ length: 2000 }, () => random.int(-3, 12))
  }
  assert.deepEqual(draw('一'), draw('一'))
  assert.notDeepEqual(draw('一'), draw('二'))
  assert.deepEqual([Math.min(...draw('一')), Math.max(...draw('一'))], [-3, 12])
})
