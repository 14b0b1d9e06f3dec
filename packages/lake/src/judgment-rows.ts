import { termWords } from '@mingjian/law/term-end-words'
import type { DefendantElements, JudgmentElements, PriorElements } from '@mingjian/text/judgment/elements'
import type { Span } from '@mingjian/text/span'
import { chargeExtra, chargesOf, citationExtra } from './charge-columns.ts'
import { dayBounds, releaseBounds } from './day-bounds.ts'
import { type ElementColumn, JUDGMENT_COLUMNS } from './judgment-columns.ts'
import type { Cell, Row } from './snapshot-writer.ts'
import { termCells, wholeDay } from './term-row.ts'

/** Columns of type 日期: what is no whole, possible day stays out of them (the printed form is kept beside it). */
const DAYS = new Set([
  'judgment_date',
  'birth_on',
  'term_from',
  'term_to',
  'crime_from',
  'crime_to',
  'judged_on',
  'released_on',
  'on',
])

/** Columns for which the printed form is kept as `<column>_text` where the schema has it. */
const KEPT_AS_TEXT = new Set([
  'birth_on',
  'term_from',
  'term_to',
  'crime_from',
  'crime_to',
  'judged_on',
  'released_on',
])

/** The element at a path like `defendants[0].final.months`; null when there is none. */
function elementAt(elements: JudgmentElements, path: string): unknown {
  let at: unknown = elements
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (at === null || typeof at !== 'object') return null
    at = (at as Record<string, unknown>)[step]
  }
  return at ?? null
}

interface RowBase {
  elements: JudgmentElements
  /** `defendants[0]`, empty for rows about the document. */
  defendant: string
  /** `defendants[0].charges[1]`, or `separate_case_names[0]`. */
  item: string
}

const resolvePath = (path: string, { defendant, item }: RowBase): string => {
  if (path.startsWith('..')) return `${item}.${path.slice(2)}`
  if (path.startsWith('.')) return `${defendant}${path}`
  return path
}

/** The copied columns of a row with the spans of their elements. */
function copied(
  columns: readonly ElementColumn[],
  base: RowBase,
): { cells: Record<string, Cell>; spans: Record<string, Span[]> } {
  const cells: Record<string, Cell> = {}
  const spans: Record<string, Span[]> = {}
  for (const { column, path } of columns) {
    const resolved = resolvePath(path, base)
    const value = elementAt(base.elements, resolved) as Cell
    // Parts of a prior or of a step of custody stand in one place, which is kept for the whole.
    const places =
      base.elements.spans[resolved] ?? (path.startsWith('..') ? base.elements.spans[base.item] : undefined)
    cells[column] = DAYS.has(column) ? wholeDay(value) : value
    if (KEPT_AS_TEXT.has(column)) cells[`${column}_text`] = value
    if (places && places.length > 0 && value !== null) {
      spans[column] = places
      if (KEPT_AS_TEXT.has(column)) spans[`${column}_text`] = places
    }
  }
  return { cells, spans }
}

/** Computed columns stand in the text where the first of these columns stands that was read. */
const STANDS_WHERE: Readonly<Record<string, readonly string[]>> = {
  term_words: ['months'],
  probation_words: ['probation_months'],
  crime_from_earliest: ['crime_from'],
  crime_from_latest: ['crime_from'],
  crime_to_latest: ['crime_to'],
  judged_earliest: ['judged_on'],
  judged_latest: ['judged_on'],
  birth_latest: ['birth_on'],
  release_earliest: ['released_on', 'judged_on'],
  release_latest: ['released_on', 'months'],
}

function computedSpans(
  computed: Record<string, Cell>,
  spans: Record<string, Span[]>,
): Record<string, Span[]> {
  return Object.fromEntries(
    Object.entries(STANDS_WHERE).flatMap(([column, sources]) => {
      const source = sources.find((one) => spans[one] !== undefined)
      const known = computed[column] !== null && computed[column] !== undefined
      return known && source ? [[column, spans[source] ?? []]] : []
    }),
  )
}

function row(
  schema: string,
  base: RowBase,
  document: string,
  extra: Record<string, Cell>,
  extraSpans: Record<string, Span[]> = {},
): Row {
  const { cells, spans } = copied(JUDGMENT_COLUMNS[schema] ?? [], base)
  const named = typeof cells.name === 'string' ? personColumns(cells.name, cells.birth_on ?? null) : {}
  return {
    document_id: document,
    ...cells,
    ...named,
    ...extra,
    _document: document,
    _spans: JSON.stringify({ ...spans, ...computedSpans(extra, spans), ...extraSpans }),
  }
}

/** Names as published judgments hide them: 刘某某, 王×1, 李某甲. Many persons share one, so it identifies nobody. */
const HIDDEN_NAME = /某|[×Xx＊*〇○][甲乙丙丁]?\d*$|\d/

/** A judgment prints no identity number: the key is missing, name and birth date stand in, unless the name is hidden. */
function personColumns(printed: string, birth: Cell): Row {
  const name = printed.normalize('NFKC').replace(/\s/g, '')
  return {
    person__name: HIDDEN_NAME.test(name) ? null : name,
    person__birth: birth,
    person__state: 'missing',
  }
}

/** A length as judgments write it, 一年六个月; null where none was read. */
const lengthWords = (months: number | null, days: number | null = null): string | null =>
  months === null ? null : termWords(0, months, days ?? 0)

