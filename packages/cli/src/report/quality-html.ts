import type { QualityReport } from '@mingjian/lake/quality/report'
import type { Section, SectionTable, Weight } from '@mingjian/lake/quality/section'
import { escapeHtml } from './escape-html.ts'

const STYLE = `
:root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--paper:#fff;--back:#f6f8fa;--accent:#0b57a4;--warn:#9a3412;--good:#1a7f37}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--paper:#151b23;--back:#0d1117;--accent:#6cb6ff;--warn:#f0883e;--good:#3fb950}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1.5rem;background:var(--back);color:var(--ink);font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:0 0 .5rem}
header,section{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:0 0 1rem}
header p{margin:.2rem 0}.soft{color:var(--soft);font-size:.875rem}.count{color:var(--warn)}
ul{list-style:none;margin:0 0 .5rem;padding:0}li{padding:.15rem 0 .15rem 4.2rem;text-indent:-4.2rem;overflow-wrap:anywhere}
li b{display:inline-block;width:3.2rem;margin-right:1rem;text-indent:0;text-align:center;font-size:.75rem;font-weight:600;border:1px solid currentColor;border-radius:4px;line-height:1.5}
.check b{color:var(--warn)}.note b{color:var(--soft)}.good b{color:var(--good)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{border-top:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600;white-space:nowrap;border-top:0}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
@media print{body{background:#fff;max-width:none;padding:0;font-size:12px}section{break-inside:auto}tr,li{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}}
`

export const WEIGHT_WORDS: Record<Weight, string> = { check: '请核对', note: '说明', good: '正常' }

/** A quality report as one page that needs nothing beside it. */
export function qualityHtml({ schema, cutOff, rows, toCheck, toRepair, sections }: QualityReport): string {
  const repair = toRepair > 0 ? `；${toRepair} 行有读不出的格，可导出修补` : ''
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>数据质量报告：${escapeHtml(schema.label)}</title><style>${STYLE}</style></head>
<body><header><h1>数据质量报告：${escapeHtml(schema.label)}</h1>
<p>${escapeHtml(schema.meaning)}。${schema.holder ? `由${escapeHtml(schema.holder)}提供。` : ''}</p>
<p>共 ${rows} 行，数据截取日 ${cutOff}；<span class="count">${toCheck} 项请核对</span>${repair}。</p>
<p class="soft">行号是来源文件里的行号。本页不含姓名和证件号码。</p></header>
${sections.map(sectionHtml).join('\n')}
</body></html>
`
}

function sectionHtml({ title, sentences, table }: Section): string {
  const items = sentences.map(
    ({ weight, text }) => `<li class="${weight}"><b>${WEIGHT_WORDS[weight]}</b>${escapeHtml(text)}</li>`,
  )
  return `<section><h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>${table ? tableHtml(table) : ''}</section>`
}

const isNumber = (text: string) => /^[\d.]+%?$|^—$|^(不到|超过) [\d.]+%$/.test(text)

function tableHtml({ head, rows }: SectionTable): string {
  const cells = (row: readonly string[]) =>
    row.map((text) => `<td${isNumber(text) ? ' class="number"' : ''}>${escapeHtml(text)}</td>`).join('')
  return `<div class="wide"><table><thead><tr>${head.map((text, column) => `<th${rows.every((row) => isNumber(row[column] ?? '')) ? ' class="number"' : ''}>${escapeHtml(text)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div>`
}
