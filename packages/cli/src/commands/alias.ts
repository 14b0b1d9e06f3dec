import { invalidInput, notFound } from '@mingjian/errors/failure'
import {
  aliasChanges,
  aliasGroups,
  mergePersons,
  replacedKeys,
  splitPerson,
} from '@mingjian/lake/keys/aliases'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { personKeys, printKey } from '@mingjian/lake/keys/person-key'
import { isKnownKey } from '@mingjian/lake/keys/vault'
import { type Lake, openLake } from '@mingjian/lake/lake'
import { readArguments, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'
import { inputLines, personArgument, requireReason } from '../input/person-argument.ts'

const OPTIONS = { lake: { type: 'string' }, why: { type: 'string' } } as const
const ACTIONS = { merge: '合并', split: '拆分', rekey: '换键' } as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('alias', args, OPTIONS, 3)
  const [action, first, second] = positionals
  const lake = openLake(required('alias', '--lake 目录', values.lake))
  const lines = inputLines()
  if (action === 'list') {
    if (first !== undefined) throw tooMany('alias', first)
    return list(lake)
  }
  if (action === 'merge') {
    const keys = [await keyOf(lake, first, lines), await keyOf(lake, second, lines)] as const
    const { n } = await mergePersons(lake.directory, ...keys, requireReason('alias', values.why))
    console.log(`已合并（第 ${n} 版）：以后的运行把 ${printKey(keys[0])} 和 ${printKey(keys[1])} 当作一个人`)
    return 0
  }
  if (action === 'split') {
    if (second !== undefined) throw tooMany('alias', second)
    const key = await keyOf(lake, first, lines)
    const { n } = await splitPerson(lake.directory, key, requireReason('alias', values.why))
    console.log(`已拆分（第 ${n} 版）：以后的运行把 ${printKey(key)} 当作另一个人`)
    return 0
  }
  throw invalidInput({
    id: 'cli.arguments',
    says: action === undefined ? '没有写要做什么' : 'alias 没有这个动作',
    next: '可用：alias merge、alias split、alias list；用法见 npx mingjian alias --help',
  })
}

/** The key of a person that is in the lake: a key with a slip of the pen would merge nobody and be noticed by nobody. */
async function keyOf(lake: Lake, word: string | undefined, lines: Iterator<string>): Promise<bigint> {
  const person = personArgument('alias', word, lines)
  if (person.key === null && person.id === null)
    throw invalidInput({
      id: 'cli.person_unclear',
      says: '合并和拆分要按身份证号或人员键，不能只按姓名',
      next: '请给人员键，或从标准输入给身份证号',
    })
  const key = person.key ?? personKeys([person.id!.id], openKeys(lake.directory, { create: false })).keys[0]!
  if (await isKnownKey(lake, key)) return key
  throw notFound({
    id: 'lake.person_unknown',
    says: '数据湖里没有这个人的身份证号',
    next: '请核对人员键（报告中的 16 位十六进制数）或号码',
    place: { file: lake.directory },
  })
}

function list(lake: Lake): number {
  const changes = aliasChanges(lake.directory)
  const replaced = replacedKeys(changes)
  const groups = aliasGroups(changes).filter((group) => !group.every((key) => replaced.has(key)))
  console.log(groups.length === 0 ? '现在没有合并的人员' : `现在有 ${groups.length} 组合并的人员：`)
  for (const group of groups) console.log(`  ${group.map(printKey).join(' = ')}`)
  if (changes.length > 0) console.log('历次变更：')
  for (const change of changes) {
    const keys = change.action === 'rekey' ? `${change.groups.length} 组` : change.keys.join('、')
    console.log(
      `  第 ${change.n} 版\t${change.at}\t${change.by}\t${ACTIONS[change.action]}\t${keys}\t${change.why}`,
    )
  }
  return 0
}

export const command: Command = {
  summary: '合并、拆分被认作两人或一人的当事人',
  help: `用法：npx mingjian alias merge 键 键 --why 理由 --lake 目录
      npx mingjian alias split 键 --why 理由 --lake 目录
      npx mingjian alias list --lake 目录

查明两个身份证号是同一个人（号码更正、重号、冒用后更名）时，把两个人员键合并；以后的运行当作一个人。合并是传递的。
拆分把一个键从合并的组里取出来，组里其余的仍是一个人。数据不改动；每次变更存为一版，记下谁、何时、为何。
键是报告里的 16 位十六进制数；写 - 则从标准输入读身份证号，一行一个。身份证号不能写在命令行上。

例：
  npx mingjian alias merge 0123456789abcdef - --why "派出所证明系同一人" --lake 数据湖 < 号码.txt`,
  run,
}
