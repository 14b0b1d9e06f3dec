import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from '@mingjian/model/schema'
import { unfinishedDestructions } from '../destroy.ts'
import { aliasesInForce } from '../keys/aliases.ts'
import { auditEntries } from '../keys/audit.ts'
import { type KeyProvider, openKeys } from '../keys/key-provider.ts'
import { readKeysFile } from '../keys/keys-file.ts'
import { isRotating } from '../keys/rotate-k2.ts'
import { sealedInForce, sealsInForce } from '../keys/seals.ts'
import { keyCollisions } from '../keys/vault.ts'
import { type Lake, manifests, snapshotDirectory } from '../lake.ts'
import { isGone, readHolder } from '../lock.ts'
import { loadMapping } from '../tables/matching/mapping-store.ts'
import { verifyLake } from '../verify.ts'
import { type Finding, fine, unsure, wrong } from './finding.ts'

/** The keys of a lake that has some. @throws Failure those of `openKeys` */
export const keysOf = (lake: Lake): KeyProvider | null => {
  const isKeyed = readKeysFile(lake.directory) !== null || manifests(lake).some(({ keyEpoch }) => keyEpoch)
  return isKeyed ? openKeys(lake.directory, { create: false }) : null
}

/** Whether the keys open, are those of the snapshots, and no change of K2 was left half done. */
export function checkKeys(lake: Lake): Finding {
  const keys = keysOf(lake)
  if (!keys) return fine('密钥', '还没有密钥：第一次导入台账时生成')
  if (isRotating(lake.directory))
    return wrong('密钥', '保管密钥 K2 的更换没有做完', '请再运行一次 npx mingjian keys rotate-k2')
  return fine('密钥', `打得开，与快照配套（K1 第 ${keys.k1Epoch} 期，K2 第 ${keys.k2Epoch} 期）`)
}

/** Whether every file is there; with `all`, whether its hash is that of the manifest. */
export async function checkFiles(lake: Lake, all: boolean): Promise<Finding> {
  const snapshots = manifests(lake)
  const paths = snapshots.flatMap((one) =>
    [...one.files, ...(one.beside ?? [])].map((file) => join(snapshotDirectory(lake, one.id), file.name)),
  )
  const bad = all
    ? (await verifyLake(lake)).map(({ file }) => file)
    : paths.filter((path) => !existsSync(path))
  if (bad.length > 0)
    return wrong('快照文件', `${bad.length} 个文件缺失或被改动，例如 ${bad[0]}`, '请从备份恢复这些文件')
  if (all) return fine('快照文件', `${paths.length} 个文件与入湖时一致`)
  return fine(
    '快照文件',
    `${snapshots.length} 个快照的 ${paths.length} 个文件都在；逐个核对内容：加 --verify`,
  )
}

/** Whether two persons share a key. */
export async function checkCollisions(lake: Lake): Promise<Finding> {
  const keys = keysOf(lake)
  if (!keys) return fine('人员键', '还没有人员键')
  const shared = await keyCollisions(lake, keys)
  if (shared.length === 0) return fine('人员键', '没有两个号码共用一个键（按 128 位核对）')
  return wrong(
    '人员键',
    `${shared.length} 个键各对应两个不同的号码：${shared.slice(0, 5).join('、')}`,
    '涉及这些键的线索请人工核对身份证号，并告知系统管理员',
  )
}

/** Whether the logs and lists of the lake hang together. */
export async function checkLogs(lake: Lake): Promise<Finding> {
  aliasesInForce(lake.directory)
  sealedInForce(lake.directory)
  const audited = auditEntries(lake.directory).length
  const keys = keysOf(lake)
  const sealed = keys ? (await sealsInForce(lake.directory, keys)).length : 0
  return fine('记录', `合并、封存、审计的记录前后相连；现封存 ${sealed} 人，审计 ${audited} 条`)
}

const LOCKS = ['lock', 'lock.claim', 'audit.lock', 'laws/lock']

/** Locks of processes that are gone, or on another host. */
export function checkLocks(lake: Lake): Finding {
  const files = LOCKS.map((name) => join(lake.directory, name)).filter((file) => existsSync(file))
  const left = files.filter((file) => readHolder(file) === null || isGone(readHolder(file)))
  if (left.length > 0)
    return unsure('锁', `留有已不在的进程的锁：${left.join('、')}`, '下一次写入时自动接管；不放心可以删除它')
  if (files.length > 0)
    return unsure('锁', `有进程正在写：${files.join('、')}`, '请等它结束；确认它早已不在时删除锁文件')
  return fine('锁', '没有留下的锁')
}

/** What was broken off: folders that no catalogue names, destructions that were not confirmed. */
export function checkLeftovers(lake: Lake): Finding {
  const destroyed = unfinishedDestructions(lake.directory)
  if (destroyed.length > 0)
    return wrong(
      '没有做完的事',
      `销毁没有做完：${destroyed.join('、')}`,
      `请再运行一次 npx mingjian destroy ${destroyed[0]}`,
    )
  const folder = join(lake.directory, 'snapshots')
  const known = new Set(lake.catalogue.snapshots)
  const loose = existsSync(folder) ? readdirSync(folder).filter((name) => !known.has(name)) : []
  if (loose.length > 0)
    return unsure('没有做完的事', `有 ${loose.length} 个没有做完的导入`, '下一次导入时自动清除')
  return fine('没有做完的事', '没有')
}

/** Whether the saved mappings can still be used. @throws Failures of the first one that cannot */
export async function checkMappings(lake: Lake, schemas: ReadonlyMap<string, Schema>): Promise<Finding> {
  const folder = join(lake.directory, 'mappings')
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : []
  for (const name of files) {
    const schema = schemas.get(name.slice(0, name.lastIndexOf('-')))
    if (!schema)
      return unsure(
        '列的对应',
        `${join(folder, name)} 是给没有的数据标准用的`,
        '数据标准已改名或删去；不再用时可删除这个文件',
      )
    await loadMapping(join(folder, name), schema)
  }
  return fine('列的对应', `${files.length} 份已存的对应都能用`)
}
