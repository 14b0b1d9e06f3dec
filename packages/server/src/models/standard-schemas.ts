import { SCHEMA_DIRECTORY } from '@mingjian/intake/checkout'
import { loadSchemas } from '@mingjian/lake/schemas'
import type { Schema } from '@mingjian/model/schema'

let schemas: Promise<ReadonlyMap<string, Schema>> | null = null

/** The standard schemas that ship with the program, read once. */
export function standardSchemas(): Promise<ReadonlyMap<string, Schema>> {
  schemas ??= loadSchemas(SCHEMA_DIRECTORY)
  return schemas
}
