import type { Schema } from '@mingjian/model/schema'
import type { Lake } from '../lake.ts'
import { damageBehind } from '../verify.ts'
import { coverageSection, DECLARE_BY_OPTION, type HowToDeclare } from './coverage-section.ts'
import { fieldSection } from './field-section.ts'
import { type DatasetInForce, openDataset } from './in-force.ts'
import type { ModelReadiness } from './model-readiness.ts'
import { modelSection } from './model-section.ts'
import { personSection } from './person-section.ts'
import { numberOf } from './query.ts'
import { repeatSection } from './repeat-section.ts'
import type { Section } from './section.ts'
import { snapshotSection } from './snapshot-section.ts'

/** How the data of one dataset stand, in sentences and tables. */
export interface QualityReport {
  schema: Schema
  cutOff: string
  rows: number
  /** Sentences that ask to be looked after. */
  toCheck: number
  /** Rows with cells to repair, and rows that could not be taken in. */
  toRepair: number
  sections: readonly Section[]
}

/**
 * Examines the rows of a dataset that are in force. Counts by SQL over the Parquet files, so the number of rows does not
 * count in memory; no number of identity and no name stands in the report.
 * @throws Failure `lake.no_data`, `lake.tallies_damaged`, `lake.snapshot_damaged`
 */
export async function qualityReport(
  lake: Lake,
  schema: Schema,
  models: readonly ModelReadiness[],
  howToDeclare: HowToDeclare = DECLARE_BY_OPTION,
): Promise<QualityReport> {
  try {
    return await examine(lake, schema, models, howToDeclare)
  } catch (error) {
    throw await damageBehind(error, lake, schema.id)
  }
}

async function examine(
  lake: Lake,
  schema: Schema,
  models: readonly ModelReadiness[],
  howToDeclare: HowToDeclare,
): Promise<QualityReport> {
  const dataset = await openDataset(lake, schema)
  try {
    const { snapshots, binding } = dataset
    const [row] = await dataset.query(`SELECT count(*) AS n FROM ${dataset.relation}`)
    const rows = numberOf(row?.n)
    const sections = [
      ...(rows > 0 ? await rowSections(dataset, howToDeclare) : [await snapshotSection(dataset)]),
      modelSection(models, schema.id),
    ]
    return {
      schema,
      cutOff: binding.cutOff,
      rows,
      toCheck: sections.flatMap(({ sentences }) => sentences).filter(({ weight }) => weight === 'check')
        .length,
      toRepair: snapshots.reduce(
        (sum, { tallies }) => sum + (tallies?.toRepair ?? 0) + (tallies?.rejected ?? 0),
        0,
      ),
      sections,
    }
  } finally {
    dataset.close()
  }
}

async function rowSections(dataset: DatasetInForce, howToDeclare: HowToDeclare): Promise<Section[]> {
  const persons: Section[] = []
  for (const person of Object.keys(dataset.schema.persons)) persons.push(await personSection(dataset, person))
  return [
    await snapshotSection(dataset),
    await coverageSection(dataset, howToDeclare),
    await fieldSection(dataset),
    ...persons,
    await repeatSection(dataset),
  ]
}
