import type { RunResult } from '@mingjian/engine/result'
import type { ModelInfo } from '@mingjian/model/model'
import { escapeHtml } from './escape-html.ts'
import { REPORT_STYLE } from './style.ts'

/** What one model found, and where its report stands beside the overview. */
export interface OverviewRow {
  info: Pick<ModelInfo, 'id' | 'title' | 'area' | 'supervises' | 'omission'>
  asOf: string
  clues: number
  /** Of the clues, those that rest on a name alone. */
  toVerify: number
  undecided: number
  excluded: number
}

/** The line of one model in the overview. */
export const overviewRow = (info: OverviewRow['info'], result: RunResult): OverviewRow => ({
  info,
  asOf: result.asOf,
  clues: result.totals?.clues ?? result.clues.length,
  toVerify: result.clues.filter((clue) => clue.toVerify).length,
  undecided: result.totals?.undecided ?? result.undecided.length,
  excluded: result.totals?.excluded ?? result.excluded.length,
})

/** Name of the page, beside the folders of the models. */
export const OVERVIEW_FILE = 'overview.html'

const rowHtml = ({ info, ...row }: OverviewRow): string =>
  `<tr><td><a href="${encodeURIComponent(info.id)}/report.html">${escapeHtml(info.title)}</a><br><span class="none">${escapeHtml(info.omission)}</span></td><td>${escapeHtml(info.area)}</td><td>${escapeHtml(info.supervises)}</td><td class="count">${row.clues}${row.toVerify > 0 ? `<br><span class="none">其中待核 ${row.toVerify}</span>` : ''}</td><td class="count">${row.undecided}</td><td class="count">${row.excluded}</td><td class="day">${escapeHtml(row.asOf)}</td></tr>`

/** One page over the models of a run, each leading to its report: what is pointed at, whose omission, how many. */
export function overviewHtml(rows: readonly OverviewRow[]): string {
  const clues = rows.reduce((sum, row) => sum + row.clues, 0)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>线索总览：${clues} 条</title><style>${REPORT_STYLE}body{max-width:80rem}td,th{word-break:keep-all}.day{white-space:nowrap}.count{text-align:right;white-space:nowrap}</style></head>
<body><header class="top"><h1>线索总览</h1><p class="counts"><b>${clues}</b> 条线索，${rows.length} 个模型</p>
<p class="none">线索是疑点，不是结论；每条写明查的是哪个机关的什么履职情形、在哪张表的哪一行。“待定”是缺数据而不能判断的，“排除”是按模型写明的理由不作为线索的。</p></header>
<main class="top"><table><tr><th>模型与所指的履职情形</th><th>领域</th><th>被监督机关</th><th>线索</th><th>待定</th><th>排除</th><th>基准日</th></tr>${rows.map(rowHtml).join('')}</table></main></body></html>
`
}
