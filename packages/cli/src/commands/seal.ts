import { notFound } from '@mingjian/errors/failure'
import { type KeyProvider, openKeys } from '@mingjian/lake/keys/key-provider'
import { personKeys } from '@mingjian/lake/keys/person-key'
import { liftSeal, type SealedPerson, sealPerson, sealsInForce } from '@mingjian/lake/keys/seals'
import { personsByKey } from '@mingjian/lake/keys/snapshot-persons'
import { numbersOf, vaultFiles } from '@mingjian/lake/keys/vault'
import { type Lake, openLake } from '@mingjian/lake/lake'
import { readArguments, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'
import {
  inputLines,
  type PersonArgument,
  personArgument,
  refuseNumbers,
  requireReason,
} from '../input/person-argument.ts'

const OPTIONS = { lake: { type: 'string' }, why: { type: 'string' }, basis: { type: 'string' } } as const

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('seal', args, OPTIONS, 2)
  const [first, second] = positionals
  const lake = openLake(required('seal', '--lake 目录', values.lake))
  if (first === 'list') {
    if (second !== undefined) throw tooMany('seal', second)
    return list(lake, openKeys(lake.directory))
  }
  if (first === 'lift') {
    const seal = refuseNumbers(required('seal', '封存编号', second), '参数')
    await liftSeal(lake.directory, seal, requireReason('seal', values.why), openKeys(lake.directory))
    console.log(`已解除封存 ${seal}：此人的数据又参加运行。记录仍保留`)
    return 0
  }
  if (second !== undefined) throw tooMany('seal', refuseNumbers(second, '参数'))
  const why = requireReason('seal', values.why)
  const basis = values.basis === undefined ? null : refuseNumbers(values.basis, '--basis')
  const person = personArgument('seal', first, inputLines())
  const keys = openKeys(lake.directory)
  const { persons, isInLake } = await sealedPersons(lake, person, keys)
  const number = person.id?.id ?? (await knownNumber(lake, person.key, keys))
  const seal = await sealPerson(lake.directory, { persons, number, why, basis }, keys)
  console.log(`已封存（编号 ${seal}）：此人的数据不再参加任何运行，以后导入的也一样`)
  if (!isInLake) console.log('数据湖里现在没有此号码的数据；以后导入时隐去')
  console.log('已经写出的报告和线索不会改动，请另行处理')
  return 0
}

/** All names and births that the snapshots have for the key, so that rows without an ID are hidden as well. */
async function sealedPersons(
  lake: Lake,
  person: PersonArgument,
  keys: KeyProvider,
): Promise<{ persons: SealedPerson[]; isInLake: boolean }> {
  const { name, birth } = person
  const key = person.key ?? (person.id ? personKeys([person.id.id], keys).keys[0]! : null)
  if (key === null) return { persons: [{ key, name, birth }], isInLake: true }
  const found = await personsByKey(lake, [key])
  if (found.length === 0 && person.key !== null)
    throw notFound({
      id: 'lake.person_unknown',
      says: '数据湖里没有这个人员键',
      next: '请核对报告中的 16 位十六进制数；还没有数据的人，写 - 并从标准输入给身份证号',
      place: { file: lake.directory },
    })
  const own = name || found.length === 0 ? [{ key, name, birth }] : []
  return { persons: [...found, ...own], isInLake: found.length > 0 }
}

/** The number goes into the encrypted record only: without it a new K1 would end the seal. */
async function knownNumber(lake: Lake, key: bigint | null, keys: KeyProvider): Promise<string | null> {
  if (key === null) return null
  return (await numbersOf(vaultFiles(lake, lake.catalogue.snapshots), [key], keys)).get(key) ?? null
}

async function list(lake: Lake, keys: KeyProvider): Promise<number> {
  const seals = await sealsInForce(lake.directory, keys)
  console.log(seals.length === 0 ? '现在没有封存的人员' : `现在封存 ${seals.length} 人：`)
  for (const { change, record } of seals) {
    const who = [...new Set(record.persons.map(masked))].join('、')
    const basis = record.basis ? `\t依据 ${record.basis}` : ''
    console.log(`  ${record.seal}\t${change.at}\t${change.by}\t${who}\t${record.why}${basis}`)
  }
  return 0
}

/** The family name and the year: enough to tell seals apart on a screen that others see. */
function masked({
  name,
  birth,
  key,
}: {
  name: string | null
  birth: string | null
  key: string | null
}): string {
  const family = name ? `${[...name][0]}${'＊'.repeat([...name].length - 1)}` : `键 ${key ?? ''}`
  return birth ? `${family}（${birth.slice(0, 4)} 年生）` : family
}

export const command: Command = {
  summary: '封存一个人的记录：不再参加任何运行',
  help: `用法：npx mingjian seal 键 --why 理由 [--basis 依据] --lake 目录
      npx mingjian seal list --lake 目录
      npx mingjian seal lift 编号 --why 理由 --lake 目录

封存后，此人的行不参加任何运行，也不出现在报告里；以后导入的数据同样隐去。数据不改动，解除封存后恢复。
按人员键隐去；没有身份证号的行，按姓名和出生日期隐去。每次变更存为一行只增不改的记录（SM3 相连），理由和姓名加密保存。
键是报告里的 16 位十六进制数；写 - 则从标准输入读一行：“身份证号”“身份证号 姓名”或“姓名 出生日期”。
身份证号不能写在命令行上。

例：
  npx mingjian seal 0123456789abcdef --why "未成年人犯罪记录封存" --basis 刑诉法286 --lake 数据湖
  echo "李某乙 2007-01-02" | npx mingjian seal - --why "未成年人犯罪记录封存" --basis 刑诉法286 --lake 数据湖`,
  run,
}
