/** What a site says in the environment of the server, read once and told clearly where it is wrong. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failures, invalidInput } from '@mingjian/errors/failure'
import { z } from 'zod'
import { type DoorSettings, readDoorSettings } from '../doors/door-settings.ts'

export interface SiteSettings {
  /** The data folder. */
  data: string
  /** The site's own PostgreSQL; null: one in the data folder. */
  databaseUrl: string | null
  host: string
  port: number
  /** The site's own certificate; null: one that is generated. */
  tls: { certFile: string; keyFile: string } | null
  /** Names and addresses for the generated certificate, besides those of this machine. */
  names: readonly string[]
  /** Code and name of the office; null: as stored, or of the demonstration. */
  office: string | null
  officeName: string | null
  /** The second place of the audit's seals; null: in the data folder. */
  anchorFile: string | null
  backupsDirectory: string | null
  kekFile: string | null
  /** Ways in besides the password. */
  doors: DoorSettings
}

const text = z.string().trim().min(1)
const file = text.transform((path) => resolve(path)).refine((path) => existsSync(path), '没有这个文件')
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/

/** Each setting with its form; the words after it are those of docs/operation.md. */
const FORMS = {
  MINGJIAN_DATA: text.default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/[^/]+\/[^/]+$/, '应写作 postgres://用户:密码@主机:5432/数据库')
    .refine(URL.canParse, '应写作 postgres://用户:密码@主机:5432/数据库，密码中的特殊字符要写成 %XX')
    .optional(),
  MINGJIAN_HOST: text.regex(HOST_NAME, '应是本机的一个地址，例如 0.0.0.0').default('127.0.0.1'),
  MINGJIAN_PORT: z.coerce.number().int().min(1).max(65_535).default(8443),
  MINGJIAN_TLS_CERT: file.optional(),
  MINGJIAN_TLS_KEY: file.optional(),
  MINGJIAN_NAMES: z
    .string()
    .transform((names) => names.split(/[,，\s]+/).filter((name) => name !== ''))
    .refine((names) => names.every((name) => HOST_NAME.test(name)), '应是逗号隔开的域名或者 IP 地址')
    .default([]),
  MINGJIAN_OFFICE: text.max(40).optional(),
  MINGJIAN_OFFICE_NAME: text.max(80).optional(),
  MINGJIAN_ANCHORS: text.optional(),
  MINGJIAN_BACKUPS: text.optional(),
  MINGJIAN_KEK: text.optional(),
} as const
/** The names of all settings here. */
export const SETTING_NAMES = Object.keys(FORMS)

/**
 * The settings in an environment; an empty value counts as none.
 * @throws Failures `start.setting_invalid` for each setting that is wrong, never with its value (a URL holds a password)
 */
export function readSiteSettings(environment: Readonly<Record<string, string | undefined>>): SiteSettings {
  const given = Object.fromEntries(
    Object.keys(FORMS).map((name) => [name, environment[name]?.trim() || undefined]),
  )
  const { success, data: set, error } = z.object(FORMS).safeParse(given)
  if (!success)
    throw new Failures(error.issues.map(({ path, message }) => settingWrong(String(path[0]), message)))
  const { MINGJIAN_TLS_CERT: certFile, MINGJIAN_TLS_KEY: keyFile } = set
  if ((certFile === undefined) !== (keyFile === undefined))
    throw settingWrong(certFile ? 'MINGJIAN_TLS_KEY' : 'MINGJIAN_TLS_CERT', '证书和私钥要同时写明')
  return {
    data: resolve(set.MINGJIAN_DATA),
    databaseUrl: set.DATABASE_URL ?? null,
    host: set.MINGJIAN_HOST,
    port: set.MINGJIAN_PORT,
    tls: certFile && keyFile ? { certFile, keyFile } : null,
    names: set.MINGJIAN_NAMES,
    office: set.MINGJIAN_OFFICE ?? null,
    officeName: set.MINGJIAN_OFFICE_NAME ?? null,
    anchorFile: set.MINGJIAN_ANCHORS ? resolve(set.MINGJIAN_ANCHORS) : null,
    backupsDirectory: set.MINGJIAN_BACKUPS ? resolve(set.MINGJIAN_BACKUPS) : null,
    kekFile: set.MINGJIAN_KEK ? resolve(set.MINGJIAN_KEK) : null,
    doors: readDoorSettings(environment),
  }
}

const settingWrong = (name: string, message: string) =>
  invalidInput({
    id: 'start.setting_invalid',
    says: `环境变量 ${name} 不合要求：${message}`,
    next: `请改正 ${name} 后再启动；全部设置见 docs/operation.md`,
    place: { path: name },
  })
