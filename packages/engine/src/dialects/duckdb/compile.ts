import type { CluePlan, Template } from '@mingjian/model/plan'
import type { ValueType } from '@mingjian/model/schema'
import { columnsUsed } from '../../plan-walk/columns-used.ts'
import type { LoweredPlan } from '../../plan-walk/lowered.ts'
import { clueBelow, sentencesOf } from '../../plan-walk/sentences.ts'
import { identityMark, personMark, type Shape } from '../../plan-walk/shape.ts'
import type { CompiledPlan, RunSettings } from '../dialect.ts'
import {
  bookkeeping,
  type Emission,
  emissionOf,
  hidesSealed,
  isComplete,
  lineageColumns,
  segmentView,
  sql,
} from './emission.ts'
import { ident } from './names.ts'
import { plainColumn, plainSql } from './plain.ts'
import { segmentSql } from './segments.ts'
import { inputViewSql } from './steps/from.ts'

/** All SQL of a plan. */
export function compilePlan(lowered: LoweredPlan, settings: RunSettings): CompiledPlan {
  const emission = emissionOf(lowered, settings)
  const segments = lowered.relations.flatMap(({ segments }) =>
    segments.map((segment, index) => {
      const sql = segmentSql(segment, segments[index - 1], emission)
      const excluded =
        sql.excluded &&
        findingSql(
          {
            ...segment,
            table: `(${sql.excluded})`,
            clue: clueBelow(segment.relation, lowered),
            more: ['_drop'],
          },
          emission,
        )
      return { segment, sql: { ...sql, excluded } }
    }),
  )
  const clues = lowered.clues.map(({ clue }) => {
    const { segments, live, shape } = lowered.relations.find(({ name }) => name === clue.from)!
    return findingSql({ table: segmentView(segments.at(-1)!), live, shape, clue, more: [] }, emission)
  })
  return {
    prelude: Object.keys(lowered.plan.inputs).flatMap((name) => [
      inputViewSql(name, emission),
      ...(hidesSealed({ kind: 'input', name }, emission)
        ? [inputViewSql(name, { ...emission, withSealed: true })]
        : []),
    ]),
    segments,
    clues,
  }
}

type Place = Exclude<Template[number], string>

interface FindingSource {
  table: string
  live: ReadonlySet<string>
  shape: Shape
  /** Null for excluded rows that no clue was to be made of. */
  clue: CluePlan | null
  more: string[]
}

/**
 * Columns, row ids and marks of rows, the values of their sentences `_s<i>.<place>`, and their subject `_about<i>`. A
 * place that is a column which is read anyway has none of its own: each value costs as much as finding it.
 */
function findingSql({ table, live, shape, clue, more }: FindingSource, emission: Emission): string {
  const shown = shownColumns(live, shape, clue, emission.lowered)
  const isShown = ({ value }: Place) =>
    value.op === 'column' &&
    shown.some(({ name, type }) => name === value.name && type === value.type) &&
    sql(value, emission) === ident(value.name)
  const columns = [
    ...shown.map(({ name, type }) => plainColumn(name, type)),
    ...lineageColumns(shape),
    ...bookkeeping(emission),
    ...more,
  ]
  const values = sentencesOf(clue, emission.lowered).flatMap((template, sentence) =>
    template.flatMap((part, place) => {
      if (typeof part === 'string' || isShown(part)) return []
      const there = columnsUsed(part.value).every((name) => live.has(name))
      return [
        `${there ? plainSql(sql(part.value, emission), part.value.type) : 'NULL'} AS ${ident(`_s${sentence}.${place}`)}`,
      ]
    }),
  )
  const keyed = (name: string) => clue !== null && isComplete(name, '__key', clue.from, emission)
  const about = (clue?.about ?? []).map(
    (name, index) => `${subjectSql(name, live, shape, keyed(name))} AS ${ident(`_about${index}`)}`,
  )
  const singles = shape.lineage.flatMap(({ name, many }) => (many ? [] : [ident(name)]))
  const order = [...new Set([ident('_rid'), ...singles])]
  return `SELECT ${[...columns, ...values, ...about].join(', ')} FROM ${table} ORDER BY ${order.join(', ')}`
}

/** Columns of which a finding shows the values: each costs as much as the whole query when there are many rows. */
function shownColumns(live: ReadonlySet<string>, shape: Shape, clue: CluePlan | null, { plan }: LoweredPlan) {
  const keys = plan.relations.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.do === 'absent' ? step.on.flat() : [])),
  )
  const names = [
    ...(clue?.deciding ?? []),
    ...(clue?.sameWhen ?? []),
    ...keys.flatMap((key) => (key.by === 'person' ? [key.left] : columnsUsed(key.left))),
  ]
  const there = [...new Set(names)].toSorted()
  return there.flatMap((name): { name: string; type: ValueType }[] => {
    if (shape.persons.includes(name))
      return live.has(personMark(name)) || live.has(identityMark(name))
        ? [{ name: `${name}__name`, type: '文本' }]
        : []
    const column = shape.columns.get(name)
    if (!column || !live.has(name)) return []
    return column.type === '期间'
      ? ['from', 'to'].map((end) => ({ name: `${name}__${end}`, type: '日期' as const }))
      : [{ name, type: column.type }]
  })
}

/** A person is its key as text, or name, birth and masked ID where it has none: a list is dear to read. */
function subjectSql(name: string, live: ReadonlySet<string>, shape: Shape, keyed: boolean): string {
  if (live.has(personMark(name)) || live.has(identityMark(name))) {
    const part = (suffix: string) => `CAST(${ident(`${name}__${suffix}`)} AS VARCHAR)`
    if (keyed) return part('key')
    return `CASE WHEN ${part('key')} IS NOT NULL THEN [${part('key')}]
      ELSE [${part('name')}, ${part('birth')}, ${part('mask')}] END`
  }
  return live.has(name) && shape.columns.has(name) ? `[CAST(${ident(name)} AS VARCHAR)]` : '[NULL]'
}
