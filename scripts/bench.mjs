// `npm run bench`: lists the benchmarks; `npm run bench -- NAME [ARGUMENTS]` runs one. Runs on any Node >= 20.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, runPinned } from './prepare.mjs'

const folder = join(root, 'bench')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

/** The first sentence of the comment at the head of a benchmark. */
function about(name) {
  const head = readFileSync(join(folder, `${name}.ts`), 'utf8').match(/\/\*\*\s*\n \* (.+?):?\n/)
  return head?.[1] ?? ''
}

const [name, ...args] = process.argv.slice(2)
if (name === undefined) {
  for (const each of names) console.log(`${each.padEnd(20)} ${about(each)}`)
  console.log('\nnpm run bench -- NAME [ARGUMENTS]')
} else if (names.includes(name)) {
  prepare()
  process.exit(runPinned([join('bench', `${name}.ts`), ...args]))
} else {
  console.error(`no benchmark "${name}"; there are: ${names.join(', ')}`)
  process.exit(2)
}
