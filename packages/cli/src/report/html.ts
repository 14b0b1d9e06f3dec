import type { Clue, EvidenceRow, NotFoundEvidence, Undecided } from '@mingjian/engine/result'
import { type Mark, marksOf } from '@mingjian/intake/reading/marks'
import { escapeHtml } from './escape-html.ts'
import { type Excerpt, excerptsOf } from './excerpts.ts'
import { type ReportInput, showValue, TIER_WORDS } from './report-input.ts'
import { rowsHtml } from './rows-html.ts'
import { REPORT_STYLE } from './style.ts'

/** More clues than this stand in clues.jsonl and the xlsx alone. */
export const HTML_CLUES = 1000
/** So many clues carry the whole text; the others their excerpts. */
const WHOLE_TEXTS = 300
/** So many undecided rows stand on the page, the others in the xlsx. */
const HTML_UNDECIDED = 200
const AROUND = 48

function markedText(text: string, from: number, to: number, marks: readonly Mark[]): string {
  let html = ''
  let at = from
  for (const mark of marks) {
    html += `${escapeHtml(text.slice(at, mark.start))}<mark title="${escapeHtml(mark.labels.join('、'))}">${escapeHtml(text.slice(mark.start, mark.end))}</mark>`
    at = mark.end
  }
  return html + escapeHtml(text.slice(at, to))
}

const excerptHtml = (text: string, { start, end, marks }: Excerpt): string => {
  const labels = [...new Set(marks.flatMap((mark) => mark.labels))].join('、')
  const before = start > 0 ? '…' : ''
  const after = end < text.length ? '…' : ''
  return `<tr><th>${escapeHtml(labels)}</th><td>${before}${markedText(text, start, end, marks)}${after}</td></tr>`
}

function documentHtml(
  document: string,
  rows: readonly EvidenceRow[],
  input: ReportInput,
  whole: boolean,
): string {
  const text = input.textOf(document)
  if (text === null) return `<p class="none">数据湖中没有文书 ${escapeHtml(document)} 的全文。</p>`
  const spans = rows.flatMap((row) =>
    Object.entries(row.spans)
      .filter(([field]) => row.values[field] !== null)
      .flatMap(([field, places]) =>
        places.map(([start, end]) => ({ label: input.labelOf(row.input, field), start, end })),
      ),
  )
  const marks = marksOf(spans, text.length)
  const excerpts = excerptsOf(marks, text.length, AROUND)
  const rest = whole
    ? `<details><summary>全文（${text.length} 字，标出 ${marks.length} 处）</summary><p class="text">${markedText(text, 0, text.length, marks)}</p></details>`
    : ''
  return `<h4>文书 ${escapeHtml(document)}</h4>${
    excerpts.length > 0
      ? `<table class="words">${excerpts.map((excerpt) => excerptHtml(text, excerpt)).join('')}</table>`
      : '<p class="none">起决定作用的是文书中没有写的内容，因此没有可标出的文字。</p>'
  }${rest}`
}

/** What was searched and not found, a sentence per table. */
const notFoundHtml = (searches: readonly NotFoundEvidence[], input: ReportInput): string =>
  searches
    .map((search) => {
      const keys = Object.entries(search.keys).map(
        ([key, value]) => `${input.labelOf(search.input, key)} ${value ?? '（空）'}`,
      )
      return `<p class="notfound">在 ${escapeHtml(input.inputLabelOf(search.input))}（截至 ${escapeHtml(search.cutOff)}，共 ${search.rows} 行）中未见：${escapeHtml(keys.join('，'))}</p>`
    })
    .join('')

/** Rows of ledgers beside each other, for documents the deciding words of the text. */
function evidenceHtml(finding: Clue | Undecided, input: ReportInput, wholeTexts: boolean): string {
  const ledgers = finding.evidence.filter((row) => row.document === null)
  const read = finding.evidence.filter((row) => row.document !== null)
  const documents = [...new Set(read.flatMap((row) => row.document ?? []))]
  const texts = documents.map((document) =>
    documentHtml(
      document,
      read.filter((row) => row.document === document),
      input,
      wholeTexts,
    ),
  )
  return `${ledgers.length > 0 ? `<h4>对照的数据行</h4>${rowsHtml(ledgers, finding.deciding, input)}` : ''}${notFoundHtml(finding.notFound, input)}${texts.join('')}${
    read.length > 0
      ? `<details><summary>文书读出的数据行（${read.length}）</summary>${rowsHtml(read, finding.deciding, input)}</details>`
      : ''
  }`
}

function clueHtml(clue: Clue, index: number, input: ReportInput): string {
  const badges = [
    `<span class="kind">${escapeHtml(clue.kind)}</span>`,
    clue.toVerify && '<span class="verify">待核</span>',
    clue.tier && `<span class="tier">${escapeHtml(TIER_WORDS[clue.tier] ?? clue.tier)}</span>`,
    clue.score !== null && `<span class="tier">核查顺序分 ${clue.score}</span>`,
  ]
  return `<article id="c${index}" tabindex="0">
<header><a class="number" href="#c${index}">${index}</a>${badges.filter(Boolean).join('')}</header>
<p class="says">${escapeHtml(clue.sentence)}</p>
${clue.unchecked.map((sentence) => `<p class="unchecked">${escapeHtml(sentence)}</p>`).join('')}
${(clue.also ?? []).map((sentence) => `<p class="says">另：${escapeHtml(sentence)}</p>`).join('')}
${clue.scoreReasons.map((reason) => `<p class="none">${escapeHtml(reason)}</p>`).join('')}
${evidenceHtml(clue, input, index <= WHOLE_TEXTS)}
<p class="id">线索编号 ${clue.id}</p>
</article>`
}

