import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeFolder } from '../folder.ts'
import { manifests, openLake } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { kekPath, readKek, readOrMakeKek } from './kek-file.ts'
import { epochDiffers, kekLost, keysDamaged, keysLost, keyWrong, noKeys } from './key-failures.ts'
import { hmacSm3, KEY_BYTES, keyName, unwrapKey, wrapKey } from './key-wrap.ts'
import { type KeysFile, keysPath, readKeysFile, type WrappedKey, writeFirstKeys } from './keys-file.ts'

/** A key and the name of its epoch. */
export interface NamedKey {
  epoch: string
  key: Buffer
}

/** Gives the keys of a site. The file provider keeps them wrapped in <lake>/keys.json under a KEK that stands outside of the lake. */
export interface KeyProvider {
  /** First 16 hex digits of HMAC-SM3(K1,'mingjian.k1'): names the epoch of person keys without showing the key. */
  readonly k1Epoch: string
  readonly k2Epoch: string
  /** 16 bytes SM4: makes the person keys. */
  readonly k1: Buffer
  /** 16 bytes SM4: seals the vaults, and the files through `fileKeys`. */
  readonly k2: Buffer
  /** Every K1 in keys.json; more than one only while all snapshots are moved to a new one. */
  readonly everyK1: readonly NamedKey[]
  /** Every K2 that something may still be under: the one in use, and while a rotation is not finished the one before. */
  readonly everyK2: readonly NamedKey[]
  /** Where the KEK was read. */
  readonly kekFile: string
  /** Whether the keys were made by this call: the user must be told to back the KEK up. */
  readonly areNew: boolean
  /**
   * The keys of one file: 16 bytes SM4 and 32 bytes HMAC-SM3, derived from K2 and the random salt in the file's head.
   * Null when the lake has no K2 of this epoch.
   */
  fileKeys(salt: Buffer, k2Epoch?: string): { cipher: Buffer; mac: Buffer } | null
}

export interface OpenKeysOptions {
  kekFile?: string | undefined
  /** Make keys for a lake that has none; default true. */
  create?: boolean
}

/** What the name of a key is made with, by list in keys.json. */
const LABELS = { k1: 'mingjian.k1', k2: 'mingjian.k2' } as const

/**
 * Opens the keys of a lake, or makes them for a new one. KEK file: option, else $MINGJIAN_KEK, else
 * <config home>/mingjian/kek (made 0600). Never makes a second K1: of several processes all get the same.
 * @throws Failure `lake.key_lost`, `lake.key_wrong`, `lake.key_epoch`, `lake.keys_damaged`, `lake.kek_damaged`, `lake.kek_in_lake`, `lake.no_keys`
 */
export function openKeys(lakeDirectory: string, options: OpenKeysOptions = {}): KeyProvider {
  const lake = resolve(lakeDirectory)
  const kekFile = kekPath(lake, options.kekFile)
  const keyed = keyedManifests(lake)
  const known = readKeysFile(lake)
  if (!known && keyed.length > 0) throw keysLost(keysPath(lake))
  if (!known && options.create === false) throw noKeys(keysPath(lake))
  const kek = known ? readKek(kekFile) : readOrMakeKek(kekFile)
  if (!kek) throw kekLost(kekFile)
  const file = known ?? makeKeys(lake, kek)
  const opened = unwrapAll(lake, file, kek, kekFile)
  const provider = fileProvider({ ...opened, k1: inUseFirst(opened.k1, keyed) }, kekFile, known === null)
  for (const { id, keyEpoch } of keyed)
    if (keyEpoch !== provider.k1Epoch)
      throw epochDiffers(keysPath(lake), id, keyEpoch ?? '', provider.k1Epoch)
  return provider
}

/**
 * While all snapshots are moved to a new K1 both keys stand in keys.json; the catalogue decides which is in use, so that
 * snapshots and key change in one step.
 */
function inUseFirst(k1: readonly NamedKey[], keyed: readonly Manifest[]): NamedKey[] {
  const used = k1.find(({ epoch }) => keyed.every(({ keyEpoch }) => keyEpoch === epoch))
  return used ? [used, ...k1.filter((key) => key !== used)] : [...k1]
}

/** The provider of opened keys. */
export function fileProvider(keys: OpenedKeys, kekFile: string, areNew: boolean): KeyProvider {
  const [k1, k2] = [keys.k1[0]!, keys.k2[0]!]
  return {
    k1Epoch: k1.epoch,
    k2Epoch: k2.epoch,
    k1: k1.key,
    k2: k2.key,
    everyK1: keys.k1,
    everyK2: keys.k2,
    kekFile,
    areNew,
    fileKeys(salt, epoch = k2.epoch) {
      const found = keys.k2.find((one) => one.epoch === epoch)
      if (!found) return null
      return {
        cipher: hmacSm3(found.key, 'mingjian.file.cipher', salt).subarray(0, KEY_BYTES),
        mac: hmacSm3(found.key, 'mingjian.file.mac', salt),
      }
    },
  }
}

/** The keys of keys.json without their wrapping, in its order. */
export interface OpenedKeys {
  k1: NamedKey[]
  k2: NamedKey[]
}

/** @throws Failure `lake.key_wrong` when the KEK is another one, `lake.keys_damaged` when it is the right one */
function unwrapAll(lake: string, file: KeysFile, kek: Buffer, kekFile: string): OpenedKeys {
  if (file.kek !== keyName(kek, 'mingjian.kek')) throw keyWrong(kekFile)
  const open = (list: 'k1' | 'k2') =>
    file[list].map(({ epoch, wrapped }): NamedKey => {
      const key = unwrapKey(wrapped, kek, `${list} ${epoch}`)
      if (key === null || keyName(key, LABELS[list]) !== epoch) throw keysDamaged(keysPath(lake))
      return { epoch, key }
    })
  return { k1: open('k1'), k2: open('k2') }
}

/** A new random key for a list of keys.json, open and wrapped. */
export function newKey(list: 'k1' | 'k2', kek: Buffer): { opened: NamedKey; wrapped: WrappedKey } {
  const key = randomBytes(KEY_BYTES)
  const epoch = keyName(key, LABELS[list])
  const wrapped = wrapKey(key, kek, `${list} ${epoch}`)
  return { opened: { epoch, key }, wrapped: { epoch, wrapped, madeAt: new Date().toISOString() } }
}

function makeKeys(lake: string, kek: Buffer): KeysFile {
  makeFolder(lake)
  return writeFirstKeys(lake, {
    format: 1,
    kek: keyName(kek, 'mingjian.kek'),
    k1: [newKey('k1', kek).wrapped],
    k2: [newKey('k2', kek).wrapped],
  })
}

/** Snapshots with person keys whose place no other one has taken. */
function keyedManifests(lake: string): Manifest[] {
  if (!existsSync(join(lake, 'catalogue.json'))) return []
  const all = manifests(openLake(lake))
  const corrected = new Set(all.map((manifest) => manifest.corrects))
  return all.filter(({ id, keyEpoch }) => keyEpoch && !corrected.has(id))
}
