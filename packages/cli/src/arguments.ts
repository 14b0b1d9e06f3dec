import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { invalidInput } from '@mingjian/errors/failure'

const INTERNAL_WORDS: [RegExp, (match: RegExpExecArray) => string][] = [
  [/Unknown option '([^']+)'/, ([, name]) => `没有选项 ${name}`],
  [/Option '([^']+)' argument (?:missing|is ambiguous)/, ([, name]) => `选项 ${name} 后面缺少值`],
  [/Option '([^']+)' does not take an argument/, ([, name]) => `选项 ${name} 不带值`],
]

/**
 * Parses the arguments of a command strictly.
 * @throws Failure `cli.arguments` with the wrong option named.
 */
export function readArguments<T extends ParseArgsOptionsConfig>(command: string, args: string[], options: T) {
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
    says: `${name} 不是有效的日期：${value}`,
    next: `日期写作 2024-06-30；用法见 npx mingjian ${command} --help`,
  })
}
