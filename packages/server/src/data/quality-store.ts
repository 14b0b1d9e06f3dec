/** How the datasets stand, examined once for the snapshots in force and kept beside the lake. No value of a cell is in it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '@mingjian/lake/folder'
import { replaceFile } from '@mingjian/lake/keys/durable-file'
import { openLake } from '@mingjian/lake/lake'
import { qualityReport } from '@mingjian/lake/quality/report'
import type { Section } from '@mingjian/lake/quality/section'
import { sm3 } from '@mingjian/lake/sm3'
import type { Schema } from '@mingjian/model/schema'
import type { SitePaths } from '../site-paths.ts'
import { inForce } from './held.ts'

/** A report as it is kept. */
export interface StoredQuality {
  /** Names the snapshots that it was made of. */
  key: string
  madeAt: string
  rows: number
  cutOff: string
  toCheck: number
  toRepair: number
  sections: readonly Section[]
}

/** What a list or a result shows of it. */
export interface QualitySummary {
  toCheck: number
  toRepair: number
  /** The sentences that ask to be looked after. */
  checks: readonly string[]
}

type Places = Pick<SitePaths, 'data' | 'lakeDirectory'>

/** Grows when the report itself changes. */
const FORM = 2

export const qualityKey = ({ lakeDirectory }: Places, schema: string): string =>
  sm3(JSON.stringify([FORM, inForce(lakeDirectory, schema).map(({ id }) => id)])).slice(0, 32)

const fileOf = ({ data }: Places, schema: string): string => join(data, 'quality', `${schema}.json`)

/** The report of the snapshots that are in force now; null when nobody has made it yet. */
export function storedQuality(site: Places, schema: string): StoredQuality | null {
  const file = fileOf(site, schema)
  if (!existsSync(file)) return null
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredQuality
    return stored.key === qualityKey(site, schema) ? stored : null
  } catch {
    return null
  }
}

/** On the page the models stand in a place of their own. */
const ELSEWHERE = '监督模型'

/** Examines the rows in force and keeps the report. @throws Failure `lake.*` */
export async function examineQuality(site: Places, schema: Schema): Promise<StoredQuality> {
  const key = qualityKey(site, schema.id)
  const report = await qualityReport(
    openLake(site.lakeDirectory),
    schema,
    [],
    () => '以“更正”方式重新导入，在“覆盖范围”里选“照推算的申报”',
  )
  const { rows, cutOff, toCheck, toRepair, sections } = report
  const stored: StoredQuality = {
    ...{ key, madeAt: new Date().toISOString(), rows, cutOff, toCheck, toRepair },
    sections: sections.filter(({ title }) => title !== ELSEWHERE),
  }
  makeFolder(join(site.data, 'quality'))
  replaceFile(fileOf(site, schema.id), JSON.stringify(stored), 0o600)
  return stored
}

export const summaryOf = ({ toCheck, toRepair, sections }: StoredQuality): QualitySummary => ({
  toCheck,
  toRepair,
  checks: sections
    .flatMap(({ sentences }) => sentences)
    .flatMap(({ weight, text }) => (weight === 'check' ? [text] : [])),
})
