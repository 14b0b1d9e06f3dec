import type { FileKeys } from '@mingjian/lake/keys/encrypted-file'
import { fileProvider } from '@mingjian/lake/keys/key-provider'
import { keyName } from '@mingjian/lake/keys/key-wrap'

/** The key of one backup in the form of encrypted files. */
export function fileKeysOf(key: Buffer): FileKeys {
  const named = { epoch: keyName(key, 'mingjian.backup'), key }
  return fileProvider({ k1: [named], k2: [named] }, '', false)
}
