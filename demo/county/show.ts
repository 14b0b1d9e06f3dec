import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { RunResult } from '@mingjian/engine/result'
import { compareWithTruth, type Difference } from './check/compare-truth.ts'
import { type CountyRun, runCounty } from './check/run-county.ts'
import { type County, generateCounty } from './generate.ts'
import type { TruthClass } from './truth.ts'

/*
 * The county without a server (`npm run county`): a county is simulated, its judgments are read and its ledgers imported as an office
 * would do it, every model runs, and what came is compared with what was made to happen.
 */
const ROOT = join(import.meta.dirname, '../..')

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '明鉴' },
    persons: { type: 'string', default: '3000' },
    out: { type: 'string', default: join(ROOT, 'out/county') },
  },
})
const persons = Number(values.persons)
if (!Number.isInteger(persons) || persons < 1) {
  console.error(
    `错误 [demo.persons] 人数要写成正整数，给的是“${values.persons}”\n下一步：例如 npm run county -- --persons 3000`,
  )
  process.exit(2)
}

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} 秒`
const work = join(values.out, 'run')

console.log(
  '演示：模拟一个不存在的县，由各机关的台账和法院的判决书找出监督线索，再与模拟时真正发生的事核对。\n',
)
rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const county = await generateCounty({ seed: values.seed, persons, out: join(values.out, 'data') })
console.log(
  `① 模拟（${seconds()}）：${county.plan.persons} 人，判决书 ${county.plan.judgments.count} 份，台账 ${county.plan.imports.length} 个文件 ${county.rows} 行，在 ${relative(process.cwd(), join(values.out, 'data'))}`,
)
const run = await runCounty(join(values.out, 'data'), work, [join(ROOT, 'models')])
console.log(`② 读判决书、导入台账、运行 ${run.results.length} 个模型（${seconds()}）`)
for (const line of importLines(run)) console.log(`   ${line}`)
console.log('③ 结果')
const compared = run.results.map((result) => ({ result, difference: compareWithTruth(result, county.truth) }))
for (const { result, difference } of compared) console.log(`   ${resultLine(result, county, difference)}`)
const wrong = compared.flatMap(({ difference }) => [...difference.lacking, ...difference.beyond])
for (const line of wrong) console.log(`   与真相不符：${line}`)
console.log(
  wrong.length === 0
    ? `\n与模拟的真相逐条核对：应为线索 ${told('clue')}、应为待定 ${told('undecided')}，全部找到；不得出现的相似情形 ${told('absent')}，一条未误报。`
    : `\n与模拟的真相核对，有 ${wrong.length} 处不符。`,
)
console.log(`用时 ${seconds()}。用浏览器打开：\n  ${join(work, 'results/overview.html')}`)
console.log(
  `\n下一步：\n  npx mingjian quality 社区矫正对象 --lake ${join(work, 'lake')}    看数据质量\n  npx mingjian import 台账.xlsx --as 数据标准 --lake 数据湖        导入自己的台账（docs/ledgers.md）`,
)
process.exitCode = wrong.length === 0 ? 0 : 1

function told(of: TruthClass): number {
  return county.truth.filter((line) => line.class === of).length
}

function importLines({ imports }: CountyRun): string[] {
  const formats = new Map<string, number>()
  let superseded = 0
  let keyed = 0
  let rows = 0
  for (const { manifest, landed } of imports) {
    const { format = '', encoding = null } = manifest.table ?? {}
    const name = encoding === null ? format : `${format}（${encoding}）`
    formats.set(name, (formats.get(name) ?? 0) + 1)
    superseded += (manifest.superseded ?? []).reduce((sum, one) => sum + one.rows, 0)
    rows += manifest.rows
    for (const { states } of Object.values(landed?.tallies.persons ?? {})) keyed += states.valid
  }
  return [
    `台账：${[...formats].map(([name, count]) => `${name} ${count} 个`).join('，')}`,
    `入湖 ${rows} 行，有效证件号 ${keyed} 个（只以键保存）；月报重叠而由后报代替的 ${superseded} 行`,
  ]
}

function resultLine(
  { model, clues, undecided, excluded }: RunResult,
  { truth }: County,
  { lacking, beyond }: Difference,
): string {
  const likes = truth.filter((line) => line.model === model.id && line.class === 'absent').length
  const mark = lacking.length + beyond.length === 0 ? '✓' : '✗'
  return `${mark} ${model.title}：线索 ${clues.length}，待定 ${undecided.length}，按规则排除 ${excluded.length}，相似而未误报 ${likes}`
}
