import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const PAGES = globSync(
  ['*.md', 'docs/*.md', 'packages/*/README.md', 'models/*/README.md', 'demo/*.md', 'bench/*.md'],
  { cwd: ROOT },
)
const MAIN = join(ROOT, 'packages/cli/src/main.ts')

test('every link within the project leads somewhere, and nothing waits to be filled in', () => {
  assert.ok(PAGES.length > 12)
  const broken: string[] = []
  for (const page of PAGES) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    if (/node bench\//.test(text)) broken.push(`${page}: benchmarks run by npm run bench`)
    if (/\b[A-Z]+_TABLE\b/.test(text)) broken.push(`${page}: placeholder`)
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g))
      if (
        !/^(?:https?:|#)/.test(target) &&
        !existsSync(join(ROOT, dirname(page), target.split('#')[0] ?? ''))
      )
        broken.push(`${page}: ${target}`)
  }
  assert.deepEqual(broken, [])
})

test('every command that a page names has a help text that knows the options named with it', () => {
  const named = new Map<string, Set<string>>()
  for (const page of PAGES)
    for (const [, command = '', rest = ''] of readFileSync(join(ROOT, page), 'utf8').matchAll(
      /npx mingjian ([a-z]+)([^\n`]*)/g,
    )) {
      const options = named.get(command) ?? new Set<string>()
      named.set(command, options)
      for (const [option] of rest.matchAll(/--[a-z-]+/g)) options.add(option)
    }
  assert.ok(named.has('supervise'))
  for (const [command, options] of named) {
    const help = spawnSync(process.execPath, [MAIN, command, '--help'], { encoding: 'utf8' })
    assert.equal(help.status, 0, `${command}: ${help.stderr}`)
    for (const option of options)
      assert.ok(option === '--help' || help.stdout.includes(option), `npx mingjian ${command} ${option}`)
  }
})

test('both READMEs show the two commands that do everything', () => {
  const scripts = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts as Record<
    string,
    string
  >
  for (const page of ['README.md', 'README.zh-CN.md']) {
    const text = readFileSync(join(ROOT, page), 'utf8')
    for (const name of ['start', 'test']) {
      assert.ok(text.includes(`npm ${name} `), `${page}: npm ${name}`)
      assert.ok(existsSync(join(ROOT, scripts[name]?.split(' ')[1] ?? '')), name)
    }
  }
})
