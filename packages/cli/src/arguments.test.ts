import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@mingjian/errors/failure'
import { readArguments } from './arguments.ts'
import { command as catalogue } from './commands/catalogue.ts'
import { command as demo } from './commands/demo.ts'
import { command as law } from './commands/law.ts'
import { command as read } from './commands/read.ts'
import { command as run } from './commands/run.ts'
import { command as supervise } from './commands/supervise.ts'

const says = (words: string) => (error: unknown) =>
  error instanceof Failure && error.id === 'cli.arguments' && error.says === words

test('a wrong option is named as it was written', () => {
  const parse = (...args: string[]) =>
    readArguments('run', args, { out: { type: 'string', short: 'o' }, verify: { type: 'boolean' } })
  assert.throws(() => parse('--colour', '红'), says('没有选项 --colour'))
  assert.throws(() => parse('--out'), says('选项 --out 后面缺少值'))
  assert.throws(() => parse('--out', '--verify'), says('选项 --out 后面缺少值'))
  assert.throws(() => parse('--verify=1'), says('选项 --verify 不带值'))
  assert.deepEqual(parse('a', 'b', '--out', 'c').positionals, ['a', 'b'])
})

const SURPLUS: [name: string, action: () => Promise<number>, word: string][] = [
  ['supervise', () => supervise.run(['甲', '乙', '--out', 'x'], AbortSignal.abort()), '乙'],
  ['read', () => read.run(['judgments', '甲', '乙', '--out', 'x'], AbortSignal.abort()), '乙'],
  ['catalogue', () => catalogue.run(['--lake', 'x', '丙'], AbortSignal.abort()), '丙'],
  ['demo', () => demo.run(['丁'], AbortSignal.abort()), '丁'],
  ['law show', () => law.run(['show', '刑法', '戊'], AbortSignal.abort()), '戊'],
]

for (const [name, action, word] of SURPLUS)
  test(`${name}: a word too many is refused`, () => assert.rejects(action, says(`多了“${word}”`)))

test('what is missing or of another kind is named', async () => {
  const signal = AbortSignal.abort()
  await assert.rejects(run.run(['模型'], signal), says('缺少 --out 目录'))
  await assert.rejects(
    read.run(['poems', 'x', '--out', 'e'], signal),
    says('目前只能读 judgments（刑事裁判文书），给的是“poems”'),
  )
  await assert.rejects(
    law.run(['show', '--store', 'a', '--lake', 'b'], signal),
    says('--store 和 --lake 只能写一个'),
  )
})
