import type { Manifest } from './manifest.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([key, check]) => check(value[key]))

const MANIFEST = shape({
  id: isText,
  batch: isText,
  schema: isText,
  mode: (value) => value === 'full' || value === 'increment' || value === 'corrects',
  corrects: orNull(isText),
  madeAt: isText,
  madeBy: isText,
  sources: listOf(shape({ name: isText, sm3: isText, bytes: isCount })),
  reading: orNull(shape({ reader: isText, elementsSm3: isText })),
  classification: isText,
  cutOff: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  coverage: orNull(isObject),
  rows: isCount,
  rejected: isCount,
  files: listOf(shape({ name: isText, sm3: isText, rows: isCount })),
  table: orNull(shape({ shape: isText, columns: listOf(shape({ field: isText, header: isText })) })),
  keyEpoch: orNull(isText),
  retention: orNull(isText),
  empties: orNull(listOf(shape({ field: isText, empty: isText, decidedBy: isText }))),
  superseded: orNull(listOf(shape({ by: isText, file: isText, rows: isCount }))),
  beside: orNull(listOf(shape({ name: isText, sm3: isText }))),
})

/** Whether a parsed manifest.json has what the program relies on. */
export const isManifest = (value: unknown): value is Manifest => MANIFEST(value)
