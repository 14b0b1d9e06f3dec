/** Numbers, values and states of models and runs as people read them. */
import type { Parameter, Run } from './models-data.ts'

/** 12,345 */
export const count = (number: number): string => number.toLocaleString('zh-CN')

/** 30 日, 是, 2024-06-30 */
export function valueWords(value: Parameter['value'], unit: string | null): string {
  if (value === null) return '（空）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  return unit ? `${value} ${unit === '月' ? '个月' : unit}` : String(value)
}

export const RUN_STATES: Readonly<Record<Run['state'], string>> = {
  waiting: '等待',
  running: '进行中',
  done: '完成',
  failed: '失败',
  cancelled: '已停止',
}

export const CLASS_LABELS = { appeared: '新增', gone: '消失', changed: '变化', same: '不变' } as const

/** 新增 3、变化 1、消失 2、不变 40 */
export function differenceWords(difference: Run['difference']): string {
  if (!difference) return ''
  const { appeared, changed, gone, same } = difference
  return `新增 ${count(appeared)}、变化 ${count(changed)}、消失 ${count(gone)}、不变 ${count(same)}`
}

const SECOND = 1000

/** 0.8 秒, 2 分 05 秒 */
export function tookWords(milliseconds: number | null): string {
  if (milliseconds === null) return '—'
  const seconds = milliseconds / SECOND
  if (seconds < 60) return `${seconds.toFixed(1)} 秒`
  return `${Math.floor(seconds / 60)} 分 ${String(Math.round(seconds % 60)).padStart(2, '0')} 秒`
}

/** 76.9% */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
