import { reasonLabel } from '@mingjian/casework/false-alarms'
import type { MoveInput, NeedId } from '@mingjian/casework/moves/move'

/** How what was entered with a move is called in its history. */
const LABELS: Readonly<Record<NeedId, string>> = {
  assignee: '承办人',
  draw: '分派方式',
  reason: '原因',
  note: '说明',
  conclusion: '核查结论',
  missing: '还缺',
  request: '要补的数据',
  identity: '同一人的核实',
  receiver: '接收单位',
  letter: '文号',
  case: '案件编号',
  document: '文书',
  findings: '调查核实结果',
  minutes: '会议纪要',
  receipt: '送达',
  due: '回复期限',
  reply: '回复',
  outcome: '结果',
}

/** 原因：不是同一人；说明：… — in the order of the table, an account by its name. */
export function eventWords(input: MoveInput, nameOf: (account: string) => string): string {
  return (Object.keys(LABELS) as NeedId[])
    .flatMap((need) => {
      const text = input[need]
      if (text === undefined) return []
      const words = need === 'assignee' ? nameOf(text) : need === 'reason' ? reasonLabel(text) : text
      return [`${LABELS[need]}：${words}`]
    })
    .join('；')
}
