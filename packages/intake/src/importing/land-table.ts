import { userInfo } from 'node:os'
import { join } from 'node:path'
import { conflict, Failure, invalidInput } from '@mingjian/errors/failure'
import { snapshotsInForce } from '@mingjian/lake/bind'
import { stagePlainLines } from '@mingjian/lake/columnar/stage-plain-lines'
import { FileCopy } from '@mingjian/lake/import/file-copy'
import { finishSnapshot, SNAPSHOT_FILES } from '@mingjian/lake/import/finish-snapshot'
import { neighboursOf, type Overlaps, writeOverlaps } from '@mingjian/lake/import/overlaps'
import type { QualityTallies } from '@mingjian/lake/import/quality-tallies'
import { RepairFile, type RepairHead } from '@mingjian/lake/import/repair-rows'
import { SourceCopy } from '@mingjian/lake/import/source-copy'
import { type StagedCounts, stageRows } from '@mingjian/lake/import/stage-rows'
import { STAGED } from '@mingjian/lake/import/staging'
import type { UnfinishedSnapshot } from '@mingjian/lake/import/unfinished-snapshot'
import { manifests, openLake } from '@mingjian/lake/lake'
import type { Manifest, SourceFile } from '@mingjian/lake/manifest'
import { type CoverageProposal, proposeCoverage } from '@mingjian/lake/quality/coverage-proposal'
import { maskDigits } from '@mingjian/lake/tables/mask-numbers'
import type { CutRows } from '@mingjian/lake/tables/shape/data-rows'
import type { MappingOrigin } from './choose-mapping.ts'
import { NOT_YET_READ, type PreparedImport, snapshotsBefore, stampOf } from './prepared-import.ts'
import { repeated } from './repeated-import.ts'
import { settleCoverage, settleCutOff } from './settle-dates.ts'
import { settleLateCells } from './settle-late-cells.ts'
import { sourceName } from './source-name.ts'

/** What was found while a table landed. */
export interface Landed {
  tallies: QualityTallies
  mapping: MappingOrigin
  proposal: CoverageProposal
  /** Rows of a text file with fewer cells than it has columns. */
  endEarly: CutRows
  /** Rows of this file that later data in the lake replace. */
  outdated: number
  /** Rows of earlier snapshots that no longer count because this one is full. */
  hidden: number
  /** False when a full snapshot with a later cut-off stays in force instead. */
  isInForce: boolean
  /** Where the key that wraps the keys was made by this import, which must be backed up. */
  newKeysAt: string | null
}

/** Stages the rows of a prepared import, settles cut-off and coverage by them, and commits the snapshot. */
export async function landTable(
  given: PreparedImport,
  snapshot: UnfinishedSnapshot,
): Promise<{ manifest: Manifest; landed: Landed | null }> {
  // While this one waited for the lock another one may have committed.
  const prepared = { ...given, ...snapshotsBefore(given.options, given.schema, snapshot.lake) }
  const { options, schema, stamp, corrected } = prepared
  const { staging } = snapshot
  const { counts: staged, source, hashed } = await stageAndCopy(prepared, snapshot)
  // Often only now it is known what the source held.
  const same = repeated({ ...prepared, source })
  if (same) return { manifest: same, landed: null }
  if (staged.rows === 0 && !options.emptyTable) throw noRows(prepared, staged)
  const cutOff = await settleCutOff(staging, options, corrected)
  const late = await settleLateCells(prepared, snapshot, repairHead(prepared), cutOff)
  const counts = { ...staged, toRepair: staged.toRepair + late }
  const proposal = await proposeCoverage((sql) => staging.rows(sql), STAGED, schema, cutOff)
  const coverage = await settleCoverage(options, schema, cutOff, proposal)
  const overlaps = await overlapsOf(prepared, snapshot, cutOff)
  const tallies = talliesOf(prepared, counts, overlaps)
  if ((await stampOf(options.file)) !== stamp) throw sourceChanged(options.file)
  options.signal.throwIfAborted()
  const { mode, corrects, legalGround, classification, retention } = options
  const manifest = await finishSnapshot(snapshot, {
    hashed,
    tallies,
    description: {
      mode,
      corrects,
      madeBy: options.madeBy ?? userInfo().username,
      sources: [source],
      reading: null,
      legalGround: legalGround ?? null,
      classification: classification ?? '内部',
      retention: retention ?? null,
      cutOff,
      coverage,
      rows: counts.rows,
      rejected: counts.rejected,
      table: prepared.table,
      empties: prepared.empties,
      superseded: overlaps.superseded,
    },
  })
  return { manifest, landed: landedAs(prepared, snapshot, manifest, { tallies, proposal, overlaps }) }
}

/** Stages the rows; meanwhile an encrypted copy of the source is made, and the source described. */
async function stageAndCopy(
  prepared: PreparedImport,
  snapshot: UnfinishedSnapshot,
): Promise<{ counts: StagedCounts; source: SourceFile; hashed: Record<string, string> }> {
  const { transcript } = prepared.mapping.shaped.table
  const [{ file }, to] = [prepared.options, join(snapshot.directory, SNAPSHOT_FILES.source)]
  if (!transcript) {
    const copy = new FileCopy({ file, to, keys: snapshot.keys })
    try {
      const counts = await stage(prepared, snapshot, () => copy.start())
      const { copySm3, ...read } = await copy.finish()
      const { sm3, name } = prepared.source
      if (sm3 !== NOT_YET_READ && sm3 !== read.sm3) throw sourceChanged(file)
      return { counts, source: { name, ...read }, hashed: { [SNAPSHOT_FILES.source]: copySm3 } }
    } finally {
      await copy.abandon()
    }
  }
  const copy = new SourceCopy(to, snapshot.keys)
  try {
    transcript.copyTo((lines) => copy.write(lines))
    const counts = await stage(prepared, snapshot)
    const source = { name: prepared.source.name, ...(await transcript.finish()) }
    await copy.close()
    return { counts, source, hashed: {} }
  } finally {
    await copy.abandon()
  }
}

