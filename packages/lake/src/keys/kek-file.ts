import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fromIo } from '@mingjian/errors/io'
import { makeFolder } from '../folder.ts'
import { writeOnce } from './durable-file.ts'
import { kekDamaged, kekInLake } from './key-failures.ts'

const KEK_BYTES = 32
const HEAD = '# 明鉴 主密钥（KEK）：请离线备份；丢失后加密的内容谁也打不开。不要放进数据湖，不要发给他人。'

/** The user's folder for settings: XDG_CONFIG_HOME, APPDATA on Windows, else ~/.config. */
const configHome = (): string =>
  process.env.XDG_CONFIG_HOME || process.env.APPDATA || join(homedir(), '.config')

/** Where the KEK of a lake stands: as told, else $MINGJIAN_KEK, else in the user's settings. @throws Failure `lake.kek_in_lake` */
export function kekPath(lakeDirectory: string, told?: string): string {
  const file = resolve(told || process.env.MINGJIAN_KEK || join(configHome(), 'mingjian', 'kek'))
  const inside = relative(resolve(lakeDirectory), file)
  if (!inside.startsWith('..') && resolve(inside) !== inside) throw kekInLake(file)
  return file
}

/** The KEK, or null when the file is not there. @throws Failure `lake.kek_damaged`, `io.no_permission` */
export function readKek(file: string): Buffer | null {
  if (!existsSync(file)) return null
  try {
    return parse(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw fromIo(error, file)
  }
}

/** The KEK, made (mode 0600) when the file is not there; of several processes that make one, all get the same. */
export function readOrMakeKek(file: string): Buffer {
  const known = readKek(file)
  if (known) return known
  makeFolder(dirname(file))
  return parse(writeOnce(file, `${HEAD}\n${randomBytes(KEK_BYTES).toString('hex')}\n`), file)
}

function parse(text: string, file: string): Buffer {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one !== '' && !one.startsWith('#'))
  if (!line || !new RegExp(`^[0-9a-f]{${2 * KEK_BYTES}}$`).test(line)) throw kekDamaged(file)
  return Buffer.from(line, 'hex')
}
