import { tableFailure } from '../table-failures.ts'
import { isDateFormat } from './excel-dates.ts'
import type { ReadLimits } from './raw-table.ts'
import { SharedStrings } from './shared-strings.ts'
import { attribute, XmlBroken, type XmlHandler, XmlScanner } from './xml-scan.ts'
import type { Zip } from './zip.ts'

export interface WorkbookSheet {
  name: string
  hidden: boolean
  /** Path of the part inside the file. */
  part: string
}

/** What is needed of a workbook before its rows can be read. */
export interface Workbook {
  sheets: readonly WorkbookSheet[]
  dateSystem: 1900 | 1904
  /** By style number: whether cells of it show a date. */
  dateStyles: readonly boolean[]
  sharedStrings: SharedStrings
}

/** @throws Failure `lake.file_damaged`, `lake.format_not_supported`, `lake.file_too_large` */
export async function readWorkbook(zip: Zip, limits: ReadLimits): Promise<Workbook> {
  const part = await mainPart(zip)
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = await readRelations(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, folder)
  const { sheets, dateSystem } = await readSheets(zip, part, relations)
  const partOf = (kind: string) =>
    [...relations.values()].find((relation) => relation.kind === kind && zip.has(relation.target))?.target
  const [styles, strings] = [partOf('styles'), partOf('sharedStrings')]
  return {
    sheets,
    dateSystem,
    dateStyles: styles ? await readDateStyles(zip, styles) : [],
    sharedStrings: strings ? await readSharedStrings(zip, strings, limits) : new SharedStrings(),
  }
}

/** Feeds a part through a scanner; what is not well formed is a damaged file. */
export async function* scanPart(zip: Zip, part: string, handler: XmlHandler): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler)
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const bytes of zip.read(part)) {
      scanner.write(decoder.decode(bytes, { stream: true }))
      yield
    }
    scanner.write(decoder.decode())
    scanner.end()
  } catch (error) {
    if (error instanceof XmlBroken)
      throw tableFailure('file_damaged', '文件内容已损坏，读不出来', { file: zip.file }, error)
    throw error
  }
}

/** Feeds a whole part through a handler of which only some events matter. */
export async function scanWhole(zip: Zip, part: string, handler: Partial<XmlHandler>): Promise<void> {
  const ignore = () => undefined
  const full = { open: ignore, close: ignore, text: ignore, ...handler }
  for await (const _ of scanPart(zip, part, full));
}

interface Relation {
  kind: string
  target: string
}

async function readRelations(zip: Zip, part: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  if (!zip.has(part)) return relations
  await scanWhole(zip, part, {
    open(name, attributes) {
      const [id, target] = [attribute(attributes, 'Id'), attribute(attributes, 'Target')]
      if (name !== 'Relationship' || id === null || target === null) return
      const kind = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      relations.set(id, { kind, target: resolve(folder, target) })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const parts: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '' && step !== '.') parts.push(step)
  }
  return parts.join('/')
}

async function mainPart(zip: Zip): Promise<string> {
  const relations = [...(await readRelations(zip, '_rels/.rels', '')).values()]
  const part = relations.find((relation) => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (part.endsWith('.xml') && part.startsWith('xl/') && zip.has(part)) return part
  const what = part.endsWith('.bin') ? '这是 xlsb 工作簿' : '这个压缩文件不是 xlsx 工作簿'
  throw tableFailure('format_not_supported', `${what}，暂不能导入`, {
    file: zip.file,
  })
}

async function readSheets(zip: Zip, part: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: WorkbookSheet[] = []
  let dateSystem: 1900 | 1904 = 1900
  await scanWhole(zip, part, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attribute(attributes, 'date1904') ?? ''))
        dateSystem = 1904
      if (name !== 'sheet') return
      const relation = relations.get(attribute(attributes, 'id') ?? '')
      const title = attribute(attributes, 'name')
      if (!relation || title === null || relation.kind !== 'worksheet') return
      const state = attribute(attributes, 'state') ?? 'visible'
      sheets.push({ name: title, hidden: state !== 'visible', part: relation.target })
    },
  })
  return { sheets, dateSystem }
}

async function readDateStyles(zip: Zip, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  await scanWhole(zip, part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
      else if (name === 'xf' && inCellFormats) styles.push(isDateFormat(id, codes.get(id) ?? null))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

/** Runs of one string are joined; phonetic hints (rPh) are left out. */
async function readSharedStrings(zip: Zip, part: string, limits: ReadLimits): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let current: string | null = ''
  let [inText, inPhonetic] = [false, false]
  let total = 0
  await scanWhole(zip, part, {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inPhonetic = true
    },
    text(piece) {
      if (!inText || inPhonetic || current === null) return
      current += piece
      if (current.length > limits.cellCharacters) current = null
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') {
        total += current?.length ?? 0
        if (total > limits.sharedCharacters)
          throw tableFailure('file_too_large', '工作簿里的文字过多', { file: zip.file })
        strings.add(current === null ? null : unescapeControls(current))
      }
    },
  })
  return strings
}

/** `_x000D_` stands for a control character in the strings of a workbook (ECMA-376 part 1, 22.4.2.4). */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
