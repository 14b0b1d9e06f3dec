import type { QualityTallies, TalliedColumn } from '@mingjian/lake/import/quality-tallies'
import type { Manifest } from '@mingjian/lake/manifest'
import { UNREADABLE, type UnreadableReason } from '@mingjian/lake/tables/values/cell-reading'
import type { Coverage } from '@mingjian/model/binding'
import type { Schema } from '@mingjian/model/schema'
import { NO_SUCH_COLUMN } from './import-options.ts'
import type { ImportSummary } from './import-table.ts'
import type { Landed } from './land-table.ts'
import { newKeysSaid } from './new-keys.ts'

/** What to do next, in the words of where it is done: at a terminal commands, on a page its buttons. */
export interface ImportAdvice {
  again: string
  emptyMeansNone: (field: string) => string
  addUp: string
  /** How a declared coverage is written. */
  covers: (coverage: Coverage, schema: Schema) => string
  declare: (manifest: Manifest, proposed: Coverage) => readonly string[]
  repair: (faulty: number, schema: string) => string
  done: string
}

/** What an import did, in sentences: no value of any cell. */
export function importSentences({ schema, manifest, landed }: ImportSummary, advice: ImportAdvice): string[] {
  if (!landed)
    return [`这个文件已经导入过，正在使用的就是它（快照 ${manifest.id}），没有重复写入；${advice.again}`]
  const { tallies } = landed
  return [
    `入湖：${schema.label} ${manifest.rows} 行（快照 ${manifest.id}，数据截取日 ${manifest.cutOff}）`,
    ...skippedLines(tallies),
    ...cutLines(landed),
    ...cellLines(tallies, schema),
    ...personLines(tallies, schema),
    ...emptyLines(manifest, schema, advice),
    ...overlapLines(landed, manifest, advice),
    ...coverageLines(landed, manifest, schema, advice),
    ...nextLines(landed, manifest, advice),
  ]
}

/** What a table held that is no data. */
export function skippedLines({
  rejected,
  skipped,
  ignored,
}: Pick<QualityTallies, 'rejected' | 'skipped' | 'ignored'>): string[] {
  const { total, repeated_header: headers, note } = skipped.counts
  const passed = [
    total > 0 ? `合计行 ${total}` : null,
    headers > 0 ? `重复的表头 ${headers}` : null,
    note > 0 ? `备注行 ${note}` : null,
  ].filter((one) => one !== null)
  return [
    ...(passed.length > 0 ? [`  略过：${passed.join('，')}`] : []),
    ...(ignored.length > 0 ? [`  没有导入的列：${ignored.join('、')}`] : []),
    ...(skipped.beyondColumns.length > 0
      ? [`  最后一列之后还有内容：${skipped.beyondColumns.length} 行，首见第 ${skipped.beyondColumns[0]} 行`]
      : []),
    ...(rejected > 0 ? [`  整行都读不出、没有入湖：${rejected} 行`] : []),
  ]
}

function cutLines({ endEarly: { count, firstRow } }: Landed): string[] {
  if (count === 0) return []
  return [
    `  列数不够的行：${count} 行，首见第 ${firstRow} 行；缺的几格按“不知道”处理，请核对是否被格内的换行截断`,
  ]
}

/** What cannot be read in each column, and why. */
export function cellLines({ columns }: Pick<QualityTallies, 'columns'>, schema: Schema): string[] {
  return columns.flatMap((column) => [...unreadableLines(column, schema), ...unknownLines(column, schema)])
}

const isNone = (schema: Schema, id: string): boolean =>
  schema.fields.find((field) => field.id === id)?.empty === 'none'

function unreadableLines({ field, header, tally }: TalliedColumn, schema: Schema): string[] {
  const reasons = Object.entries(tally.unreadable) as [
    UnreadableReason,
    { count: number; firstRow: number },
  ][]
  return reasons.map(
    ([reason, { count, firstRow }]) =>
      `  “${header}”读不出 ${count} 格：${UNREADABLE[reason]}（首见第 ${firstRow} 行）${isNone(schema, field) ? '；这几格不会被当作“没有”' : ''}`,
  )
}

function unknownLines({ field, header, tally }: TalliedColumn, schema: Schema): string[] {
  if (tally.saidUnknown === 0 || !isNone(schema, field)) return []
  return [`  “${header}”有 ${tally.saidUnknown} 格写着“不详”，不会被当作“没有”`]
}

