import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** Each package with the packages that it may import; the order is the height. */
const ARROWS: Record<string, readonly string[]> = {
  errors: [],
  law: [],
  text: ['law'],
  model: ['errors', 'law', 'text'],
  engine: ['errors', 'law', 'text', 'model'],
  lake: ['errors', 'law', 'text', 'model'],
  intake: ['errors', 'law', 'text', 'model', 'engine', 'lake'],
  casework: ['errors', 'law', 'text', 'model', 'engine', 'lake'],
  server: ['errors', 'law', 'text', 'model', 'engine', 'lake', 'intake', 'casework'],
  web: [],
  // Commands beside a server: audit, backup, restore; loaded only when they are called.
  cli: ['errors', 'law', 'text', 'model', 'engine', 'lake', 'intake', 'server'],
}

/** `file → package` for every import of ours that is not allowed, or that leaves its package by a relative path. */
function forbiddenImports(file: string, source: string): string[] {
  const own = file.split('/')[1] ?? ''
  const wrong: string[] = []
  for (const [, target = ''] of source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
    const ours = /^@mingjian\/([^/]+)/.exec(target)?.[1]
    if (ours && ours !== own && !ARROWS[own]?.includes(ours)) wrong.push(`${file} → ${ours}`)
    const depth = file.split('/').length - 3
    const up = (target.match(/\.\.\//g) ?? []).length
    if (up > depth) wrong.push(`${file} → ${target}`)
  }
  return wrong
}

test('dependencies point downward only', () => {
  const files = globSync('packages/*/src/**/*.ts')
  assert.ok(files.length > 5)
  assert.deepEqual(
    files.flatMap((file) => forbiddenImports(file, readFileSync(file, 'utf8'))),
    [],
  )
})

test('the check sees an arrow that points up, and a way around the package', () => {
  assert.deepEqual(forbiddenImports('packages/law/src/a.ts', "import { x } from '@mingjian/text/span'"), [
    'packages/law/src/a.ts → text',
  ])
  assert.deepEqual(forbiddenImports('packages/law/src/a.ts', "import('../../text/src/span.ts')"), [
    'packages/law/src/a.ts → ../../text/src/span.ts',
  ])
  assert.deepEqual(forbiddenImports('packages/text/src/judgment/a.ts', "import { x } from '../span.ts'"), [])
})

test('the table of arrows is a downward order, and package.json files say the same', () => {
  const order = Object.keys(ARROWS)
  for (const [name, below] of Object.entries(ARROWS)) {
    for (const target of below) assert.ok(order.indexOf(target) < order.indexOf(name), `${name} → ${target}`)
    const declared = Object.keys(
      JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).dependencies ?? {},
    )
    const ours = declared.filter((d) => d.startsWith('@mingjian/')).map((d) => d.slice('@mingjian/'.length))
    for (const target of ours) assert.ok(below.includes(target), `packages/${name}/package.json → ${target}`)
  }
})

/** Files that a file imports values from, of its own package and of others; types leave nothing to load. */
function valueImports(file: string, source: string): string[] {
  const imports = source.matchAll(/^(?:import|export)(?!\s+type\b)[^'"]*?from\s*['"]([^'"]+)['"]/gm)
  return [...imports].flatMap(([, target = '']) => {
    if (target.startsWith('.')) return new URL(target, `file:///${file}`).pathname.slice(1)
    const [, name, path] = /^@mingjian\/([^/]+)\/(.+)$/.exec(target) ?? []
    return name && path ? `packages/${name}/src/${path}.ts` : []
  })
}

/** The first circle of a graph as the files along it; null where there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}

test('no file circles, within a package or across packages', () => {
  const files = globSync('packages/*/src/**/*.ts')
  const graph = new Map(files.map((file) => [file, valueImports(file, readFileSync(file, 'utf8'))]))
  const across = [...graph].flatMap(([file, targets]) =>
    targets.filter((target) => target.split('/')[1] !== file.split('/')[1]),
  )
  assert.ok(across.length > 50, 'imports across packages are seen')
  assert.deepEqual(
    across.filter((target) => !graph.has(target)),
    [],
    'every import across packages leads to a file',
  )
  assert.equal(circleIn(graph)?.join(' → ') ?? null, null)
})

test('the check sees a circle across packages, and lets one of types pass', () => {
  const a = 'packages/law/src/a.ts'
  const b = 'packages/text/src/b.ts'
  const back = "import { x } from '@mingjian/law/a'"
  const values = new Map([
    [a, valueImports(a, "import { type T, y } from '@mingjian/text/b'")],
    [b, valueImports(b, back)],
  ])
  assert.deepEqual(circleIn(values), [a, b, a])
  const types = new Map([
    [a, valueImports(a, "import type { T } from '@mingjian/text/b'")],
    [b, valueImports(b, back)],
  ])
  assert.equal(circleIn(types), null)
})
