import type { ImportOptions } from './import-options.ts'

/** A word as a POSIX shell takes it. */
export const quoted = (word: string): string =>
  /^[\w./:=,@\p{Script=Han}-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** The command line of an import with some options changed, to be copied. */
export function rerunCommand(options: ImportOptions, changes: Partial<ImportOptions>): string {
  const all = { ...options, ...changes }
  const mode = all.corrects === null ? all.mode : `corrects ${all.corrects}`
  const words: (readonly [string, string | undefined])[] = [
    ['--as', all.schema],
    ['--sheet', all.sheet],
    ['--mapping', all.mapping],
    ['--mode', mode === 'full' ? undefined : mode],
    ['--cut-off', all.cutOff],
    ['--coverage', all.coverage],
    ['--legal-ground', all.legalGround],
    ['--classification', all.classification],
    ['--retention', all.retention],
    ...(all.empties ?? []).map((entry) => ['--empty', entry] as const),
    ['--lake', all.lake],
  ]
  const said = words.flatMap(([name, value]) =>
    value === undefined ? [] : [name, name === '--mode' ? value : quoted(value)],
  )
  const flags = [...(all.emptyTable ? ['--empty-table'] : []), ...(all.yes ? ['--yes'] : [])]
  return ['npx mingjian import', quoted(all.file), ...said, ...flags].join(' ')
}
