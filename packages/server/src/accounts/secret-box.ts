import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { unavailable } from '@mingjian/errors/failure'
import { writeOnce } from '@mingjian/lake/keys/durable-file'

/** Keeps small secrets (second factors) in the database unreadable for who has the database alone. */
export interface SecretBox {
  seal(plain: string): string
  /** @throws Failure `accounts.secret_damaged`: another key, or changed in the database */
  open(sealed: string): string
}

const IV = 16
const TAG = 32

/** SM4-CTR (GB/T 32907) with HMAC-SM3 over what was encrypted; `key` has 48 bytes: 16 for the cipher, 32 for the tag. */
export function secretBox(key: Uint8Array): SecretBox {
  const [cipherKey, tagKey] = [key.subarray(0, 16), key.subarray(16, 48)]
  const tagOf = (bytes: Uint8Array) => createHmac('sm3', tagKey).update(bytes).digest()
  return {
    seal: (plain) => {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('sm4-ctr', cipherKey, iv)
      const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([body, tagOf(body)]).toString('base64')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      const body = bytes.subarray(0, -TAG)
      const tag = bytes.subarray(-TAG)
      if (bytes.length < IV + TAG || !timingSafeEqual(tag, tagOf(body))) throw damaged()
      const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, IV))
      return Buffer.concat([decipher.update(body.subarray(IV)), decipher.final()]).toString('utf8')
    },
  }
}

/** The box with the key of a file outside of the database, made at the first start. */
export const secretBoxOfFile = (file: string): SecretBox =>
  secretBox(Buffer.from(writeOnce(file, randomBytes(48).toString('hex')), 'hex'))

const damaged = () =>
  unavailable({
    id: 'accounts.secret_damaged',
    says: '第二因素的密钥打不开：密钥文件不是原来的那个，或者数据库中的内容被改动',
    next: '请安全管理员重置该账号，并由系统管理员核对密钥文件',
  })
