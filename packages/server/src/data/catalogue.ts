/** The data of a site as a list: what is there, what it covers, what rests on it, what is lacking. */
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import { combinedCoverage } from '@mingjian/lake/coverage'
import { dependentsOf } from '@mingjian/lake/destroy'
import { openLake } from '@mingjian/lake/lake'
import type { Manifest } from '@mingjian/lake/manifest'
import { coverageWords } from '@mingjian/lake/quality/coverage-section'
import { talliesOf } from '@mingjian/lake/quality/in-force'
import { isNeeded } from '@mingjian/lake/template/explanation'
import type { Schema } from '@mingjian/model/schema'
import type { Platform } from '../http/platform.ts'
import { dayWords } from './day-words.ts'
import { heldManifests, inForce } from './held.ts'
import { summaryOf } from './quality-store.ts'
import { listRequests } from './requests.ts'
import { keptUntil } from './retention.ts'
import { libraryInputs, qualityOf, readinessOf } from './survey.ts'

const MODE_WORDS = { full: '全量', increment: '累加', corrects: '更正' } as const

/** What a table of each kind needs to be: judgments are read, ledgers are imported. */
export const isLedger = (schema: Schema): boolean => schema.holder !== undefined

const heldIds = (lakeDirectory: string): Set<string> =>
  new Set(heldManifests(lakeDirectory).map(({ schema }) => schema))

/** The whole catalogue; `surveying`: some of it is still being looked at. */
export async function catalogue(platform: Platform, office: string) {
  const schemas = await standardSchemas()
  const { lakeDirectory } = platform.site
  const held = heldIds(lakeDirectory)
  const library = libraryInputs(platform)
  const models = library.state === 'done' ? library.value : []
  const usedBy = (id: string) => models.filter(({ inputs }) => inputs.some(({ schema }) => schema === id))
  const rows = [...schemas.values()]
    .filter(({ id }) => held.has(id) && inForce(lakeDirectory, id).length > 0)
    .map((schema) => datasetRow(platform, schema, usedBy(schema.id)))
  const requests = await listRequests(platform.realm.db, office)
  const lacking = [...schemas.values()]
    .filter((schema) => isLedger(schema) && !rows.some(({ schema: id }) => id === schema.id))
    .map((schema) => ({
      ...{ schema: schema.id, label: schema.label, holder: schema.holder ?? null, meaning: schema.meaning },
      models: usedBy(schema.id).map(({ id, title }) => ({ id, title })),
      request: requestState(requests.find((one) => one.schema === schema.id)),
    }))
    .filter(({ models: using }) => using.length > 0 || library.state !== 'done')
    .toSorted((a, b) => b.models.length - a.models.length)
  const surveying = library.state === 'running' || rows.some(({ quality }) => quality.state === 'running')
  return { rows, lacking, surveying }
}

/** How the newest request for a kind of data stands. */
const requestState = (row: Awaited<ReturnType<typeof listRequests>>[number] | undefined) =>
  row === undefined
    ? null
    : { state: row.state, at: row.requested_at.toISOString(), by: row.asker_name, answer: row.answer }

function datasetRow(platform: Platform, schema: Schema, models: readonly { id: string; title: string }[]) {
  const snapshots = inForce(platform.site.lakeDirectory, schema.id)
  const now = dayWords(platform.realm.clock.now())
  const quality = qualityOf(platform, schema.id)
  const coverage = combinedCoverage(snapshots.map((one) => one.coverage))
  return {
    ...{ schema: schema.id, label: schema.label, holder: schema.holder ?? null },
    rows: quality.state === 'done' ? quality.value.rows : rowsOf(snapshots),
    cutOff: lastOf(snapshots.map(({ cutOff }) => cutOff)) ?? '',
    coverage: coverage ? coverageWords({ schema }, coverage) : null,
    legalGround: [...new Set(snapshots.flatMap(({ legalGround }) => legalGround ?? []))],
    classification: [...new Set(snapshots.map(({ classification }) => classification))],
    snapshots: snapshots.length,
    pastLimit: snapshots.filter((one) => (keptUntil(one) ?? now) < now).map(({ id }) => id),
    models: models.map(({ id, title }) => ({ id, title })),
    quality: qualityReply(quality),
  }
}

const qualityReply = (quality: ReturnType<typeof qualityOf>) =>
  quality.state === 'done'
    ? { state: 'done' as const, ...summaryOf(quality.value), trouble: null }
    : {
        ...{ state: quality.state, toCheck: 0, toRepair: 0, checks: [] as readonly string[] },
        trouble: quality.state === 'failed' ? quality.trouble.says : null,
      }

