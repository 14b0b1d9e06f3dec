/**
 * Who opens a backup: two holders, each with a part of their own. A part is an SM2 private key (GB/T 32918); the platform
 * keeps the public ones only. The random key of a backup is split in two by XOR, each half encrypted to one holder, so
 * that one part alone opens nothing, and no machine knows both before a restore.
 */
import { randomBytes } from 'node:crypto'
import type { RoleId } from '@mingjian/casework/roles'
import { type Failure, invalidInput } from '@mingjian/errors/failure'
import { KEY_BYTES } from '@mingjian/lake/keys/key-wrap'
import { sm3 } from '@mingjian/lake/sm3'
import { Secret } from 'otpauth'
import { sm2 } from 'sm-crypto-v2'

export const HOLDERS = ['security_officer', 'chief'] as const satisfies readonly RoleId[]
export type Holder = (typeof HOLDERS)[number]

/** What the platform keeps of a part. */
export interface HolderKey {
  holder: Holder
  publicKey: string
}

/** Half of a backup's key, for one holder. */
export interface WrappedHalf {
  holder: Holder
  /** Names the holder's key without showing it. */
  key: string
  cipher: string
}

const SECRET_BYTES = 32
const CHECK_BYTES = 3

/** Names a public key: 16 hexadecimal digits. */
export const nameOfKey = (publicKey: string): string => sm3(publicKey).slice(0, 16)

/** A new part, to be shown once: 56 letters and digits (RFC 4648, base32) in groups, the last ones a checksum. */
export function newPart(): { part: string; publicKey: string } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex()
  const secret = Buffer.from(privateKey, 'hex')
  const bytes = Buffer.concat([secret, checksum(secret)])
  const text = new Secret({ buffer: new Uint8Array(bytes).buffer }).base32
  return { part: text.replace(/.{4}(?=.)/g, '$&-'), publicKey }
}

const checksum = (secret: Uint8Array): Buffer => Buffer.from(sm3(secret), 'hex').subarray(0, CHECK_BYTES)

/** The private key of a part as typed. @throws Failure `backup.part_mistyped` */
function secretOf(part: string): string {
  const signs = part.toUpperCase().replace(/[\s-]/g, '')
  if (!/^[A-Z2-7]{56}$/.test(signs)) throw mistyped()
  const bytes = Buffer.from(Secret.fromBase32(signs).buffer)
  const secret = bytes.subarray(0, SECRET_BYTES)
  if (!checksum(secret).equals(bytes.subarray(SECRET_BYTES))) throw mistyped()
  return secret.toString('hex')
}

/** The public key that belongs to a part. @throws Failure `backup.part_mistyped` */
export const publicKeyOfPart = (part: string): string => sm2.getPublicKeyFromPrivateKey(secretOf(part))

/** A new key for one backup, and its halves for the holders. */
export function newBackupKey(holders: readonly [HolderKey, HolderKey]): {
  key: Buffer
  halves: WrappedHalf[]
} {
  const [one, other] = [randomBytes(KEY_BYTES), randomBytes(KEY_BYTES)]
  const halves = holders.map(({ holder, publicKey }, i) => ({
    holder,
    key: nameOfKey(publicKey),
    cipher: sm2.doEncrypt(i === 0 ? one : other, publicKey),
  }))
  return { key: xor(one, other), halves }
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)))

/**
 * The key of a backup out of both parts, in any order.
 * @throws Failure `backup.part_mistyped`, `backup.part_wrong`, `backup.part_missing`, `backup.head_damaged`
 */
export function keyFromParts(halves: readonly WrappedHalf[], parts: readonly string[]): Buffer {
  const secrets = parts.map(secretOf)
  const byName = new Map(secrets.map((secret) => [nameOfKey(sm2.getPublicKeyFromPrivateKey(secret)), secret]))
  for (const name of byName.keys()) if (!halves.some(({ key }) => key === name)) throw partWrong(halves)
  const opened = halves.map(({ holder, key, cipher }) => {
    const secret = byName.get(key)
    if (secret === undefined) throw partMissing(holder)
    return openHalf(cipher, secret)
  })
  return opened.reduce(xor, Buffer.alloc(KEY_BYTES))
}

function openHalf(cipher: string, secret: string): Buffer {
  let half: Uint8Array
  try {
    half = sm2.doDecrypt(cipher, secret, 1, { output: 'array' })
  } catch {
    throw headDamaged()
  }
  if (half.length !== KEY_BYTES) throw headDamaged()
  return Buffer.from(half)
}

export const HOLDER_LABELS: Readonly<Record<Holder, string>> = {
  security_officer: '安全管理员',
  chief: '检察长',
}

const mistyped = (): Failure =>
  invalidInput({
    id: 'backup.part_mistyped',
    says: '密钥的一半抄写有误：应为 56 位字母和数字，末尾的校验不符',
    next: '请对照原件重新输入；字母 O 与 0、I 与 1 不会混用，其中没有 0、1、8、9',
  })

const partWrong = (halves: readonly WrappedHalf[]): Failure =>
  invalidInput({
    id: 'backup.part_wrong',
    says: `给出的密钥不是这份备份的：它需要 ${halves.map(({ holder, key }) => `${HOLDER_LABELS[holder]} ${key}`).join('、')}`,
    next: '请按密钥名称找出做备份时的那一份；换发之前的备份仍要用换发之前的密钥',
  })

const partMissing = (holder: Holder): Failure =>
  invalidInput({
    id: 'backup.part_missing',
    says: `还缺${HOLDER_LABELS[holder]}持有的一半密钥，只有一半打不开备份`,
    next: `请${HOLDER_LABELS[holder]}到场输入本人持有的一半`,
  })

export const headDamaged = (): Failure =>
  invalidInput({
    id: 'backup.head_damaged',
    says: '这个文件不是本平台的备份，或者文件头已损坏',
    next: '请换一份备份；备份的 SM3 记在备份列表和审计记录里，可先比对',
  })
