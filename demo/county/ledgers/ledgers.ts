import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { IsoDate } from '@mingjian/law/calendar-date'
import type { Person } from '../persons.ts'
import type { Random } from '../random.ts'
import type { Format, Layout, Part } from './layout.ts'
import { LAYOUTS } from './layouts.ts'
import type { Printed, Row, Value } from './row.ts'
import { type Sink, TextSink, Workbook } from './sinks.ts'
import { writtenRow } from './written-forms.ts'

/** How one file, or one sheet of it, is to be imported. */
export interface PlannedImport {
  file: string
  sheet?: string
  schema: string
  office: string
  mode: Part['mode']
  cutOff: IsoDate
  coverage: { kind: 'stock'; at: IsoDate } | { kind: 'flow'; by: string; from: IsoDate; to: IsoDate }
}

export interface LedgerOptions {
  folder: string
  cutOff: IsoDate
  random: Random
  /** Rows go to csv and txt files as they come; workbooks are built in memory and only for a small county. */
  streaming: boolean
}

interface OpenPart {
  part: Part
  sink: Sink
}

/** The registers of all offices, written into one folder. A day after the cut-off is not yet in any of them. */
export class Ledgers {
  #options: LedgerOptions
  #open = new Map<string, { layout: Layout; parts: OpenPart[] }>()
  #books: Workbook[] = []
  #plan: PlannedImport[] = []
  rows = 0

  constructor(options: LedgerOptions) {
    this.#options = options
    mkdirSync(options.folder, { recursive: true })
    for (const layout of LAYOUTS) this.#openLayout(layout)
  }

  /** Registers what happened on a day (a roster's row has none) to a person. */
  add(
    schema: string,
    on: IsoDate | null,
    person: Person,
    values: Readonly<Record<string, Value>>,
    printed: Printed = {},
  ): void {
    if (on !== null && on > this.#options.cutOff) return
    const { layout, parts } = this.#open.get(schema)!
    const row: Row = { person, printed: this.#hidden(layout, printed), values }
    for (const { part, sink } of parts) {
      if (!part.takes(row)) continue
      sink.write(writtenRow(row, layout.columns, this.#datesOf(layout), this.#options.random))
      this.rows++
    }
  }

  /** Writes what is left; gives the imports in their order. */
  async close(): Promise<PlannedImport[]> {
    for (const { parts } of this.#open.values()) for (const { sink } of parts) await sink.close()
    for (const book of this.#books) await book.save()
    return this.#plan
  }

  #hidden({ hidden = 0 }: Layout, printed: Printed): Printed {
    const { random } = this.#options
    if (printed.id !== undefined || !random.chance(hidden)) return printed
    return { ...printed, id: random.pick(['masked', 'missing']) }
  }

  #datesOf({ dates }: Layout) {
    return this.#options.streaming ? dates.filter((form) => form !== 'cell') : dates
  }

  #openLayout(layout: Layout): void {
    const format: Format = this.#options.streaming && layout.format === 'xlsx' ? 'csv-utf8' : layout.format
    const all: Part = { name: layout.title, mode: 'full', takes: () => true }
    const books = new Map<string, Workbook>()
    const parts = (layout.parts ?? [all]).map((part): OpenPart => {
      const single = format !== 'xlsx' && part.sheet !== undefined ? `${part.name}_${part.sheet}` : part.name
      const file = `${single}.${format === 'xlsx' ? 'xlsx' : format.slice(0, 3)}`
      this.#plan.push(this.#planned(layout, part, file, format))
      const path = join(this.#options.folder, file)
      if (format !== 'xlsx') return { part, sink: new TextSink(path, layout, format) }
      const book = books.get(file) ?? new Workbook(path)
      books.set(file, book)
      return { part, sink: book.sheet(part.sheet ?? 'Sheet1', layout) }
    })
    this.#books.push(...books.values())
    this.#open.set(layout.schema, { layout, parts })
  }

  #planned(layout: Layout, part: Part, file: string, format: Format): PlannedImport {
    const { cutOff } = this.#options
    return {
      file: join('ledgers', file),
      ...(format === 'xlsx' && part.sheet !== undefined ? { sheet: part.sheet } : {}),
      schema: layout.schema,
      office: layout.office,
      mode: part.mode,
      cutOff,
      coverage: layout.flow
        ? { kind: 'flow', by: layout.flow.by, from: layout.flow.from, to: cutOff }
        : { kind: 'stock', at: cutOff },
    }
  }
}
