import type { InputBinding } from '@mingjian/model/binding'
import type { Plan } from '@mingjian/model/plan'
import type { Schema, SchemaField } from '@mingjian/model/schema'

import { type Lake, manifests } from '../lake.ts'
import { fieldCounts } from './field-section.ts'
import { openDataset } from './in-force.ts'

/** What one input of a model finds in the lake. */
export interface InputReadiness {
  input: string
  schema: Schema
  /** False: the lake has no data of this schema, and the model does not run. */
  isThere: boolean
  /** There is data, but not one row of it in force. */
  isEmpty: boolean
  /** Fields that the model uses and no row tells anything of. */
  lacking: readonly SchemaField[]
  /** The model looks for what is not in this table, and nobody declared what it covers. */
  isUndeclared: boolean
}

export interface ModelReadiness {
  id: string
  title: string
  inputs: readonly InputReadiness[]
}

/** What a lake tells of a schema: its binding, and the fields of which it tells nothing. */
interface Held {
  binding: InputBinding
  rows: number
  lacking: ReadonlySet<string>
}

/** Which models can run on a lake now, and what they lack, in the order given. Reads each dataset once. */
export async function modelReadiness(
  lake: Lake,
  models: readonly { title: string; plan: Plan }[],
  schemas: ReadonlyMap<string, Schema>,
): Promise<ModelReadiness[]> {
  const wanted = new Set(models.flatMap(({ plan }) => Object.values(plan.inputs).map(({ schema }) => schema)))
  const held = new Map<string, Held>()
  for (const id of wanted) {
    const schema = schemas.get(id)
    if (schema && manifests(lake, id).length > 0) held.set(id, await heldOf(lake, schema))
  }
  return models.map(({ title, plan }) => {
    const searched = searchedInputs(plan)
    const inputs = Object.entries(plan.inputs).flatMap(([input, { schema: id, fields }]) => {
      const schema = schemas.get(id)
      if (!schema) return []
      const data = held.get(id)
      const used = new Set(fields.map(({ name }) => name))
      return [
        {
          input,
          schema,
          isThere: data !== undefined,
          isEmpty: data?.rows === 0,
          lacking: data
            ? schema.fields.filter((field) => used.has(field.id) && data.lacking.has(field.id))
            : [],
          isUndeclared: data !== undefined && data.binding.coverage === null && searched.has(input),
        },
      ]
    })
    return { id: plan.model.id, title, inputs }
  })
}

async function heldOf(lake: Lake, schema: Schema): Promise<Held> {
  const dataset = await openDataset(lake, schema)
  try {
    const { rows, fields } = await fieldCounts(dataset)
    const { binding } = dataset
    // A column that is there and says “none” in every row tells something.
    const lacking = fields.filter(
      ({ field, filled }) =>
        rows > 0 && filled === 0 && (binding.empties?.[field.id] ?? field.empty) === 'unknown',
    )
    return { binding, rows, lacking: new Set(lacking.map(({ field }) => field.id)) }
  } finally {
    dataset.close()
  }
}

/** Inputs in which a model looks for what is not there, through whatever relations. */
function searchedInputs(plan: Plan): Set<string> {
  const origins = new Map<string, readonly string[]>()
  for (const { name, from } of plan.relations)
    origins.set(
      name,
      from.flatMap((one) => origins.get(one) ?? [one]),
    )
  const searched = plan.relations.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.do === 'absent' ? step.in.map(({ relation }) => relation) : [])),
  )
  return new Set(searched.flatMap((relation) => origins.get(relation) ?? [relation]))
}
