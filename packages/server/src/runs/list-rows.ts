/** The rows of a run that could not be decided or were excluded, masked; for judging whether the model is right. */
import { maskFinding } from '@mingjian/casework/masking/mask-finding'
import type { Actor } from '@mingjian/casework/roles'
import type { EvidenceRow, Excluded, Undecided } from '@mingjian/engine/result'
import type { Schema as LakeSchema } from '@mingjian/model/schema'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { cellWords, fieldLabel } from '../clues/cell-words.ts'
import type { FoundRow } from '../http/shapes/runs.ts'
import { standardSchemas } from '../models/standard-schemas.ts'
import type { Schema } from '../storage/schema.ts'
import { SEALED, sealedAmong } from './seal-clues.ts'

export interface RowsAsked {
  run: string
  what: 'undecided' | 'excluded'
  page: number
  size: number
  lakeDirectory: string
}

export async function listRows(
  db: Kysely<Schema>,
  actor: Actor,
  { run, what, page, size, lakeDirectory }: RowsAsked,
): Promise<{ rows: z.infer<typeof FoundRow>[]; total: number; page: number; size: number }> {
  const found = db.selectFrom('run_row').where('run', '=', run).where('what', '=', what)
  const { total } = await found
    .select((row) => row.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select(['n', 'content'])
    .orderBy('n')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const schemas = await standardSchemas()
  const sealed = await sealedAmong(
    lakeDirectory,
    rows.map(({ content }) => content),
    schemas,
  )
  return {
    rows: rows.map(({ n, content }) =>
      sealed.has(content)
        ? { n, kind: content.kind, sentence: SEALED, why: '', places: [] }
        : { n, ...shown(content, actor, schemas) },
    ),
    ...{ total, page, size },
  }
}

function shown(content: Undecided | Excluded, actor: Actor, schemas: ReadonlyMap<string, LakeSchema>) {
  const viewer = { roles: actor.roles, part: 'none', sameOffice: true } as const
  const { finding } = maskFinding(content, viewer, (id) => schemas.get(id))
  const places = placesOf(content.evidence, schemas)
  if (!finding) return { kind: content.kind, sentence: '', why: '', places }
  const told = finding.sentence !== '' && finding.sentence.split(UNKNOWN).length - 1 < MOST_UNKNOWN
  const sentence = told ? finding.sentence : cellsOf(finding.evidence, schemas)
  return { kind: content.kind, sentence, why: whyOf(finding), places }
}

/** A row that left early has not what the sentence of a clue is made of; its cells say more. */
const UNKNOWN = '〔不详〕'
const MOST_UNKNOWN = 3

const cellsOf = (evidence: readonly EvidenceRow[], schemas: ReadonlyMap<string, LakeSchema>): string =>
  evidence
    .map(({ schema: id, values }) => {
      const schema = schemas.get(id)
      const cells = Object.entries(values).flatMap(([field, value]) =>
        value === null ? [] : [`${fieldLabel(schema, field)} ${cellWords(value)}`],
      )
      return `${schema?.label ?? id}：${cells.join('，')}`
    })
    .join('；')

const LISTED_ROWS = 5

/** 养老金发放第 3524、3525 行等 12 行 */
const placesOf = (evidence: readonly EvidenceRow[], schemas: ReadonlyMap<string, LakeSchema>): string[] =>
  [...Map.groupBy(evidence, ({ schema }) => schema)].map(([id, rows]) => {
    const listed = rows.slice(0, LISTED_ROWS).map(({ row }) => row)
    const more = rows.length > LISTED_ROWS ? `等 ${rows.length} 行` : ''
    return `${schemas.get(id)?.label ?? id}第 ${listed.join('、')} 行${more}`
  })

const whyOf = (finding: Undecided | Excluded): string =>
  'missing' in finding ? `先要弄清：${finding.missing.join('、') || '（无）'}` : finding.says
