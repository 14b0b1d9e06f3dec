/** Columns that a table of clues can be asked for with, and those that are proposed: no names where none are needed. */
import type { Body } from '../../../api/client.ts'

export type ExportColumn = Body<'/api/exports'>['columns'][number]

export const EXPORT_COLUMNS: readonly { value: ExportColumn; label: string; usual: boolean }[] = [
  { value: 'number', label: '编号', usual: true },
  { value: 'model', label: '模型', usual: true },
  { value: 'kind', label: '种类', usual: true },
  { value: 'area', label: '领域', usual: false },
  { value: 'authority', label: '监督对象', usual: true },
  { value: 'department', label: '部门', usual: false },
  { value: 'state', label: '状态', usual: true },
  { value: 'handler', label: '承办人', usual: true },
  { value: 'sentence', label: '线索', usual: true },
  { value: 'toVerify', label: '待核', usual: true },
  { value: 'tier', label: '同一人的依据', usual: false },
  { value: 'latestSays', label: '最近一次运行', usual: false },
  { value: 'foundAt', label: '发现日期', usual: true },
  { value: 'since', label: '处于现状态自', usual: false },
  { value: 'dueOn', label: '期限', usual: true },
  { value: 'conclusion', label: '核查结论', usual: false },
]
