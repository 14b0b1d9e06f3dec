/** Why a clue was not true: codes that can be counted, never free text alone. */
export interface FalseAlarmReason {
  /** Stable: `general.…`, or `<model id>/<words of the model>`; counted per model and version. */
  code: string
  label: string
  /** Who can mend the cause: the data, the model, or nobody because it was a matter of the facts. */
  lies: 'data' | 'model' | 'facts'
  /** The code alone does not say enough. */
  needsNote: boolean
}

/** Reasons that any model can meet. */
export const GENERAL_REASONS: readonly FalseAlarmReason[] = [
  { code: 'general.other_person', label: '不是同一人', lies: 'data', needsNote: false },
  { code: 'general.entry_error', label: '数据录入错误', lies: 'data', needsNote: false },
  { code: 'general.done_not_recorded', label: '已经履行，台账未登记', lies: 'data', needsNote: false },
  { code: 'general.data_missing', label: '数据不全，缺的部分里已有记录', lies: 'data', needsNote: false },
  { code: 'general.reading_error', label: '文书内容读取有误', lies: 'data', needsNote: false },
  { code: 'general.lawful_exception', label: '属于法律规定的例外', lies: 'model', needsNote: true },
  { code: 'general.rule_unfit', label: '模型规则不合本地做法', lies: 'model', needsNote: true },
  { code: 'general.other_jurisdiction', label: '不属本院管辖', lies: 'facts', needsNote: false },
  { code: 'general.other_case', label: '已另案处理', lies: 'facts', needsNote: false },
  { code: 'general.corrected', label: '被监督单位已自行纠正', lies: 'facts', needsNote: false },
  { code: 'general.other', label: '其他', lies: 'facts', needsNote: true },
]

/** The reasons to offer for a clue of this model: those that the model itself knows first, then the general ones. */
export function falseAlarmReasons(model: { id: string; falseAlarms: readonly string[] }): FalseAlarmReason[] {
  const own = model.falseAlarms.map(
    (label): FalseAlarmReason => ({ code: `${model.id}/${label}`, label, lies: 'model', needsNote: false }),
  )
  return [...own, ...GENERAL_REASONS]
}

/** How a code reads on a page; also for a code of an older version of the model, whose words stand in it. */
export function reasonLabel(code: string): string {
  const general = GENERAL_REASONS.find((reason) => reason.code === code)
  return general?.label ?? code.slice(code.indexOf('/') + 1)
}

/** Codes with their numbers, the most frequent first; equal numbers in the order of their codes. */
export function countReasons(codes: readonly string[]): { code: string; label: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .map(([code, count]) => ({ code, label: reasonLabel(code), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
