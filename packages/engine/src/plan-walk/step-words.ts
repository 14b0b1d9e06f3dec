import type { Plan, Step } from '@mingjian/model/plan'

/** A step in words for the funnel, where the model itself does not give them. */
export function wordsOfStep(step: Step, plan: Plan): string {
  const label = (name: string) => plan.inputs[name]?.label ?? name
  switch (step.do) {
    case 'where':
      return step.words
    case 'let':
      return `计算 ${step.columns.map(({ column }) => column.label).join('、')}`
    case 'read':
      return `从“${step.from}”读出 ${step.columns.map((column) => column.label).join('、')}`
    case 'match':
      return `与“${label(step.with)}”对应`
    case 'maybe':
      return `与“${label(step.with)}”对应，无对应的保留`
    case 'absent':
      return `在“${step.in.map(({ relation }) => label(relation)).join('、')}”中未见`
    case 'pair':
      return `两两对应：${step.as.join('、')}`
    case 'merge_periods':
      return `按 ${step.by.join('、')} 合并期间`
    case 'one':
      return `每个 ${step.by.join('、')} 取一条`
    case 'group':
      return `按 ${step.by.join('、')} 汇总`
    case 'lookup':
      return `查表“${step.table}”`
    case 'exclude':
      return `排除：${step.reasons.map(({ id }) => id).join('、')}`
    case 'score':
      return '计算核查次序'
  }
}
