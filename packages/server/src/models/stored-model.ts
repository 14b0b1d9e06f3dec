/** What is stored of a version of a model, so that pages need not compile it: what it says of itself, and its rule in words. */
import { planWords } from '@mingjian/model/explain/explain'
import type { CompiledModel, ModelInfo } from '@mingjian/model/model'
import type { Literal } from '@mingjian/model/plan'
import type { Schema, ValueType } from '@mingjian/model/schema'

export interface StoredInput {
  name: string
  /** Id of the standard schema. */
  schema: string
  label: string
  /** Who keeps such a table: whom to ask for it. */
  holder: string | null
  /** Only those that the model uses. */
  fields: { name: string; label: string }[]
}

export interface StoredParameter {
  name: string
  label: string
  type: ValueType
  unit: string | null
  /** The default. */
  value: Literal
  basis: string | null
  note: string | null
}

export interface StoredModel extends ModelInfo {
  inputs: StoredInput[]
  parameters: StoredParameter[]
  /** The steps of the rule in Chinese, relation by relation. */
  relations: { name: string; title: string; from: string[]; steps: string[] }[]
  clues: {
    kind: string
    /** Title of the relation of which every row is a clue. */
    from: string
    about: string[]
    says: string
    /** The columns that decide. */
    deciding: { name: string; label: string }[]
  }[]
}

/** A compiled model as it is stored. */
export function storedModel(
  { info, plan }: CompiledModel,
  schemas: ReadonlyMap<string, Schema>,
): StoredModel {
  const words = planWords(plan)
  return {
    ...info,
    inputs: Object.entries(plan.inputs).map(([name, { schema, label, fields }]) => ({
      ...{ name, schema, label },
      holder: schemas.get(schema)?.holder ?? null,
      fields: fields.map((field) => ({ name: field.name, label: field.label })),
    })),
    parameters: Object.entries(plan.parameters).map(([name, { label, type, unit, value, basis }]) => ({
      ...{ name, label, type, unit, value, basis },
      note: info.parameterNotes[name] ?? null,
    })),
    relations: plan.relations.map(({ name, from, steps }) => ({
      name,
      title: words.relation(name),
      from: from.map(words.relation),
      steps: steps.map(({ at }) => words.step(name, at) ?? at),
    })),
    clues: plan.clues.map((clue) => ({
      kind: clue.kind,
      from: words.relation(clue.from),
      about: clue.about.map((name) => words.column(clue.from, name)),
      says: words.says(clue),
      deciding: clue.deciding.map((name) => ({ name, label: words.column(clue.from, name) })),
    })),
  }
}
