/** The SM2 key (GB/T 32918) that signs seals; it lies apart from the database, and the system officer does not hold it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalidInput, unavailable } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { writeOnce } from '@mingjian/lake/keys/durable-file'
import { sm2 } from 'sm-crypto-v2'

export interface Signer {
  /** Uncompressed point, 130 hexadecimal digits. */
  publicKey: string
  /** DER in hexadecimal, with SM3 and the default user id 1234567812345678 (GB/T 35276). */
  sign(message: string): string
}

const FORM = { hash: true, der: true } as const

/** The signer of a private key of 64 hexadecimal digits; a device (UKey, 密码机) would be another one. */
export function signerOf(privateKey: string): Signer {
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey)
  return { publicKey, sign: (message) => sm2.doSignature(message, privateKey, { ...FORM, publicKey }) }
}

export function signatureFits(message: string, signature: string, publicKey: string): boolean {
  try {
    return sm2.doVerifySignature(message, signature, publicKey, FORM)
  } catch {
    return false
  }
}

/**
 * The signer whose key is in a file, which is made at the first start, readable for its owner alone; beside it
 * `FILE.pub`, the public key, of which the audit officer keeps a copy.
 * @throws Failure `audit.key_unreadable`
 */
export function signerOfFile(file: string): Signer {
  const made = existsSync(file) ? null : sm2.generateKeyPairHex().privateKey
  const key = made === null ? readFileSync(file, 'utf8') : writeOnce(file, made)
  if (!/^[0-9a-f]{64}$/.test(key))
    throw unavailable({
      id: 'audit.key_unreadable',
      says: '审计签名密钥文件不是本平台的格式，或者已损坏',
      next: '请从备份恢复密钥文件；新换密钥前请先核验并留存旧的审计记录',
      place: { file },
    })
  const signer = signerOf(key)
  writeOnce(`${file}.pub`, signer.publicKey, 0o644)
  return signer
}

/** Where the key lies in the folder of keys; the public one beside it, with `.pub`. */
export const sealKeyFile = (keysDirectory: string): string => join(keysDirectory, 'audit-seal.key')

/** The public key in a file, as `signerOfFile` writes it. @throws Failure `audit.public_key_unreadable`, `io.not_found` */
export function readPublicKey(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw fromIo(error, file)
  }
  if (/^04[0-9a-f]{128}$/.test(text)) return text
  throw invalidInput({
    id: 'audit.public_key_unreadable',
    says: '这个文件不是审计签名的公钥（应为 130 位十六进制数）',
    next: '请用审计管理员留存的 .pub 文件',
    place: { file },
  })
}
