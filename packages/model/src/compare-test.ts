import { canonicalJson } from './canonical.ts'
import type { Expected, ExpectedClue, ExpectedExcluded, ExpectedUndecided } from './model-test.ts'

/** What the comparison needs of a finding; the findings of a run fit. */
export interface ActualFinding {
  kind: string
  sentence: string
  deciding: Readonly<Record<string, unknown>>
}

export interface ActualFindings {
  clues: readonly (ActualFinding & { toVerify: boolean })[]
  undecided: readonly (ActualFinding & { missing: readonly string[] })[]
  excluded: readonly (ActualFinding & { reason: string })[]
}

/** One way in which a case did not come out as expected, in a Chinese sentence. */
export interface TestDifference {
  what: 'clues' | 'undecided' | 'excluded'
  problem: 'missing' | 'unexpected' | 'different'
  says: string
}

const LISTS = { clues: '线索', undecided: '未定', excluded: '排除' } as const

/** Every difference between what a case expects and what came; empty when the case passed. */
export function compareTest(expected: Expected, actual: ActualFindings): TestDifference[] {
  return [
    ...compareList('clues', expected.clues, actual.clues, clueDiffers),
    ...compareList('undecided', expected.undecided, actual.undecided, undecidedDiffers),
    ...compareList('excluded', expected.excluded, actual.excluded, excludedDiffers),
  ]
}

interface AnyExpected {
  kind: string | null
  where: Readonly<Record<string, unknown>>
  says: string | null
}

/**
 * Pairs expectations with findings: first as many as possible that agree in everything, then those that are at least
 * about the same thing, whose difference is told; the rest is missing or unexpected.
 */
function compareList<E extends AnyExpected, A extends ActualFinding>(
  what: TestDifference['what'],
  expected: readonly E[],
  actual: readonly A[],
  differs: (expected: E, actual: A) => string | null,
): TestDifference[] {
  const agrees = (wanted: E, a: A) =>
    isAbout(wanted, a) && sentenceDiffers(wanted, a) === null && !differs(wanted, a)
  const paired = largestPairing(expected, actual, agrees)
  const open = new Set(actual.filter((a) => !paired.has(a)))
  const met = new Set(paired.values())
  const differences = expected
    .filter((wanted) => !met.has(wanted))
    .map((wanted): TestDifference => {
      const near = [...open].find((a) => isAbout(wanted, a))
      if (!near) return { what, problem: 'missing', says: `应有${LISTS[what]}而没有：${describe(wanted)}` }
      open.delete(near)
      const says = [sentenceDiffers(wanted, near), differs(wanted, near)].filter((s) => s !== null).join('；')
      return { what, problem: 'different', says: `${LISTS[what]}与预期不符：${says}` }
    })
  const rest = [...open].map((a): TestDifference => {
    return { what, problem: 'unexpected', says: `多出${LISTS[what]}：[${a.kind}] ${a.sentence}` }
  })
  return [...differences, ...rest]
}

/** Finding → expectation, as many pairs as there can be (Kuhn's augmenting paths): a vague expectation gives way. */
function largestPairing<E, A>(
  expected: readonly E[],
  actual: readonly A[],
  agrees: (wanted: E, a: A) => boolean,
): Map<A, E> {
  const pairs = new Map<A, E>()
  const place = (wanted: E, tried: Set<A>): boolean => {
    for (const a of actual) {
      if (tried.has(a) || !agrees(wanted, a)) continue
      tried.add(a)
      const holder = pairs.get(a)
      if (holder === undefined || place(holder, tried)) {
        pairs.set(a, wanted)
        return true
      }
    }
    return false
  }
  for (const wanted of expected) place(wanted, new Set())
  return pairs
}

function isAbout(wanted: AnyExpected, actual: ActualFinding): boolean {
  if (wanted.kind !== null && wanted.kind !== actual.kind) return false
  return Object.entries(wanted.where).every(
    ([name, value]) => canonicalJson(actual.deciding[name] ?? null) === canonicalJson(value),
  )
}

function sentenceDiffers(wanted: AnyExpected, actual: ActualFinding): string | null {
  if (wanted.says === null || wanted.says === actual.sentence) return null
  return `应写“${wanted.says}”，实际是“${actual.sentence}”`
}

function clueDiffers(wanted: ExpectedClue, actual: { toVerify: boolean }): string | null {
  if (wanted.toVerify === null || wanted.toVerify === actual.toVerify) return null
  return wanted.toVerify ? '应为待核' : '不应为待核'
}

function undecidedDiffers(wanted: ExpectedUndecided, actual: { missing: readonly string[] }): string | null {
  if (wanted.missing === null) return null
  const [a, b] = [[...wanted.missing].sort(), [...actual.missing].sort()]
  return a.join('、') === b.join('、') ? null : `应缺“${a.join('、')}”，实际缺“${b.join('、')}”`
}

function excludedDiffers(wanted: ExpectedExcluded, actual: { reason: string }): string | null {
  return wanted.reason === actual.reason ? null : `排除原因应为 ${wanted.reason}，实际是 ${actual.reason}`
}

function describe(wanted: AnyExpected): string {
  const where = Object.entries(wanted.where).map(([name, value]) => `${name} = ${String(value)}`)
  const parts = [wanted.kind && `[${wanted.kind}]`, ...where, wanted.says && `“${wanted.says}”`]
  return parts.filter(Boolean).join(' ') || '（不限）'
}
