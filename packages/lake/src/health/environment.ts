import { getCiphers, getHashes } from 'node:crypto'
import { realpathSync, statfsSync, statSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { kekPath } from '../keys/kek-file.ts'
import { type Finding, fine, unsure, wrong } from './finding.ts'
import { type VolumeState, volumeState } from './volume.ts'

const LEAST_NODE = 22
const LEAST_BYTES = 2 * 1024 ** 3
const GIB = 1024 ** 3

/** The program's Node.js and the national algorithms in it. */
export function checkNode(version: string, ciphers: readonly string[], hashes: readonly string[]): Finding {
  const subject = 'Node.js'
  const next = '请用随程序安装的 Node.js（npm ci 之后的 node_modules/.bin/node）'
  if (Number(version.split('.')[0]) < LEAST_NODE) return wrong(subject, `版本 ${version} 太旧`, next)
  if (!ciphers.includes('sm4-ecb') || !hashes.includes('sm3'))
    return wrong(subject, `版本 ${version} 的加密库没有国密算法 SM3、SM4`, next)
  return fine(subject, `版本 ${version}，有国密算法 SM3、SM4`)
}

/** The Node.js that runs this. */
export const checkOwnNode = (): Finding => checkNode(process.versions.node, getCiphers(), getHashes())

/** Room for the next imports. */
export function checkSpace(lakeDirectory: string): Finding {
  const { bavail, bsize } = statfsSync(lakeDirectory)
  const free = bavail * bsize
  const says = `数据湖所在磁盘剩余 ${(free / GIB).toFixed(1)} GB`
  return free < LEAST_BYTES
    ? wrong('磁盘空间', says, '请腾出空间；导入和运行都要临时空间')
    : fine('磁盘空间', says)
}

/** Whether a stolen disk can be read. */
export function checkVolume(lakeDirectory: string, state: VolumeState = volumeState(lakeDirectory)): Finding {
  const subject = '磁盘加密'
  const next = '快照里的姓名等内容不加密，靠加密磁盘保护；请由系统管理员确认，或把数据湖移到 LUKS 卷上'
  if (state.encrypted === true) return fine(subject, `数据湖在加密卷上（${state.why}）`)
  if (state.encrypted === null) return unsure(subject, `未能确定数据湖是否在加密卷上：${state.why}`, next)
  return wrong(
    subject,
    `数据湖不在加密卷上：${state.why}（磁盘阵列或虚拟机主机自身的加密从这里看不到）`,
    next,
  )
}

/** Where the KEK stands and who can read it. @throws Failure `lake.kek_in_lake` */
export function checkKek(lakeDirectory: string): Finding {
  const subject = '主密钥文件'
  const file = kekPath(lakeDirectory)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return unsure(subject, `${file} 还不存在`, '第一次导入台账时生成；如曾经有过，请从备份恢复')
  const [real, lake] = [realpathSync(file), realpathSync(lakeDirectory)]
  if (!relative(lake, real).startsWith('..'))
    return wrong(subject, `${file} 指向数据湖里面`, '请把它移到数据湖之外')
  if (dirname(real) === dirname(lake))
    return wrong(
      subject,
      `${file} 与数据湖在同一个文件夹里：拷走这个文件夹就等于拷走了钥匙`,
      '请把它移到别处，用环境变量 MINGJIAN_KEK 指明',
    )
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
    return wrong(
      subject,
      `${file} 别的用户也能读（权限 ${(stat.mode & 0o777).toString(8)}）`,
      `请运行 chmod 600 ${file}；曾被别人读过的，应更换密钥`,
    )
  return fine(subject, `${file} 在数据湖之外，只有所有者能读；请确认有离线备份`)
}

/** A clock that stands before what was already written makes wrong times in manifests and logs. */
export function checkClock(now: Date, written: readonly string[]): Finding {
  const subject = '系统时钟'
  const says = `现在是 ${now.toISOString()}`
  const latest = [...written].sort().at(-1)
  const next = '请校准系统时钟（timedatectl），再导入或记录'
  if (latest !== undefined && Date.parse(latest) > now.getTime() + 60_000)
    return wrong(subject, `${says}，比数据湖里最近一次写入（${latest}）还早`, next)
  if (now.getFullYear() < 2025) return wrong(subject, `${says}，不可能是真的`, next)
  return fine(subject, says)
}