/** A plain text file is staged in columns, every other table row by row. `beside` begins what is done at the same time. */
async function stage(
  prepared: PreparedImport,
  { staging, directory, keys }: UnfinishedSnapshot,
  beside?: () => void,
): Promise<StagedCounts> {
  const { options, checked, mapping } = prepared
  const begin = () => new RepairFile(join(directory, SNAPSHOT_FILES.repair), keys, repairHead(prepared))
  const settings = {
    keys,
    signal: options.signal,
    onRows: (rows: number) => options.dialogue.progress(rows),
  }
  try {
    const inColumns = await repairing(begin(), (repair) =>
      stagePlainLines(checked, mapping.shaped, staging, {
        ...settings,
        repair,
        ...(beside ? { onLooked: beside } : {}),
      }),
    ).catch(async (error: unknown) => {
      if (error instanceof Failure || options.signal.aborted) throw error
      // A line with too few or too many cells, or bytes that are no UTF-8: rows are read one by one, and say so.
      return null
    })
    if (inColumns) return inColumns
    beside?.()
    await staging.reset()
    return await repairing(begin(), (repair) => stageRows(checked, staging, { ...settings, repair }))
  } finally {
    options.dialogue.progress(null)
  }
}

function repairHead({ options, mapping }: PreparedImport): RepairHead {
  const { shape, table } = mapping.shaped
  const columns = shape.columns.map(({ name }) => name)
  return { file: sourceName(options), sheet: table.sheet, columns }
}

async function repairing<T>(repair: RepairFile, work: (repair: RepairFile) => Promise<T>): Promise<T> {
  try {
    const done = await work(repair)
    await repair.close()
    return done
  } finally {
    await repair.abandon()
  }
}

async function overlapsOf(
  { options, before }: PreparedImport,
  { staging, lake, id }: UnfinishedSnapshot,
  cutOff: string,
): Promise<Overlaps> {
  const place = { id, cutOff, mode: options.mode, corrects: options.corrects }
  const neighbours = neighboursOf(manifests(lake, staging.schema.id), place)
  return writeOverlaps(staging, lake, place, before, neighbours)
}

function talliesOf(
  { checked, mapping, schema }: PreparedImport,
  counts: StagedCounts,
  { doubled, replaced }: Overlaps,
): QualityTallies {
  const { shape, skipped } = mapping.shaped
  const filled = new Set(checked.columns.map(({ field }) => field.id))
  const used = new Set(checked.columns.map(({ column }) => column.column))
  return {
    format: 1,
    ...counts,
    columns: checked.columns.map(({ field, column, kind, tally }) => ({
      field: field.id,
      header: maskDigits(column.name),
      column: column.column,
      kind,
      tally,
    })),
    ignored: shape.columns
      .filter(({ column, name }) => name !== '' && !used.has(column))
      .map(({ name }) => maskDigits(name)),
    unfilled: schema.fields.flatMap(({ id }) => (filled.has(id) ? [] : [id])),
    skipped,
    doubled,
    superseded: replaced,
  }
}

function landedAs(
  { options, schema, mapping, before }: PreparedImport,
  { lake, keys }: UnfinishedSnapshot,
  { id }: Manifest,
  found: { tallies: QualityTallies; proposal: CoverageProposal; overlaps: Overlaps },
): Landed {
  const now = snapshotsInForce(openLake(lake.directory), schema.id, null)
  const isInForce = now.some((manifest) => manifest.id === id)
  const gone = before.filter((manifest) => !now.some((other) => other.id === manifest.id))
  return {
    tallies: found.tallies,
    proposal: found.proposal,
    outdated: found.overlaps.outdated,
    mapping: mapping.origin,
    endEarly: mapping.shaped.endEarly,
    hidden: options.mode === 'full' ? gone.reduce((sum, { rows }) => sum + rows, 0) : 0,
    isInForce,
    newKeysAt: keys.areNew ? keys.kekFile : null,
  }
}

const noRows = ({ schema, options, before }: PreparedImport, { rejected }: StagedCounts) => {
  const hidden = options.mode === 'full' ? before.reduce((sum, { rows }) => sum + rows, 0) : 0
  return invalidInput({
    id: 'import.no_rows',
    says: [
      rejected > 0 ? `一行也没有入湖：${rejected} 行整行都读不出` : '表里只有列名，一行数据也没有',
      ...(hidden > 0 ? [`照此导入，湖里已有的 ${hidden} 行“${schema.label}”就不再参与运行`] : []),
    ].join('；'),
    next: `请检查是否导出了空表、选错了工作表或列名；确实一行也没有的，请加 --empty-table 再导入`,
    place: { file: options.file },
  })
}

const sourceChanged = (file: string) =>
  conflict({
    id: 'import.source_changed',
    says: '文件在导入过程中被改动，没有写入数据湖',
    next: '请不要在导入过程中改动文件；重新运行同一条命令',
    place: { file },
    retry: true,
  })
