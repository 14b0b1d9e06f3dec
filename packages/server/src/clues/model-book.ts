/** What pages say of the models of clues; versions never change once they are stored, so they are read once. */

import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { compileText } from '@mingjian/intake/library/load-model'
import { type PlanWords, planWords } from '@mingjian/model/explain/explain'
import type { CompiledModel, ModelInfo } from '@mingjian/model/model'
import type { Schema as TableSchema } from '@mingjian/model/schema'
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'

export interface BookedModel {
  id: string
  version: string
  info: ModelInfo | null
  /** Null where this program does not compile the stored text any more. */
  compiled: { plan: CompiledModel['plan']; words: PlanWords } | null
}

export interface ModelBook {
  /** Titles of models by `id version`. */
  titles(
    keys: readonly { model: string; version: string }[],
  ): Promise<(model: string, version: string) => string>
  model(id: string, version: string): Promise<BookedModel>
}

export function modelBook(db: Kysely<Schema>): ModelBook {
  const titles = new Map<string, string>()
  const models = new Map<string, Promise<BookedModel>>()
  return {
    titles: async (keys) => {
      const missing = new Map(
        keys.filter((key) => !titles.has(nameOf(key))).map((key) => [nameOf(key), key] as const),
      )
      for (const { model, version } of missing.values()) {
        const { info } = await read(db, model, version)
        titles.set(nameOf({ model, version }), info?.title ?? model)
      }
      return (model, version) => titles.get(nameOf({ model, version })) ?? model
    },
    model: (id, version) => {
      const name = nameOf({ model: id, version })
      const known = models.get(name)
      if (known) return known
      const made = book(db, id, version)
      models.set(name, made)
      made.catch(() => models.delete(name))
      return made
    },
  }
}

const nameOf = ({ model, version }: { model: string; version: string }) => `${model} ${version}`

async function read(db: Kysely<Schema>, model: string, version: string) {
  const row = await db
    .selectFrom('model_version')
    .select(['yaml', 'info'])
    .where('model', '=', model)
    .where('version', '=', version)
    .executeTakeFirst()
  const info = row?.info as Partial<ModelInfo> | undefined
  return { yaml: row?.yaml ?? '', info: info && typeof info.title === 'string' ? (info as ModelInfo) : null }
}

async function book(db: Kysely<Schema>, id: string, version: string): Promise<BookedModel> {
  const { yaml, info } = await read(db, id, version)
  const shapes = await standardSchemas()
  return { id, version, info, compiled: compiled(yaml, id, shapes) }
}

function compiled(
  yaml: string,
  id: string,
  shapes: ReadonlyMap<string, TableSchema>,
): BookedModel['compiled'] {
  if (yaml.trim() === '') return null
  try {
    const { plan } = compileText(yaml, id, shapes)
    return { plan, words: planWords(plan) }
  } catch {
    // A version of an older program: the clue keeps its sentence, and its rule is told by the title alone.
    return null
  }
}
