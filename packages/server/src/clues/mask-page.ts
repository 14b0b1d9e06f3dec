/** A whole finding with everything that stands beside it (persons, notes, letters, texts), masked together, so that one person has one mask on a page. */
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import { maskText } from '@mingjian/casework/masking/mask-text'
import { type MaskKind, maskKindOf } from '@mingjian/casework/masking/mask-value'
import { type Viewer, viewOf } from '@mingjian/casework/masking/view'
import type { Clue, EvidenceRow } from '@mingjian/engine/result'
import type { RowPerson } from '@mingjian/lake/row-persons'
import type { Schema } from '@mingjian/model/schema'
import { openJudgment } from '@mingjian/text/judgment/judgment-text'
import type { Span } from '@mingjian/text/span'

export interface PageParts {
  finding: Clue
  persons: readonly RowPerson[]
  /** Names in the texts of documents that no row has. */
  otherNames: readonly string[]
  /** Notes, words of events, letters: masked with the same secrets. */
  texts: readonly string[]
}

export interface MaskedPage {
  finding: Clue
  shown: 'whole' | 'masked'
  reason: string
  /** In the order given. */
  persons: { name: string | null; birth: string | null }[]
  texts: string[]
  /** Masks a document, and gives the way from places in it to places in what is shown. */
  document(text: string, hidden: readonly { span: Span; kind: MaskKind }[]): ReturnType<typeof maskText>
}

const NAME = '姓名'
const BIRTH = '出生日期'

/** The page for a viewer; null where nothing may be shown. */
export function maskPage(
  { finding, persons, otherNames, texts }: PageParts,
  viewer: Viewer,
  schemaOf: (id: string) => Schema | undefined,
): MaskedPage | null {
  const names = [
    ...new Set([
      ...namesIn(finding.evidence, schemaOf),
      ...persons.flatMap(({ name }) => name ?? []),
      ...otherNames,
    ]),
  ]
  const also = finding.also ?? []
  const searched = finding.notFound.length
  // What stands beside the finding is masked as if it were a part of it: names and births as keys of a search, words as its sentences.
  const asked = (keys: Record<string, string | null>) => ({
    input: '',
    schema: '',
    cutOff: '',
    rows: 0,
    keys,
  })
  const { finding: masked, reason } = maskFinding(
    {
      ...finding,
      also: [...also, ...texts],
      notFound: [
        ...finding.notFound,
        ...persons.map(({ name, birth }) => asked({ [NAME]: name, [BIRTH]: birth })),
        ...names.map((name) => asked({ [NAME]: name })),
      ],
    },
    viewer,
    schemaOf,
  )
  if (masked === null) return null
  const whole = viewOf(viewer, 'personal').shown === 'whole'
  const keys = masked.notFound.slice(searched).map((one) => one.keys)
  const masks = new Map(names.map((name, i) => [name, keys[persons.length + i]?.[NAME] ?? '***']))
  return {
    finding: {
      ...masked,
      also: masked.also!.slice(0, also.length),
      notFound: masked.notFound.slice(0, searched),
    },
    shown: whole ? 'whole' : 'masked',
    reason,
    persons: persons.map((_, i) => ({ name: keys[i]?.[NAME] ?? null, birth: keys[i]?.[BIRTH] ?? null })),
    texts: masked.also!.slice(also.length),
    document: (text, hidden) =>
      whole ? { text, moved: (span) => span } : maskText(text, { names: [], literals: masks, parts: hidden }),
  }
}

function namesIn(evidence: readonly EvidenceRow[], schemaOf: (id: string) => Schema | undefined): string[] {
  return evidence.flatMap((row) => {
    const schema = schemaOf(row.schema)
    if (!schema) return []
    return schema.fields
      .filter((field) => maskKindOf(schema, field) === 'name')
      .flatMap(({ id }) => {
        const value = row.values[id] ?? null
        return (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []).map((text) =>
          text.trim(),
        )
      })
      .filter((name) => name !== '')
  })
}

/** The persons whom the heading of a judgment names; none for a text that is no judgment. */
export function partiesOf(text: string): string[] {
  return openJudgment(text)
    .parties.filter(({ unit, role }) => !unit && role !== '公诉机关')
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => name.length > 1)
}
