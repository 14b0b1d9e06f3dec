import type { Coverage } from '@mingjian/model/binding'
import { coverageText } from '../import/coverage-text.ts'
import { quoteName, quoteText } from '../sql-text.ts'
import { proposeCoverage } from './coverage-proposal.ts'
import { gapSentences } from './gaps.ts'
import type { DatasetInForce } from './in-force.ts'
import { placeWords, rowsWhere } from './places.ts'
import { check, good, note, type Section, type Sentence } from './section.ts'

/** What a person does to declare a coverage, in the words of where it is done. */
export type HowToDeclare = (proposed: Coverage) => string

/** At a terminal. */
export const DECLARE_BY_OPTION: HowToDeclare = (proposed) =>
  `重新导入时加 --coverage "${coverageText(proposed)}"`

/** What the data claim to show completely, what lies outside of it, and months without any row. */
export async function coverageSection(dataset: DatasetInForce, howToDeclare: HowToDeclare): Promise<Section> {
  const { binding, query, relation, schema } = dataset
  const { coverage, cutOff } = binding
  const declared = coverage ? [good(`已申报：${coverageWords(dataset, coverage)}`)] : []
  const proposal = coverage ? null : await proposeCoverage(query, relation, schema, cutOff)
  const shown = coverage ?? proposal?.coverage ?? null
  return {
    title: '覆盖范围',
    sentences: [
      ...declared,
      ...(proposal ? undeclared(dataset, proposal.coverage, proposal.sentences, howToDeclare) : []),
      ...(coverage ? await outside(dataset, coverage) : []),
      ...(await afterCutOff(dataset)),
      ...(shown?.kind === 'flow' ? await gapSentences(dataset, shown) : []),
    ],
    table: null,
  }
}

function undeclared(
  dataset: DatasetInForce,
  proposed: Coverage | null,
  sentences: readonly string[],
  howToDeclare: HowToDeclare,
): Sentence[] {
  const { schema } = dataset
  if (!schema.coverage)
    return [note('没有申报覆盖范围：这种数据由文书读取，模型从它出发，通常不在其中查“没有”')]
  const how = proposed ? `；照下面推算的申报：${howToDeclare(proposed)}` : ''
  return [
    check(
      `没有申报覆盖范围：在“${schema.label}”里没有查到的，模型一律列为未定，不出线索；请向${schema.holder ?? '数据提供单位'}核实后申报${how}`,
    ),
    ...sentences.map((text) => note(`推算：${text}`)),
  ]
}

export function coverageWords({ schema }: Pick<DatasetInForce, 'schema'>, coverage: Coverage): string {
  const scope = [
    ...(coverage.regions ? [`地区 ${coverage.regions.join('、')}`] : []),
    ...(coverage.population ? [`人群 ${coverage.population}`] : []),
  ]
  const what =
    coverage.kind === 'stock'
      ? `${coverage.at} 当日在册的全部`
      : `按${labelOf(schema.fields, coverage.by)} ${coverage.from} 至 ${coverage.to} 的全部`
  return [what, ...scope].join('，')
}

const labelOf = (fields: readonly { id: string; label: string }[], id: string): string =>
  fields.find((field) => field.id === id)?.label ?? id

async function outside(dataset: DatasetInForce, coverage: Coverage): Promise<Sentence[]> {
  const { schema, snapshots } = dataset
  const sentences: Sentence[] = []
  if (coverage.kind === 'flow') {
    const field = schema.fields.find(({ id }) => id === coverage.by)
    const column =
      field?.type === '月'
        ? `(${quoteName(coverage.by)} || '-01')`
        : `CAST(${quoteName(coverage.by)} AS VARCHAR)`
    const found = await rowsWhere(
      dataset,
      `${column} < ${quoteText(coverage.from)} OR ${column} > ${quoteText(coverage.to)}`,
    )
    const undated = await rowsWhere(dataset, `${column} IS NULL`)
    const label = field?.label ?? coverage.by
    if (found.count > 0)
      sentences.push(
        check(
          `${found.count} 行的${label}在覆盖范围之外（${placeWords(found, snapshots)}）：仍可查到，但范围外的“未查到”不算数`,
        ),
      )
    if (undated.count > 0)
      sentences.push(
        check(`${undated.count} 行没有${label}（${placeWords(undated, snapshots)}），不知道在不在覆盖范围内`),
      )
  }
  const region = schema.coverage?.region
  if (coverage.regions && region !== undefined) {
    const regions = coverage.regions.map(quoteText).join(', ')
    const found = await rowsWhere(dataset, `${quoteName(region)} NOT IN (${regions})`)
    if (found.count > 0)
      sentences.push(check(`${found.count} 行的地区不在申报之列（${placeWords(found, snapshots)}）`))
  }
  return sentences
}

/** Days that may lie ahead: the end of a term, of a measure, the day on which something begins. */
const MAY_LIE_AHEAD = /止|满|终|停|起始|离任|执行日期/

/** What cannot have happened yet when the data were taken: each snapshot by its own cut-off. */
async function afterCutOff(dataset: DatasetInForce): Promise<Sentence[]> {
  const { schema, snapshots } = dataset
  const cutOff = `CASE _snapshot ${snapshots.map(({ manifest }) => `WHEN ${quoteText(manifest.id)} THEN DATE ${quoteText(manifest.cutOff)}`).join(' ')} END`
  const sentences: Sentence[] = []
  for (const { id, label, type } of schema.fields) {
    if (type !== '日期' || MAY_LIE_AHEAD.test(label)) continue
    const found = await rowsWhere(dataset, `${quoteName(id)} > ${cutOff}`)
    if (found.count > 0)
      sentences.push(
        check(
          `${found.count} 行的${label}晚于数据截取日（${placeWords(found, snapshots)}）：日期录错，或截取日写早了`,
        ),
      )
  }
  return sentences
}
