/** A clue as a person may see it: the one way out for evidence, sentences and deciding values. */
import type { Clue, EvidenceRow, NotFoundEvidence } from '@mingjian/engine/result'
import type { Schema } from '@mingjian/model/schema'
import { writtenForms } from '@mingjian/model/written-value'
import { maskText } from './mask-text.ts'
import { HIDDEN, type MaskKind, maskKindOf, maskKindOfLabel, maskNames, maskValue } from './mask-value.ts'
import { type View, type Viewer, viewOf } from './view.ts'

/** What is masked of a clue or an undecided row; other properties pass through. */
export interface MaskedFinding {
  sentence: string
  deciding: Clue['deciding']
  evidence: EvidenceRow[]
  notFound: NotFoundEvidence[]
  also?: string[]
  unchecked?: string[]
  scoreReasons?: string[]
  /** The sentence of an exclusion. */
  says?: string
}

type Cell = EvidenceRow['values'][string]

/** Shorter values stand in ordinary words and figures; replacing them would make sentences unreadable and hide nothing. */
const LEAST_TEXT = 2
const LEAST_DIGITS = 4

/** A finding for a viewer; null where nothing of it may be shown. `reason` says why it looks as it does. */
export function maskFinding<T extends MaskedFinding>(
  finding: T,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
): { finding: T; reason: string } | { finding: null; reason: string } {
  const personal = viewOf(viewer, 'personal')
  if (personal.shown === 'whole') return { finding, reason: personal.reason }
  const open = viewOf(viewer, 'internal')
  if (open.shown === 'withheld') return { finding: null, reason: open.reason }
  const hidden = hiddenCells(finding, viewer, schemaOf)
  const names = hidden.flatMap(({ kind, texts }) => (kind === 'name' ? texts : []))
  const secrets: Secrets = {
    nameMasks: maskNames(names),
    ...literalsOf(hidden, shownTexts(finding, viewer, schemaOf)),
    fields: fieldsOf(hidden),
  }
  const { literals, values } = secrets
  const words = (text: string) => maskText(text, { names, literals, values }).text
  const wordsOf = (texts: string[]) => texts.map(words)
  return {
    reason: personal.reason,
    finding: {
      ...finding,
      sentence: words(finding.sentence),
      deciding: Object.fromEntries(
        Object.entries(finding.deciding).map(([name, cell]) => [
          name,
          maskDeciding(name, cell, secrets, words),
        ]),
      ),
      evidence: finding.evidence.map((row) => maskRow(row, viewer, schemaOf, secrets, words)),
      notFound: finding.notFound.map((one) => ({ ...one, keys: maskKeys(one.keys, secrets, words) })),
      ...(finding.also ? { also: wordsOf(finding.also) } : {}),
      ...(finding.unchecked ? { unchecked: wordsOf(finding.unchecked) } : {}),
      ...(finding.says === undefined ? {} : { says: words(finding.says) }),
      ...(finding.scoreReasons ? { scoreReasons: wordsOf(finding.scoreReasons) } : {}),
    },
  }
}

interface HiddenCell {
  field: string
  kind: MaskKind
  texts: string[]
  isNumber: boolean
  view: View
}

interface Secrets {
  nameMasks: ReadonlyMap<string, string>
  literals: ReadonlyMap<string, string>
  /** Those of the literals that are numbers or months. */
  values: ReadonlySet<string>
  fields: ReadonlyMap<string, MaskKind>
}

function hiddenCells(
  { evidence, notFound }: MaskedFinding,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
): HiddenCell[] {
  const cells = evidence.flatMap((row) =>
    Object.entries(row.values).flatMap(([field, cell]): HiddenCell[] => {
      const { kind, view } = fieldView(row.schema, field, viewer, schemaOf)
      const isNumber = typeof cell === 'number'
      return view.shown === 'whole' ? [] : [{ field, kind, view, isNumber, texts: textsOf(cell) }]
    }),
  )
  const keys = notFound.flatMap(({ keys }) =>
    Object.entries(keys).flatMap(([label, text]): HiddenCell[] => {
      const kind = maskKindOfLabel(label)
      return kind && text !== null
        ? [{ field: label, kind, view: viewOf(viewer, 'personal'), isNumber: false, texts: [text] }]
        : []
    }),
  )
  return [...cells, ...keys]
}

