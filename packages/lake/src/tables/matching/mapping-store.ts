import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failures } from '@mingjian/errors/failure'
import { withIo } from '@mingjian/errors/io'
import type { Schema } from '@mingjian/model/schema'
import type { Mapping } from './mapping.ts'
import { parseMapping } from './mapping-yaml.ts'

/** The file of the mapping for tables of one shape: `<directory>/<schema>-<fingerprint>.yaml`. */
function mappingFile(directory: string, schema: string, fingerprint: string): string {
  return join(directory, `${schema}-${fingerprint}.yaml`)
}

/** Keeps a mapping, as written, under the shape it is for. The file is replaced in one step. Gives its path. */
export async function saveMapping(directory: string, mapping: Mapping, yaml: string): Promise<string> {
  const file = mappingFile(directory, mapping.schema, mapping.shape)
  await withIo(file, () => {
    mkdirSync(directory, { recursive: true })
    writeFileSync(`${file}.new`, yaml)
    renameSync(`${file}.new`, file)
  })
  return file
}

/** The mapping that was confirmed for tables of this shape, or null. @throws Failures when somebody broke the file */
export async function findMapping(
  directory: string,
  schema: Schema,
  fingerprint: string,
): Promise<Mapping | null> {
  const file = mappingFile(directory, schema.id, fingerprint)
  if (!existsSync(file)) return null
  return loadMapping(file, schema)
}

/** A mapping from a file. @throws Failures with every mistake in it, Failure when it is missing */
export async function loadMapping(file: string, schema: Schema): Promise<Mapping> {
  const { value, errors } = parseMapping(await withIo(file, () => readFileSync(file, 'utf8')), file, schema)
  if (!value) throw new Failures(errors)
  return value
}
