import { readFileSync } from 'node:fs'
import { forbidden, invalidInput } from '@mingjian/errors/failure'
import { parseCitizenId, type ValidCitizenId } from '@mingjian/law/identifiers/citizen-id'
import { foldCompact, foldWidth } from '@mingjian/law/identifiers/fold'
import { required } from '../arguments.ts'

/** Whom a command is about: the key of a person as reports print it, or what standard input said. */
export interface PersonArgument {
  key: bigint | null
  id: ValidCitizenId | null
  name: string | null
  /** YYYY-MM-DD; from the ID where there is one. */
  birth: string | null
}

const NUMBER = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/
const NEXT =
  '请给报告中的人员键，或写 - 并从标准输入给号码；刚才的命令已留在命令行历史里，请清除（bash：history -d 序号）'

/**
 * Refuses a text of the command line with an ID number in it: other users of the machine see it, and the shell keeps it.
 * @throws Failure `lake.id_on_command_line`; it does not quote the number
 */
export function refuseNumbers(text: string, where: string): string {
  if (NUMBER.test(foldWidth(text).replace(/[\s-]/g, '')))
    throw forbidden({
      id: 'lake.id_on_command_line',
      says: `${where}里有身份证号：命令行上的内容别的用户看得见，也会留在历史里`,
      next: NEXT,
    })
  return text
}

/** The reason that a command must be given. @throws Failure `cli.arguments`, `lake.id_on_command_line` */
export const requireReason = (command: string, why: string | undefined): string =>
  refuseNumbers(required(command, '--why 理由', why?.trim()), '--why')

/** Reads one word that names a person; `-` takes the next line of `lines`. */
export function personArgument(
  command: string,
  word: string | undefined,
  lines: Iterator<string>,
): PersonArgument {
  const given = required(command, '人员键（或写 - 从标准输入给身份证号）', word)
  if (given === '-') return personLine(command, lines.next().value ?? '')
  refuseNumbers(given, '参数')
  if (/^[0-9a-f]{16}$/.test(given) && given < '8')
    return { key: BigInt(`0x${given}`), id: null, name: null, birth: null }
  throw invalidInput({
    id: 'cli.person_unclear',
    says: '这不是人员键',
    next: `人员键是报告里的 16 位十六进制数；没有键时写 - 并从标准输入给身份证号；用法见 npx mingjian ${command} --help`,
  })
}

/** The lines of standard input, without empty ones. */
export function* inputLines(): Generator<string, undefined> {
  if (process.stdin.isTTY) process.stderr.write('请输入身份证号（或姓名 出生日期），回车后按 Ctrl-D：\n')
  for (const line of readFileSync(0, 'utf8').split('\n')) if (line.trim() !== '') yield line
  return undefined
}

/** `号码`, `号码 姓名`, `姓名 出生日期`: parts by spaces or commas. What is wrong is never quoted. */
function personLine(command: string, line: string): PersonArgument {
  const parts = foldWidth(line)
    .split(/[\s,]+/)
    .filter(Boolean)
  const ids = parts.map((part) => parseCitizenId(part))
  const id = ids.find((one): one is ValidCitizenId => one?.state === 'valid') ?? null
  const birth = parts.find((part) => /^\d{4}-\d{2}-\d{2}$/.test(part)) ?? null
  const name = parts.map(foldCompact).find((part) => /^\p{Script=Han}[\p{Script=Han}·]+$/u.test(part)) ?? null
  const understood = [id, id ? null : birth, name].filter(Boolean).length
  if (understood !== parts.length || !(id || (name && birth)))
    throw invalidInput({
      id: 'cli.person_unclear',
      says: '标准输入里没有认出是谁：身份证号不完整、校验位不对，或缺少姓名、出生日期',
      next: `每行写“身份证号”“身份证号 姓名”或“姓名 出生日期（2007-01-02）”；用法见 npx mingjian ${command} --help`,
    })
  return { key: null, id, name, birth: id ? id.birthOn : birth }
}
