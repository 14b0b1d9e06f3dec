import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from '@mingjian/model/schema'
import { aliasChanges } from '../keys/aliases.ts'
import { sealChanges } from '../keys/seals.ts'
import { manifests, openLake } from '../lake.ts'
import {
  checkCollisions,
  checkFiles,
  checkKeys,
  checkLeftovers,
  checkLocks,
  checkLogs,
  checkMappings,
} from './contents.ts'
import { checkClock, checkKek, checkOwnNode, checkSpace, checkVolume } from './environment.ts'
import { type Finding, guarded } from './finding.ts'

/**
 * Examines a lake and what it stands on; changes nothing. What cannot be opened is a finding, not a failure.
 * @param verify also compare every file with its hash
 * @throws Failure `lake.not_found` when the folder is no lake
 */
export async function examineLake(
  lakeDirectory: string,
  schemas: ReadonlyMap<string, Schema>,
  verify: boolean,
  now = new Date(),
): Promise<Finding[]> {
  const lake = openLake(lakeDirectory)
  const written = () => [
    ...manifests(lake).map(({ madeAt }) => madeAt),
    ...aliasChanges(lake.directory).map(({ at }) => at),
    ...sealChanges(lake.directory).map(({ at }) => at),
    statSync(join(lake.directory, 'catalogue.json')).mtime.toISOString(),
  ]
  const checks: [string, () => Finding | Promise<Finding>][] = [
    ['Node.js', checkOwnNode],
    ['系统时钟', () => checkClock(now, written())],
    ['磁盘空间', () => checkSpace(lake.directory)],
    ['磁盘加密', () => checkVolume(lake.directory)],
    ['主密钥文件', () => checkKek(lake.directory)],
    ['密钥', () => checkKeys(lake)],
    ['人员键', () => checkCollisions(lake)],
    ['快照文件', () => checkFiles(lake, verify)],
    ['记录', () => checkLogs(lake)],
    ['列的对应', () => checkMappings(lake, schemas)],
    ['锁', () => checkLocks(lake)],
    ['没有做完的事', () => checkLeftovers(lake)],
  ]
  const findings: Finding[] = []
  for (const [subject, check] of checks) findings.push(await guarded(subject, check))
  return findings
}
