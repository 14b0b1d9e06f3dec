import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Failures } from '@mingjian/errors/failure'
import { withIo } from '@mingjian/errors/io'
import { parseSchema } from '@mingjian/model/parse-schema'
import type { Schema } from '@mingjian/model/schema'

/**
 * Reads the standard schema `<directory>/<id>.yaml`.
 * @throws Failures with every mistake of the file; Failure when it is missing.
 */
export async function loadSchema(directory: string, id: string): Promise<Schema> {
  const file = join(directory, `${id}.yaml`)
  const { value, errors } = parseSchema(await withIo(file, () => readFileSync(file, 'utf8')), file)
  if (!value) throw new Failures(errors)
  return value
}

/** All standard schemas of a folder by their ids. */
export async function loadSchemas(directory: string): Promise<Map<string, Schema>> {
  const names = await withIo(directory, () => readdirSync(directory).filter((name) => name.endsWith('.yaml')))
  const schemas = await Promise.all(
    names.sort().map((name) => loadSchema(directory, basename(name, '.yaml'))),
  )
  return new Map(schemas.map((schema) => [schema.id, schema]))
}
