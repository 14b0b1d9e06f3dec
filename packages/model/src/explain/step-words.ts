import type { JoinKey, RelationPlan, Step } from '../plan.ts'
import { READERS } from '../readers.ts'
import { type Labels, templateWords, wordsOf } from './expression-words.ts'

type StepOf<K extends Step['do']> = Extract<Step, { do: K }>
type JoinStep = Extract<Step, { do: 'match' | 'maybe' }>

const AGGREGATE_WORDS = {
  count: '条数',
  sum: '合计',
  share: '占比',
  first: '最先的一个',
  last: '最后的一个',
  min: '最小值',
  max: '最大值',
  list: '列举',
} as const

export interface StepLabels extends Labels {
  relation(name: string): string
}

/** One operation in a Chinese sentence. */
export function stepWords(step: Step, labels: StepLabels): string {
  switch (step.do) {
    case 'where':
      return `只留下：${wordsOf(step.test, labels)}`
    case 'let':
      return step.columns.map((c) => `算出“${c.column.label}”：${wordsOf(c.value, labels)}`).join('；')
    case 'read':
      return `从“${labels.column(step.from)}”的文字中读出${READERS[step.reader]?.label ?? step.reader}，每个一行`
    case 'match':
    case 'maybe':
      return matchWords(step, labels)
    case 'absent':
      return absentWords(step, labels)
    case 'pair':
      return `两两配对为“${step.as[0]}”和“${step.as[1]}”：${keyWords(step.on, labels)}${conditionWords(step.when, labels)}`
    case 'merge_periods': {
      const touching = step.touching ? '重叠或相连' : '重叠'
      const period = `${labels.column(step.from)}至${labels.column(step.to)}`
      return `按${namesWords(step.by, labels)}把${touching}的期间（${period}）合并`
    }
    case 'one': {
      const order = step.order.map((o) => `${wordsOf(o.value, labels)}${orderWords(o)}`)
      return `每个${namesWords(step.by, labels)}只取一条，次序为${order.join('、')}`
    }
    case 'group':
      return groupWords(step, labels)
    case 'lookup':
      return lookupWords(step, labels)
    case 'exclude':
      return `排除（仍可查看）：${listWords(step.reasons.map((r) => `${templateWords(r.says, labels)}——${wordsOf(r.when, labels)}`))}`
    case 'score':
      return `排核查次序：${listWords(step.points.map((p) => `${wordsOf(p.when, labels)}的加 ${p.points} 分`))}`
  }
}

function orderWords({ value, descending }: StepOf<'one'>['order'][number]): string {
  if (value.type === '是否') return descending ? '的在前' : '的在后'
  if (value.type === '日期' || value.type === '月') return descending ? '从晚到早' : '从早到晚'
  return descending ? '从大到小' : '从小到大'
}

/** Several reasons stand on a line each. */
function listWords(items: readonly string[]): string {
  return items.length === 1 ? items[0]! : items.map((item) => `\n         · ${item}`).join('')
}

function matchWords(step: JoinStep, labels: StepLabels): string {
  const rest = step.do === 'maybe' ? '；没有对应的也保留' : '；没有对应的去掉'
  const words = `与“${labels.relation(step.with)}”对应：${keyWords(step.on, labels)}`
  return `${words}${conditionWords(step.when, labels)}${rest}`
}

function absentWords(step: StepOf<'absent'>, labels: StepLabels): string {
  const searched = step.in.map(({ relation }, i) => {
    return `“${labels.relation(relation)}”（${keyWords(step.on[i] ?? [], labels)}${conditionWords(step.when[i] ?? null, labels)}）`
  })
  const { expects } = step
  const region = expects?.region ? `，地区为${wordsOf(expects.region, labels)}` : ''
  const when = expects
    ? `；应出现于${wordsOf(expects.from, labels)}至${wordsOf(expects.to, labels)}${region}，数据未覆盖的列为未定`
    : '；没有写明应出现的时间，未见的一律列为未定'
  return `在${searched.join('和')}中${searched.length > 1 ? '都' : ''}没有查到${when}`
}

function keyWords(keys: readonly JoinKey[], labels: StepLabels): string {
  const words = keys.map((key) => {
    if (key.by === 'person') return '同一人'
    const [left, right] = [wordsOf(key.left, labels), wordsOf(key.right, labels)]
    return left === right ? `${left}相同` : `${left}等于对方的${right}`
  })
  return words.join('，')
}

function conditionWords(when: JoinStep['when'], labels: StepLabels): string {
  return when ? `，且${wordsOf(when, labels)}` : ''
}

function namesWords(names: readonly string[], labels: StepLabels): string {
  return names.map((name) => `“${labels.column(name)}”`).join('、')
}

function groupWords(step: StepOf<'group'>, labels: StepLabels): string {
  const columns = step.columns.map(({ column, aggregate, value }) => {
    const of = value ? `（${wordsOf(value, labels)}）` : ''
    return `“${column.label}”为${AGGREGATE_WORDS[aggregate]}${of}`
  })
  const having = step.having ? `；只留下：${wordsOf(step.having, labels)}` : ''
  return `按${namesWords(step.by, labels)}汇总，${columns.join('，')}${having}`
}

function lookupWords(step: StepOf<'lookup'>, labels: StepLabels): string {
  const date = step.date ? `、按${wordsOf(step.date, labels)}时有效的规定` : ''
  return `用${wordsOf(step.key, labels)}查法律表“${step.table}”${date}`
}

/** Names of columns → labels, from all that a relation touches. */
export function columnLabels(
  relation: RelationPlan,
  before: ReadonlyMap<string, string>,
): Map<string, string> {
  const labels = new Map(before)
  for (const { name, label } of relation.columns) labels.set(name, label)
  for (const step of relation.steps) {
    if (step.do === 'let' || step.do === 'group') {
      for (const { column } of step.columns) labels.set(column.name, column.label)
    } else if ('columns' in step) {
      for (const { name, label } of step.columns) labels.set(name, label)
    }
  }
  return labels
}
