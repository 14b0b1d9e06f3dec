import { parseArgs } from 'node:util'
import { generateCounty } from './generate.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '明鉴' },
    persons: { type: 'string', default: '3000' },
    out: { type: 'string' },
  },
})
const persons = Number(values.persons)
if (values.out === undefined || !Number.isInteger(persons) || persons < 1) {
  console.error('用法：node demo/county/main.ts --out 目录 [--seed 种子] [--persons 人数]')
  process.exit(2)
}
const began = performance.now()
const { plan, truth, rows } = await generateCounty({ seed: values.seed, persons, out: values.out })
const count = (one: string) => truth.filter((line) => line.class === one).length
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(
  `种子 ${plan.seed}：${plan.persons} 人，${plan.judgments.count} 份判决书，${plan.imports.length} 次导入，台账 ${rows} 行，${seconds} 秒`,
)
console.log(
  `应为线索 ${count('clue')}，应为待定 ${count('undecided')}，不得出现（相似情形）${count('absent')}`,
)
