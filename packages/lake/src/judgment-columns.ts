import type { JudgmentElements } from '@mingjian/text/judgment/elements'

/** One column of a schema and the element that fills it: a path below the document, or below the part that the row is about. */
export interface ElementColumn {
  column: string
  /** `case_no` from the document, `.final.months` from the defendant, `..charge` from the item of a list of the defendant. */
  path: string
}

const columns = (entries: Record<string, string>): ElementColumn[] =>
  Object.entries(entries).map(([column, path]) => ({ column, path }))

/** What every row about a judgment repeats, so that it can be read alone. */
const DOCUMENT = columns({
  case_no: 'case_no',
  court: 'court',
  judgment_date: 'judgment_date',
})

const DEFENDANT_NAME = columns({ name: '.name', birth_on: '.birth_on' })

const FOUND: readonly (keyof JudgmentElements['defendants'][number]['found'])[] = [
  'recidivist',
  'drug_recidivist',
  'surrender',
  'confession',
  'merit',
  'accessory',
  'attempt',
  'plea',
  'forgiveness',
  'restitution',
]

/** Columns that are a plain copy of an element, by schema. What needs a rule stands in judgment-rows.ts. */
export const JUDGMENT_COLUMNS: Readonly<Record<string, readonly ElementColumn[]>> = {
  criminal_judgment: [
    ...DOCUMENT,
    ...DEFENDANT_NAME,
    ...columns({
      procuratorate: 'procuratorate',
      indictment_no: 'indictment_no',
      procedure: 'procedure',
      instance: 'instance',
      penalty: '.final.penalty',
      months: '.final.months',
      days: '.final.days',
      probation_months: '.final.probation_months',
      fine_yuan: '.final.fine_yuan',
      term_from: '.term_from',
      term_to: '.term_to',
      crime_from: '.crime_from',
      crime_to: '.crime_to',
    }),
    ...FOUND.map((name) => ({ column: name, path: `.found.${name}` })),
  ],
  criminal_judgment_charge: [
    ...DOCUMENT,
    ...columns({ instance: 'instance' }),
    ...DEFENDANT_NAME,
    ...columns({
      charge: '..charge',
      penalty: '..penalty',
      months: '..months',
      days: '..days',
      fine_yuan: '..fine_yuan',
    }),
  ],
  criminal_judgment_prior: [
    ...DOCUMENT,
    ...DEFENDANT_NAME,
    ...columns({
      kind: '..kind',
      charge: '..charge',
      penalty: '..penalty',
      months: '..months',
      days: '..days',
      probation_months: '..probation_months',
      judged_on: '..judged_on',
      released_on: '..released_on',
    }),
  ],
  criminal_judgment_custody: [...DOCUMENT, ...DEFENDANT_NAME, ...columns({ kind: '..kind', on: '..on' })],
  criminal_judgment_separate: [...DOCUMENT, ...columns({ name: '..name', words: '..words' })],
  criminal_judgment_term: [
    ...DOCUMENT,
    ...DEFENDANT_NAME,
    ...columns({
      penalty: '.final.penalty',
      months: '.final.months',
      days: '.final.days',
      term_from: '.term_from',
      term_to: '.term_to',
    }),
  ],
  criminal_judgment_citation: [...DOCUMENT, ...columns({ instance: 'instance' })],
}
