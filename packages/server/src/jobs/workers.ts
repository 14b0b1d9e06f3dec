import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { JobKind } from '../storage/schema-jobs.ts'
import type { WorkerModule } from './job.ts'

/** The module of each kind, loaded by who needs it: the process of a job loads one. */
const MODULES: Readonly<Record<JobKind, string>> = {
  import: 'imports/import-worker.ts',
  reading: 'imports/reading-worker.ts',
  run: 'runs/run-worker.ts',
  export: 'exports/export-worker.ts',
  backup: 'backup/backup-worker.ts',
}

export const moduleOf = (kind: JobKind): string => join(import.meta.dirname, '..', MODULES[kind])

export async function loadWorker(file: string): Promise<WorkerModule> {
  return (await import(pathToFileURL(file).href)) as WorkerModule
}
