import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { invalidInput } from '@mingjian/errors/failure'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'

/** What Node's parser says, in words for the user; it quotes an option as `--out <value>` or `-o, --out`. */
const INTERNAL_WORDS: [RegExp, (match: RegExpExecArray) => string][] = [
  [/Unknown option '([^']+)'/, ([, name]) => `没有选项 ${name}`],
  [
    /Option '(?:-\w, )?([^' <]+)[^']*' argument (?:missing|is ambiguous)/,
    ([, name]) => `选项 ${name} 后面缺少值`,
  ],
  [/Option '(?:-\w, )?([^' <]+)[^']*' does not take an argument/, ([, name]) => `选项 ${name} 不带值`],
]

/**
 * Parses the arguments of a command strictly.
 * @param most how many words without an option the command takes; any number, unless told.
 * @throws Failure `cli.arguments` with the wrong option or the first word too many named.
 */
export function readArguments<T extends ParseArgsOptionsConfig>(
  command: string,
  args: string[],
  options: T,
  most = Number.POSITIVE_INFINITY,
) {
  const parsed = parseStrictly(command, args, options)
  const surplus = parsed.positionals[most]
  if (surplus !== undefined) throw tooMany(command, surplus)
  return parsed
}

/** A word that the command has no use for. */
export const tooMany = (command: string, word: string) =>
  invalidInput({
    id: 'cli.arguments',
    says: `多了“${maskDigits(word)}”`,
    next: `路径中有空格时请加引号；用法见 npx mingjian ${command} --help`,
  })

function parseStrictly<T extends ParseArgsOptionsConfig>(command: string, args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const known = INTERNAL_WORDS.map(([pattern, words]) => {
      const match = pattern.exec(message)
      return match && words(match)
    }).find((words) => words !== null)
    throw invalidInput({
      id: 'cli.arguments',
      says: known ?? '参数写法不对',
      next: `用法见 npx mingjian ${command} --help`,
      cause: error,
    })
  }
}

/** The value, or a failure that says what is missing. */
export function required(command: string, name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value
  throw invalidInput({
    id: 'cli.arguments',
    says: `缺少 ${name}`,
    next: `用法见 npx mingjian ${command} --help`,
  })
}

/** The value when it is a real day YYYY-MM-DD. */
export function requireDay(command: string, name: string, value: string): string {
  const day = new Date(`${value}T00:00:00Z`)
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(value)
  )
    return value
  throw invalidInput({
    id: 'cli.arguments',
    says: `${name} 不是有效的日期：${maskDigits(value)}`,
    next: `日期写作 2024-06-30；用法见 npx mingjian ${command} --help`,
  })
}