function defendantExtra(
  elements: JudgmentElements,
  defendant: DefendantElements,
  no: number,
): Record<string, Cell> {
  const { confiscation, deprivation_months: deprivation } = defendant.final
  const first = dayBounds(defendant.crime_from)
  return {
    term_words: lengthWords(defendant.final.months, defendant.final.days),
    probation_words: lengthWords(defendant.final.probation_months),
    recidivism_weighed: defendant.recidivism_weighed === true,
    recidivists: elements.defendants.filter(({ found }) => found.recidivist).length,
    birth_latest: dayBounds(defendant.birth_on).latest,
    crime_from_earliest: first.earliest,
    crime_from_latest: first.latest,
    crime_to_latest: dayBounds(defendant.crime_to).latest,
    defendant_no: no,
    defendants: elements.defendants.length,
    is_unit: defendant.unit === true,
    charges: defendant.charges.map((charge) => charge.charge),
    statutes: elements.statutes,
    confiscation_all: confiscation === '全部',
    confiscation_yuan: typeof confiscation === 'number' ? confiscation : null,
    deprivation_for_life: deprivation === '终身',
    deprivation_months: typeof deprivation === 'number' ? deprivation : null,
    term_pieces: defendant.term_pieces.map(({ from, to }) => `${from}—${to}`),
  }
}

/**
 * Whether a prior is told in the heading, beside the person that it belongs to: before the number of the indictment, or
 * without one before the first act. Null where neither stands.
 */
function toldInHeading(elements: JudgmentElements, defendant: string, item: string): boolean | null {
  const told = elements.spans[item]?.[0]?.[0]
  const end = (elements.spans.indictment_no ?? elements.spans[`${defendant}.crime_from`])?.[0]?.[0]
  return told === undefined || end === undefined ? null : told < end
}

function priorExtra(prior: PriorElements, heading: boolean | null): Record<string, Cell> {
  const release = releaseBounds(prior)
  return {
    told_in_heading: heading,
    term_words: lengthWords(prior.months, prior.days),
    probation_words: lengthWords(prior.probation_months),
    judged_earliest: dayBounds(prior.judged_on).earliest,
    judged_latest: dayBounds(prior.judged_on).latest,
    release_earliest: release.earliest,
    release_latest: release.latest,
    release_printed: prior.released_on !== null,
    paroled: prior.paroled === true,
  }
}

/** Where the judgment first sentences somebody for a charge. */
function firstPlace(elements: JudgmentElements, charge: string): Span[] | undefined {
  for (const [index, { charges }] of elements.defendants.entries()) {
    const no = charges.findIndex((one) => one.charge === charge)
    if (no >= 0) return elements.spans[`defendants[${index}].charges[${no}].charge`]
  }
  return undefined
}

/** The rows of one judgment for each schema that judgments fill (schemas/criminal_judgment*.yaml). */
export function judgmentRows(document: string, elements: JudgmentElements): { schema: string; row: Row }[] {
  const rows: { schema: string; row: Row }[] = []
  const add = (
    schema: string,
    base: RowBase,
    extra: Record<string, Cell>,
    spans: Record<string, Span[]> = {},
  ) => rows.push({ schema, row: row(schema, base, document, extra, spans) })
  for (const [index, defendant] of elements.defendants.entries()) {
    const path = `defendants[${index}]`
    const no = index + 1
    const base: RowBase = { elements, defendant: path, item: path }
    const chargeSpans = defendant.charges.flatMap(
      (_, i) => elements.spans[`${path}.charges[${i}].charge`] ?? [],
    )
    add('criminal_judgment', base, defendantExtra(elements, defendant, no), {
      charges: chargeSpans,
      recidivism_weighed: elements.spans[`${path}.recidivism_weighed`] ?? [],
    })
    for (const [i, charge] of defendant.charges.entries())
      add(
        'criminal_judgment_charge',
        { ...base, item: `${path}.charges[${i}]` },
        {
          defendant_no: no,
          charge_no: i + 1,
          term_words: lengthWords(charge.months, charge.days),
          property_unread: charge.property_unread === true,
          ...chargeExtra(elements, charge.charge, `${path}.charges[${i}]`),
          confiscation_all: charge.confiscation === '全部',
          confiscation_yuan: typeof charge.confiscation === 'number' ? charge.confiscation : null,
        },
        { property_unread: elements.spans[`${path}.charges[${i}].property_unread`] ?? [] },
      )
    for (const [i, prior] of defendant.priors.entries())
      add(
        'criminal_judgment_prior',
        { ...base, item: `${path}.priors[${i}]` },
        {
          defendant_no: no,
          prior_no: i + 1,
          ...priorExtra(prior, toldInHeading(elements, path, `${path}.priors[${i}]`)),
        },
      )
    for (const i of defendant.custody.keys())
      add(
        'criminal_judgment_custody',
        { ...base, item: `${path}.custody[${i}]` },
        { defendant_no: no, step_no: i + 1 },
      )
    if (defendant.term_from !== null || defendant.term_to !== null) {
      const { cells, spans } = termCells(elements, defendant, path)
      add('criminal_judgment_term', base, { defendant_no: no, ...cells }, spans)
    }
  }
  for (const [i, article] of elements.statutes.entries())
    add(
      'criminal_judgment_citation',
      { elements, defendant: '', item: '' },
      { article, law: article.split(':')[0] ?? article, ...citationExtra(elements, article) },
      {
        article: elements.spans[`statutes[${i}]`] ?? [],
        charges: chargesOf(elements).flatMap((charge) => firstPlace(elements, charge) ?? []),
        unclear_articles: elements.unclear_articles.flatMap(
          (_, n) => elements.spans[`unclear_articles[${n}]`] ?? [],
        ),
      },
    )
  for (const i of elements.separate_case_names.keys())
    add('criminal_judgment_separate', { elements, defendant: '', item: `separate_case_names[${i}]` }, {})
  return rows
}

/** The schemas that one reading of judgments fills; `legal_document` keeps the texts. */
export const JUDGMENT_SCHEMAS: readonly string[] = [...Object.keys(JUDGMENT_COLUMNS), 'legal_document']
