import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** The standard schemas that ship with the program. */
export const SCHEMA_DIRECTORY = join(root, 'schemas')
/** The library of supervision models that ships with the program. */
export const MODEL_DIRECTORY = join(root, 'models')
/** The invented judgments of the demonstration. */
export const DEMO_JUDGMENTS = join(root, 'demo/judgments')
/** Where the demonstration writes, unless told otherwise. */
export const DEMO_OUTPUT = join(root, 'out/demo')
/** The version of the program. */
export const VERSION = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version