/** What a field that no schema knows holds cannot be told: it is treated as the most sensitive. */
function fieldView(
  schemaId: string,
  id: string,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
): { kind: MaskKind; view: View } {
  const schema = schemaOf(schemaId)
  const field = schema?.fields.find(
    (one) => one.id === id || `${one.id}__from` === id || `${one.id}__to` === id,
  )
  if (!schema || !field) return { kind: 'other', view: viewOf(viewer, 'identifying') }
  return { kind: maskKindOf(schema, field), view: viewOf(viewer, field.sensitivity) }
}

function textsOf(cell: Cell): string[] {
  if (cell === null || typeof cell === 'boolean') return []
  const texts = Array.isArray(cell) ? cell : [String(cell)]
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

const fieldsOf = (hidden: readonly HiddenCell[]): Map<string, MaskKind> =>
  new Map(hidden.map(({ field, kind }) => [field, kind]))

/** Texts that the viewer sees in other fields of the finding: the charge of this case may be that of an earlier one. */
function shownTexts(
  { evidence }: MaskedFinding,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
): Set<string> {
  return new Set(
    evidence.flatMap((row) =>
      Object.entries(row.values).flatMap(([field, cell]) =>
        fieldView(row.schema, field, viewer, schemaOf).view.shown === 'whole' ? textsOf(cell) : [],
      ),
    ),
  )
}

/**
 * Hidden values as they may stand in sentences: as stored, and as sentences write them. Names have masks of their own; what
 * names nobody (kind `other`) stays where the viewer reads the same words elsewhere in the finding.
 */
function literalsOf(
  hidden: readonly HiddenCell[],
  shown: ReadonlySet<string>,
): Pick<Secrets, 'literals' | 'values'> {
  const literals = new Map<string, string>()
  const anywhere = new Set<string>()
  for (const { kind, texts, isNumber } of hidden) {
    if (kind === 'name') continue
    for (const text of texts) {
      if (kind === 'other' && shown.has(text)) continue
      for (const form of writtenForms(text)) {
        if (form.length < (/^\d+(\.\d+)?$/.test(form) ? LEAST_DIGITS : LEAST_TEXT)) continue
        literals.set(form, maskValue(kind, text))
        if (kind !== 'other' || !isValue(form, isNumber)) anywhere.add(form)
      }
    }
  }
  return { literals, values: new Set([...literals.keys()].filter((form) => !anywhere.has(form))) }
}

/** Digits of a text are an account or a number of a person, of which a part in a longer one is still telling. */
const isValue = (form: string, isNumber: boolean): boolean =>
  isNumber || /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^\d{4}(-\d{2}|年\d{1,2}月)$/.test(form)

function maskRow(
  row: EvidenceRow,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
  secrets: Secrets,
  words: (text: string) => string,
): EvidenceRow {
  const values = Object.entries(row.values).map(([field, cell]): [string, Cell] => {
    const { kind, view } = fieldView(row.schema, field, viewer, schemaOf)
    if (view.shown === 'whole') return [field, mapTexts(cell, words)]
    return [field, view.shown === 'withheld' ? withheld(cell) : maskCell(kind, cell, secrets)]
  })
  // Files of judgments are often called after the accused.
  const document = row.document === null ? null : words(row.document)
  return { ...row, document, values: Object.fromEntries(values) }
}

const withheld = (cell: Cell): Cell => (cell === null ? null : HIDDEN)

function maskCell(kind: MaskKind, cell: Cell, { nameMasks }: Secrets): Cell {
  if (cell === null) return null
  if (typeof cell === 'boolean' || typeof cell === 'number') return HIDDEN
  return mapTexts(cell, (text) => nameMasks.get(text.trim()) ?? maskValue(kind, text))
}

function mapTexts(cell: Cell, change: (text: string) => string): Cell {
  if (Array.isArray(cell)) return cell.map(change)
  return typeof cell === 'string' ? change(cell) : cell
}

/** A deciding column has the name of the field it was taken from, or was computed and may repeat a hidden value. */
function maskDeciding(name: string, cell: Cell, secrets: Secrets, words: (text: string) => string): Cell {
  const kind = secrets.fields.get(name) ?? maskKindOfLabel(name)
  if (kind) return maskCell(kind, cell, secrets)
  if (typeof cell === 'number') return secrets.literals.get(String(cell)) ?? cell
  return mapTexts(cell, words)
}

const maskKeys = (
  keys: NotFoundEvidence['keys'],
  { nameMasks }: Secrets,
  words: (text: string) => string,
): NotFoundEvidence['keys'] =>
  Object.fromEntries(
    Object.entries(keys).map(([label, text]) => {
      const kind = maskKindOfLabel(label)
      if (text === null || !kind) return [label, text === null ? null : words(text)]
      return [label, nameMasks.get(text.trim()) ?? maskValue(kind, text)]
    }),
  )
