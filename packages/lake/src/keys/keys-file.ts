import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { replaceFile, writeOnce } from './durable-file.ts'
import { keysDamaged } from './key-failures.ts'

/** One wrapped key and the name of its epoch. */
export interface WrappedKey {
  epoch: string
  wrapped: string
  madeAt: string
}

/** keys.json of a lake. The first of each list is the key in use; later ones are still needed to read what is not moved yet. */
export interface KeysFile {
  format: 1
  /** Names the KEK that wrapped the keys. */
  kek: string
  k1: WrappedKey[]
  k2: WrappedKey[]
}

/** Path of the wrapped keys of a lake. */
export const keysPath = (lakeDirectory: string): string => join(lakeDirectory, 'keys.json')

const isWrapped = (value: unknown): value is WrappedKey => {
  const key = value as Partial<WrappedKey> | null
  return [key?.epoch, key?.wrapped, key?.madeAt].every((text) => typeof text === 'string')
}

const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isWrapped)

function parse(text: string, file: string): KeysFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw keysDamaged(file, error)
  }
  const keys = value as Partial<KeysFile> | null
  if (keys?.format !== 1 || typeof keys.kek !== 'string' || !isList(keys.k1) || !isList(keys.k2))
    throw keysDamaged(file)
  return keys as KeysFile
}

/** The wrapped keys of a lake, or null when it has none yet. @throws Failure `lake.keys_damaged` */
export function readKeysFile(lakeDirectory: string): KeysFile | null {
  const file = keysPath(lakeDirectory)
  if (!existsSync(file)) return null
  try {
    return parse(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw fromIo(error, file)
  }
}

const print = (keys: KeysFile): string => `${JSON.stringify(keys, null, 2)}\n`

/** Writes the first keys of a lake. When another process was quicker, gives what it wrote. */
export function writeFirstKeys(lakeDirectory: string, keys: KeysFile): KeysFile {
  const file = keysPath(lakeDirectory)
  return parse(writeOnce(file, print(keys)), file)
}

/** Replaces the keys of a lake in one step. The caller holds the lake's lock. */
export function replaceKeysFile(lakeDirectory: string, keys: KeysFile): void {
  replaceFile(keysPath(lakeDirectory), print(keys))
}
