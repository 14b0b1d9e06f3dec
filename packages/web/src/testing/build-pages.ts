/** The pages built for tests: once for each state of the sources, in `out/web`, also when several test files ask at once. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const WEB = resolve(import.meta.dirname, '../..')
const OUT = resolve(WEB, '../../out/web')
const PARTS = ['index.html', 'vite.config.ts', 'package.json', 'public/**/*.*', 'src/**/*.{ts,tsx,css}']

/** Gives the folder of the built pages. */
export async function buildPages(): Promise<string> {
  const folder = join(OUT, stateOfSources())
  if (existsSync(folder)) return folder
  const own = join(OUT, `building-${process.pid}`)
  mkdirSync(OUT, { recursive: true })
  await build({
    root: WEB,
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: own, emptyOutDir: true },
  })
  try {
    renameSync(own, folder)
  } catch {
    // Another test file was quicker with the same sources.
    rmSync(own, { recursive: true, force: true })
  }
  return folder
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(PARTS, { cwd: WEB }).toSorted()) {
    const { mtimeMs, size } = statSync(join(WEB, file))
    if (!/\.test\.tsx?$/.test(file)) hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