/** What could not be decided, with what is missing: not clues, but whom to ask for which cell. */
function undecidedHtml(input: ReportInput): string {
  const { undecided } = input.result
  if (undecided.length === 0) return ''
  const shown = undecided
    .slice(0, HTML_UNDECIDED)
    .map(
      (row) =>
        `<article><p class="says">可能的线索：${escapeHtml(row.sentence)}</p><p class="unchecked">还不能判断，先要弄清：${escapeHtml(row.missing.join('、'))}</p>${evidenceHtml(row, input, false)}</article>`,
    )
  const more =
    undecided.length > shown.length
      ? `<p class="none">其余 ${undecided.length - shown.length} 条见 undecided.parquet 和 xlsx 的“待定”表。</p>`
      : ''
  return `<details class="funnel"><summary>缺数据、不能判断的（${undecided.length}）</summary>${shown.join('')}${more}</details>`
}

const list = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`

function headHtml({ result, about, inputLabelOf }: ReportInput): string {
  const data = Object.entries(result.inputs).map(
    ([name, input]) =>
      `${inputLabelOf(name)}：${input.rows} 行，截至 ${input.cutOff}（${input.snapshots.join('、')}）`,
  )
  const parameters = Object.values(result.parameters).map(
    (parameter) =>
      `${parameter.label}：${showValue(parameter.value)}${parameter.unit ?? ''}${parameter.changed ? '（本次运行修改）' : ''}`,
  )
  return `<header class="top"><h1>${escapeHtml(result.model.title)}</h1>
<p>${escapeHtml(about.area)} · ${escapeHtml(about.point)} · 被监督机关：${escapeHtml(about.supervises)}</p>
<p class="omission">指向：${escapeHtml(about.omission)}</p>
<p class="counts"><b>${result.clues.length}</b> 条线索　<b>${result.undecided.length}</b> 条缺数据、不能判断　<b>${result.excluded.length}</b> 条按规则排除</p>
${(result.truncated ?? []).map(({ says }) => `<p class="unchecked">${escapeHtml(says)}</p>`).join('')}<p class="none">线索是疑点，不是结论：请对照下面标出的原文逐条核查，由承办检察官确认。</p>
<details><summary>依据、数据、参数、常见误报</summary>
<h4>法律依据</h4>${list(about.basis)}<h4>数据（基准日 ${escapeHtml(result.asOf)}）</h4>${list(data)}
${parameters.length > 0 ? `<h4>参数</h4>${list(parameters)}` : ''}
<h4>核查时先排除这些情形</h4>${list(about.falseAlarms)}<p>可制作：${escapeHtml(about.document)}</p>
<p class="id">模型 ${escapeHtml(result.model.id)} ${escapeHtml(result.model.version)} · 计划 ${escapeHtml(result.model.planHash.slice(0, 16))}</p></details></header>`
}

function funnelHtml({ result }: ReportInput): string {
  const rows = result.funnel.map((line) => {
    const excluded = Object.entries(line.excluded)
      .map(([reason, count]) => `${reason} ${count}`)
      .join('，')
    return `<tr><td>${escapeHtml(line.relation)}</td><td>${escapeHtml(line.words)}</td><td>${line.rowsIn}</td><td>${line.rowsOut}</td><td>${line.unknown}</td><td>${escapeHtml(excluded)}</td></tr>`
  })
  return `<details class="funnel"><summary>漏斗：每一步进出的行数</summary><table><tr><th>关系</th><th>步骤</th><th>进</th><th>出</th><th>其中未知</th><th>排除</th></tr>${rows.join('')}</table></details>`
}

/** One self-contained page: what the model looks at, the funnel, and every clue with the deciding words of its text marked. */
export function htmlReport(input: ReportInput): string {
  const { clues, undecided, model } = input.result
  const shown = clues.slice(0, HTML_CLUES)
  const more =
    clues.length > shown.length
      ? `<p class="none">本页列出前 ${shown.length} 条，共 ${clues.length} 条；全部线索见 clues.jsonl。</p>`
      : ''
  const none =
    clues.length === 0
      ? `<p class="none">没有发现线索。${undecided.length > 0 ? `有 ${undecided.length} 条因缺数据不能判断，列在下面。` : ''}</p>`
      : ''
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(model.title)}：${clues.length} 条线索</title><style>${REPORT_STYLE}</style></head>
<body>${headHtml(input)}<main>${none}${shown.map((clue, i) => clueHtml(clue, i + 1, input)).join('\n')}${more}</main>${undecidedHtml(input)}${funnelHtml(input)}</body></html>
`
}
