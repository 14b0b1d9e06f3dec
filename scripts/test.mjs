// `npm test`: sets up what is missing, then types, style and every test. Runs on any Node >= 20.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { prepare, root, runPinned } from './prepare.mjs'
import { prepareTestServices } from './test-services.mjs'

prepare()
prepareTestServices()
const bin = (name) => join(root, 'node_modules/.bin', name)
// Most tests wait now and then for a server, a browser or a disk: two files at a time also where there are two cores.
const steps = [
  ['types', [bin('tsc'), '--noEmit']],
  ['style', [bin('biome'), 'check', '.']],
  [
    'tests',
    [
      '--test',
      '--test-reporter=spec',
      `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`,
      'packages/*/src/**/*.test.ts',
      'models/**/*.test.ts',
      'scripts/**/*.test.ts',
      'demo/**/*.test.ts',
      'bench/**/*.test.ts',
      'docs/**/*.test.ts',
    ],
  ],
]
for (const [name, args] of steps) {
  const code = runPinned(args)
  if (code !== 0) {
    console.error(`npm test: ${name} failed`)
    process.exit(code)
  }
}
