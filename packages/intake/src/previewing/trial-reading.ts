import { type DuckDBAppender, DuckDBInstance } from '@duckdb/node-api'
import { coverageText } from '@mingjian/lake/import/coverage-text'
import { cutOffOfName, today } from '@mingjian/lake/import/cut-off'
import { proposeCoverage } from '@mingjian/lake/quality/coverage-proposal'
import { coverageWords } from '@mingjian/lake/quality/coverage-section'
import { lastDay } from '@mingjian/lake/quality/months'
import { type CheckedRow, type CheckedTable, checkRows } from '@mingjian/lake/tables/checked-rows'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import { type DecidedColumns, mappingOf, resolveMapping } from '@mingjian/lake/tables/matching/mapping'
import type { Schema } from '@mingjian/model/schema'
import { schemaNamed } from '../importing/import-options.ts'
import { openShaped, placeOf } from '../importing/mapping-proposal.ts'
import { cellLines, skippedLines } from '../importing/report-import.ts'

export interface TrialOptions {
  called: string
  schema: string
  sheet: string | null
  decided: DecidedColumns
  /** YYYY-MM-DD; null: as it is proposed. */
  cutOff: string | null
  /** So many rows are read at most. */
  most: number
}

/** What a table would give: read by its mapping, nothing kept. No value of any cell stands in it. */
export interface TrialReading {
  rows: number
  /** False: the table goes on behind the rows that were read. */
  whole: boolean
  /** What cannot be read, what is passed over. */
  sentences: readonly string[]
  /** A cut-off that something speaks for. */
  cutOff: { day: string; why: string } | null
  /** The days of the field that tells when things happened. */
  span: { field: string; from: string; to: string } | null
  /** What the table seems to cover; `text` as `coverageText` writes it. */
  coverage: { text: string; words: string } | null
  coverageSentences: readonly string[]
}

/**
 * Reads a table as an import would, without writing anything.
 * @throws Failure `lake.*` of a table that cannot be read
 */
export async function readOnTrial(file: string, options: TrialOptions): Promise<TrialReading> {
  const schema = await schemaNamed(options.schema)
  const { headerRow } = options.decided
  const shaped = await openShaped(file, schema, { sheet: options.sheet ?? undefined, headerRow })
  const mapping = mappingOf(options.decided, schema, shaped.shape, placeOf(shaped))
  const checked = checkRows(shaped, schema, resolveMapping(mapping, shaped.shape, schema, placeOf(shaped)))
  const seen = await SeenDays.open(schema, checked)
  try {
    let rows = 0
    let whole = true
    for await (const row of checked.rows) {
      if (rows === options.most) {
        whole = false
        break
      }
      rows++
      seen.add(row)
    }
    const used = new Set(checked.columns.map(({ column }) => column.column))
    const ignored = shaped.shape.columns.filter(({ column, name }) => name !== '' && !used.has(column))
    const columns = checked.columns.map(({ field, column, kind, tally }) => ({
      ...{ field: field.id, header: maskDigits(column.name), column: column.column, kind, tally },
    }))
    const passed = {
      rejected: 0,
      skipped: shaped.skipped,
      ignored: ignored.map(({ name }) => maskDigits(name)),
    }
    const sentences = [...skippedLines(passed), ...cellLines({ columns }, schema)].map((line) => line.trim())
    return { rows, whole, sentences, ...(await seen.told(options)) }
  } finally {
    seen.close()
  }
}

/** The days and regions of the rows, for what cut-off and coverage are proposed by. */
class SeenDays {
  readonly #schema: Schema
  readonly #day: number
  readonly #region: number
  readonly #instance: DuckDBInstance
  readonly #connection: Awaited<ReturnType<DuckDBInstance['connect']>>
  readonly #appender: DuckDBAppender
  #from = ''
  #to = ''

  private constructor(
    schema: Schema,
    at: { day: number; region: number },
    instance: DuckDBInstance,
    connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
    appender: DuckDBAppender,
  ) {
    this.#schema = schema
    this.#day = at.day
    this.#region = at.region
    this.#instance = instance
    this.#connection = connection
    this.#appender = appender
  }

  static async open(schema: Schema, { columns }: CheckedTable): Promise<SeenDays> {
    const { coverage } = schema
    const at = (id: string | undefined) => columns.findIndex(({ field }) => field.id === id)
    const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MB' })
    const connection = await instance.connect()
    const names = [coverage?.kind === 'flow' ? coverage.by : 'day_seen', coverage?.region ?? 'region_seen']
    await connection.run(`CREATE TABLE seen ("${names[0]}" VARCHAR, "${names[1]}" VARCHAR, _row BIGINT)`)
    const appender = await connection.createAppender('seen')
    const day = coverage?.kind === 'flow' ? at(coverage.by) : -1
    return new SeenDays(schema, { day, region: at(coverage?.region) }, instance, connection, appender)
  }

  add({ raw, readings }: CheckedRow): void {
    const text = (at: number) => {
      const reading = readings[at]
      return reading?.state === 'value' && typeof reading.value === 'string' ? reading.value : null
    }
    for (const value of [text(this.#day), text(this.#region)])
      if (value === null) this.#appender.appendNull()
      else this.#appender.appendVarchar(value)
    this.#appender.appendBigInt(BigInt(raw.row))
    this.#appender.endRow()
    const day = text(this.#day)
    if (day === null) return
    if (this.#from === '' || day < this.#from) this.#from = day
    if (day > this.#to && day <= today()) this.#to = day
  }

  async told({
    called,
    cutOff: given,
  }: TrialOptions): Promise<Pick<TrialReading, 'cutOff' | 'span' | 'coverage' | 'coverageSentences'>> {
    this.#appender.closeSync()
    const schema = this.#schema
    const cutOff = this.#cutOff(called)
    const day = given ?? cutOff?.day ?? null
    const query = async (sql: string) => (await this.#connection.runAndReadAll(sql)).getRowObjectsJS()
    const isBlind = schema.coverage?.kind === 'flow' && this.#day < 0
    const proposal = isBlind || day === null ? null : await proposeCoverage(query, 'seen', schema, day)
    const { coverage = null, sentences = [] } = proposal ?? {}
    return {
      cutOff,
      span: this.#to === '' ? null : { field: this.#label(), from: this.#from, to: this.#to },
      coverage: coverage && { text: coverageText(coverage), words: coverageWords({ schema }, coverage) },
      coverageSentences: isBlind ? [`表里没有对上“${this.#label()}”，推算不出覆盖范围`] : sentences,
    }
  }

  #label(): string {
    const { coverage, fields } = this.#schema
    const by = coverage?.kind === 'flow' ? coverage.by : ''
    return fields.find(({ id }) => id === by)?.label ?? by
  }

  /** The name of the file first, since the last event is seldom the last day. */
  #cutOff(called: string): TrialReading['cutOff'] {
    const named = cutOffOfName(called)
    if (named !== null && named <= today()) return { day: named, why: '文件名' }
    if (this.#to === '') return null
    const isMonth = this.#to.length === 7
    const last = isMonth ? lastDay(this.#to) : this.#to
    const [day = last] = [last, today()].sort()
    return { day, why: `“${this.#label()}”最晚的一${isMonth ? '月' : '天'}` }
  }

  close(): void {
    this.#connection.closeSync()
    this.#instance.closeSync()
  }
}