const STATE_WORDS = { valid: '有效', masked: '打码', malformed: '有误', missing: '没有' } as const

function personLines({ persons, redacted }: QualityTallies, schema: Schema): string[] {
  const several = Object.keys(persons).length > 1
  const lines = Object.entries(persons).flatMap(([person, { states, birthDiffers }]) => {
    const idField = schema.persons[person]?.idNumber
    const label = schema.fields.find(({ id }) => id === idField)?.label ?? '证件号码'
    const counts = Object.entries(STATE_WORDS).map(
      ([state, word]) => `${word} ${states[state as keyof typeof STATE_WORDS]}`,
    )
    return [
      `  ${label}${several ? `（${person}）` : ''}：${counts.join('，')}`,
      ...(birthDiffers.count > 0
        ? [
            `  出生日期与证件号码不符：${birthDiffers.count} 行，首见第 ${birthDiffers.firstRow} 行（以出生日期一栏为准）`,
          ]
        : []),
    ]
  })
  return redacted > 0 ? [...lines, `  ${redacted} 格文字里夹带的证件号码已隐去`] : lines
}

function emptyLines({ empties = [] }: Manifest, schema: Schema, advice: ImportAdvice): string[] {
  const labels = (fields: readonly { field: string }[]) =>
    fields.map(({ field }) => schema.fields.find(({ id }) => id === field)?.label ?? field).join('、')
  const absent = empties.filter(({ decidedBy }) => decidedBy === NO_SUCH_COLUMN)
  const decided = empties.filter(({ decidedBy }) => decidedBy !== NO_SUCH_COLUMN)
  return [
    ...decided.map(
      (one) =>
        `  “${labels([one])}”的空格表示${one.empty === 'none' ? '没有' : '不知道'}（${one.decidedBy} 决定）`,
    ),
    ...(absent[0]
      ? [
          `  表里没有这几列，按“不知道”处理：${labels(absent)}；若没有这一列就是没有，${advice.emptyMeansNone(absent[0].field)}`,
        ]
      : []),
  ]
}

function overlapLines(
  { tallies, outdated, hidden, isInForce }: Landed,
  { mode, corrects, cutOff }: Manifest,
  advice: ImportAdvice,
) {
  const { doubled, superseded } = tallies
  const twice = doubled ? doubled.same + doubled.changed : 0
  return [
    ...(doubled && twice > 0
      ? [
          `  文件内重复：${twice} 行与前面的行说的是同一件事（内容相同的 ${doubled.same} 行只计一次，内容不同的 ${doubled.changed} 行都保留）`,
        ]
      : []),
    ...(superseded.same + superseded.changed > 0
      ? [
          `  与此前的快照重叠：${superseded.same + superseded.changed} 行由这次的代替（内容相同 ${superseded.same}，有改动 ${superseded.changed}）`,
        ]
      : []),
    ...(outdated > 0 ? [`  其中 ${outdated} 行在截取日更晚的快照里已有新的记载，以新的为准`] : []),
    ...(mode === 'corrects' ? [`  代替快照 ${corrects}，它不再参与运行`] : []),
    ...(hidden > 0 ? [`  这是全量：此前的 ${hidden} 行不再参与运行；要与此前的累加，${advice.addUp}`] : []),
    ...(isInForce ? [] : [`  注意：湖里另有截取日晚于 ${cutOff} 的全量数据，运行时用的是那一份`]),
  ]
}

function coverageLines(
  { proposal }: Landed,
  manifest: Manifest,
  schema: Schema,
  advice: ImportAdvice,
): string[] {
  if (manifest.coverage) return [`  覆盖范围：${advice.covers(manifest.coverage, schema)}`]
  return [
    '  覆盖范围：没有人确认，“未见”一类的线索都会待定',
    ...proposal.sentences.map((sentence) => `    推算：${sentence}`),
    ...(proposal.coverage ? advice.declare(manifest, proposal.coverage).map((line) => `    ${line}`) : []),
  ]
}

function nextLines({ tallies, mapping, newKeysAt }: Landed, { schema }: Manifest, advice: ImportAdvice) {
  const faulty = tallies.rejected + tallies.toRepair
  return [
    ...(mapping === 'saved' ? ['  列名对照：用的是上次确认的'] : []),
    ...(newKeysAt ? [`  ${newKeysSaid(newKeysAt)}`] : []),
    `下一步：${faulty > 0 ? advice.repair(faulty, schema) : advice.done}`,
  ]
}
