/** Which other doors a site has opened, read from the environment and told clearly where it is wrong. */
import { existsSync, readFileSync } from 'node:fs'
import { Failures, invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { z } from 'zod'

export interface CertificateDoor {
  /** The site's CA, PEM: what it has not signed opens nothing. */
  ca: string
  /** What it has revoked, PEM. */
  crl: string | null
  /** Alone, or besides the password. */
  factor: 'only' | 'second'
}

export interface OidcDoor {
  issuer: URL
  client: string
  secret: string
  /** The claim by which an account is known; what the provider promises never to give to somebody else. */
  claim: string
  label: string
  /** Where the provider sends the browser back to. */
  returnTo: URL
  /** The CA of the provider, PEM; null: those that the machine trusts. */
  ca: string | null
}

export interface LdapDoor {
  url: string
  startTls: boolean
  ca: string | null
  /** Who looks for the person; null: anonymous. */
  reader: { dn: string; password: string } | null
  base: string
  /** With `{login}`, which is escaped. */
  filter: string
}

export interface DoorSettings {
  certificate: CertificateDoor | null
  oidc: OidcDoor | null
  ldap: LdapDoor | null
}

export const NO_DOORS: DoorSettings = { certificate: null, oidc: null, ldap: null }

const text = z.string().trim().min(1)
const file = text.refine((path) => existsSync(path), '没有这个文件')
const https = text.refine(
  (address) => URL.canParse(address) && new URL(address).protocol === 'https:',
  '应写作 https://主机…',
)

/** Each setting with its form; the words after it are those of docs/security.md. */
const FORMS = {
  MINGJIAN_CLIENT_CA: file.optional(),
  MINGJIAN_CLIENT_CRL: file.optional(),
  MINGJIAN_CLIENT_CERTIFICATE: z.enum(['only', 'second'], '应是 only 或者 second').default('second'),
  MINGJIAN_OIDC_ISSUER: https.optional(),
  MINGJIAN_OIDC_CLIENT: text.optional(),
  MINGJIAN_OIDC_SECRET_FILE: file.optional(),
  MINGJIAN_OIDC_CLAIM: text.default('sub'),
  MINGJIAN_OIDC_LABEL: text.max(30).default('统一身份认证'),
  MINGJIAN_OIDC_CA: file.optional(),
  MINGJIAN_ADDRESS: https.optional(),
  MINGJIAN_LDAP_URL: text.regex(/^ldaps?:\/\/[^/?#@]+$/, '应写作 ldaps://主机 或者 ldap://主机').optional(),
  MINGJIAN_LDAP_STARTTLS: z.enum(['yes', 'no'], '应是 yes 或者 no').default('no'),
  MINGJIAN_LDAP_CA: file.optional(),
  MINGJIAN_LDAP_READER: text.optional(),
  MINGJIAN_LDAP_READER_PASSWORD_FILE: file.optional(),
  MINGJIAN_LDAP_BASE: text.optional(),
  MINGJIAN_LDAP_FILTER: text
    .regex(/^\(.*\{login\}.*\)$/, '应含有 {login}，例如 (uid={login})')
    .default('(uid={login})'),
} as const
type Set = z.infer<z.ZodObject<typeof FORMS>>

/**
 * The doors in an environment; an empty value counts as none.
 * @throws Failures `start.setting_invalid` for each setting that is wrong, never with its value
 */
export function readDoorSettings(environment: Readonly<Record<string, string | undefined>>): DoorSettings {
  const given = Object.fromEntries(
    Object.keys(FORMS).map((name) => [name, environment[name]?.trim() || undefined]),
  )
  const { success, data: set, error } = z.object(FORMS).safeParse(given)
  if (!success)
    throw new Failures(error.issues.map(({ path, message }) => settingWrong(String(path[0]), message)))
  return { certificate: certificateOf(set), oidc: oidcOf(set), ldap: ldapOf(set) }
}

function certificateOf(set: Set): CertificateDoor | null {
  if (set.MINGJIAN_CLIENT_CA === undefined) return null
  return {
    ca: read(set.MINGJIAN_CLIENT_CA),
    crl: set.MINGJIAN_CLIENT_CRL === undefined ? null : read(set.MINGJIAN_CLIENT_CRL),
    factor: set.MINGJIAN_CLIENT_CERTIFICATE,
  }
}

function oidcOf(set: Set): OidcDoor | null {
  if (set.MINGJIAN_OIDC_ISSUER === undefined) return null
  const address = needed(set, 'MINGJIAN_ADDRESS', 'MINGJIAN_OIDC_ISSUER')
  return {
    issuer: new URL(set.MINGJIAN_OIDC_ISSUER),
    client: needed(set, 'MINGJIAN_OIDC_CLIENT', 'MINGJIAN_OIDC_ISSUER'),
    secret: read(needed(set, 'MINGJIAN_OIDC_SECRET_FILE', 'MINGJIAN_OIDC_ISSUER')).trim(),
    claim: set.MINGJIAN_OIDC_CLAIM,
    label: set.MINGJIAN_OIDC_LABEL,
    returnTo: new URL('/api/doors/oidc/return', address),
    ca: set.MINGJIAN_OIDC_CA === undefined ? null : read(set.MINGJIAN_OIDC_CA),
  }
}

function ldapOf(set: Set): LdapDoor | null {
  const url = set.MINGJIAN_LDAP_URL
  if (url === undefined) return null
  const startTls = set.MINGJIAN_LDAP_STARTTLS === 'yes'
  if (url.startsWith('ldap:') !== startTls)
    throw settingWrong(
      'MINGJIAN_LDAP_STARTTLS',
      startTls ? 'ldaps:// 已经加密，不再用 StartTLS' : '用 ldap:// 时须为 yes：密码不以明文传送',
    )
  const dn = set.MINGJIAN_LDAP_READER
  return {
    ...{ url, startTls, base: needed(set, 'MINGJIAN_LDAP_BASE', 'MINGJIAN_LDAP_URL') },
    filter: set.MINGJIAN_LDAP_FILTER,
    ca: set.MINGJIAN_LDAP_CA === undefined ? null : read(set.MINGJIAN_LDAP_CA),
    reader:
      dn === undefined
        ? null
        : {
            dn,
            password: read(needed(set, 'MINGJIAN_LDAP_READER_PASSWORD_FILE', 'MINGJIAN_LDAP_READER')).trim(),
          },
  }
}

function needed(set: Set, name: keyof Set, because: keyof Set): string {
  const value = set[name]
  if (value !== undefined) return value
  throw settingWrong(name, `写了 ${because} 就必须写`)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw fromIo(error, path)
  }
}

const settingWrong = (name: string, message: string) =>
  invalidInput({
    id: 'start.setting_invalid',
    says: `环境变量 ${name} 不合要求：${message}`,
    next: `请改正 ${name} 后再启动；各登录方式的设置见 docs/security.md`,
    place: { path: name },
  })