/** Rows of snapshots without those whose place another one has taken. */
function rowsOf(snapshots: readonly Manifest[]): number {
  const ids = new Set(snapshots.map(({ id }) => id))
  const gone = snapshots.flatMap(({ superseded = [] }) => superseded.filter(({ by }) => ids.has(by)))
  const all = snapshots.reduce((sum, { rows }) => sum + rows, 0)
  return Math.max(0, all - gone.reduce((sum, { rows }) => sum + rows, 0))
}

const lastOf = (days: readonly string[]): string | undefined => days.toSorted().at(-1)

/** One kind of data: what it is, all its snapshots, how it stands, what uses it; null when the standard has no such kind. */
export async function dataset(platform: Platform, id: string) {
  const schema = (await standardSchemas()).get(id)
  if (!schema) return null
  const { lakeDirectory } = platform.site
  const all = heldManifests(lakeDirectory)
  const now = new Set(inForce(lakeDirectory, id).map((one) => one.id))
  const quality = now.size > 0 ? qualityOf(platform, id) : null
  const library = libraryInputs(platform)
  const readiness = readinessOf(platform)
  const models = (library.state === 'done' ? library.value : [])
    .filter(({ inputs }) => inputs.some((input) => input.schema === id))
    .map(({ id: model, title }) => {
      const state = readiness.state === 'done' ? readiness.value.find((one) => one.id === model) : undefined
      return { id: model, title, canRun: state?.canRun ?? null, lacks: [...(state?.lacks ?? [])] }
    })
  const today = dayWords(platform.realm.clock.now())
  return {
    schema: describeSchema(schema),
    snapshots: all
      .filter((one) => one.schema === id)
      .map((one) => snapshotRow(platform, schema, one, { all, now, today }))
      .reverse(),
    quality:
      quality === null
        ? null
        : {
            ...qualityReply(quality),
            sections: quality.state === 'done' ? quality.value.sections : [],
          },
    models,
    surveying: [library.state, readiness.state, quality?.state].includes('running'),
  }
}

const describeSchema = (schema: Schema) => ({
  ...{ id: schema.id, label: schema.label, holder: schema.holder ?? null, meaning: schema.meaning },
  coverage: schema.coverage?.kind ?? null,
  coverageField:
    schema.coverage?.kind === 'flow'
      ? (schema.fields.find((field) => schema.coverage?.kind === 'flow' && field.id === schema.coverage.by)
          ?.label ?? null)
      : null,
  fields: schema.fields.map((field) => ({
    ...{ id: field.id, label: field.label, type: field.type as string, meaning: field.meaning },
    needed: isNeeded(schema, field.id),
    emptyMeansNone: field.empty === 'none',
  })),
})
export type SchemaReply = ReturnType<typeof describeSchema>

/** A standard schema as the wizard needs it; null when there is none. */
export async function schemaReply(id: string | null): Promise<SchemaReply | null> {
  const schema = id === null ? undefined : (await standardSchemas()).get(id)
  return schema ? describeSchema(schema) : null
}

function snapshotRow(
  { site }: Platform,
  schema: Schema,
  manifest: Manifest,
  { all, now, today }: { all: readonly Manifest[]; now: ReadonlySet<string>; today: string },
) {
  const until = keptUntil(manifest)
  return {
    snapshot: manifest.id,
    mode: MODE_WORDS[manifest.mode],
    corrects: manifest.corrects ?? null,
    inForce: now.has(manifest.id),
    cutOff: manifest.cutOff,
    coverage: manifest.coverage ? coverageWords({ schema }, manifest.coverage) : null,
    ...{
      rows: manifest.rows,
      rejected: manifest.rejected,
      toRepair: toRepairOf(site.lakeDirectory, manifest),
    },
    sources: manifest.sources.map(({ name, sm3, bytes }) => ({ name, sm3, bytes })),
    sheet: manifest.table?.sheet ?? null,
    ...{ madeAt: manifest.madeAt, madeBy: manifest.madeBy },
    ...{ legalGround: manifest.legalGround, classification: manifest.classification },
    ...{
      retention: manifest.retention ?? null,
      keptUntil: until,
      pastLimit: until !== null && until < today,
    },
    dependents: dependentsOf(all, manifest.id),
  }
}

function toRepairOf(lakeDirectory: string, manifest: Manifest): number {
  try {
    return (talliesOf(openLake(lakeDirectory), manifest)?.toRepair ?? 0) + manifest.rejected
  } catch {
    return manifest.rejected
  }
}
