import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Bytes of an SM4 key (GB/T 32907). */
export const KEY_BYTES = 16
const IV_BYTES = 16
const MAC_BYTES = 32

/** HMAC with SM3 (GB/T 32905, RFC 2104), 32 bytes. */
export function hmacSm3(key: Buffer, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sm3', key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

/** Names a key without showing it: 16 hexadecimal digits. */
export const keyName = (key: Buffer, label: string): string =>
  hmacSm3(key, label).toString('hex').slice(0, 16)

/** A key under a KEK: iv, SM4-CTR, HMAC-SM3 over label, iv and cipher text; Base64. The label says which key it is. */
export function wrapKey(key: Buffer, kek: Buffer, label: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('sm4-ctr', hmacSm3(kek, 'wrap.cipher').subarray(0, KEY_BYTES), iv)
  const body = Buffer.concat([iv, cipher.update(key), cipher.final()])
  return Buffer.concat([body, macOf(kek, label, body)]).toString('base64')
}

/** The key, or null when the KEK or the label is another one or a bit was changed. */
export function unwrapKey(wrapped: string, kek: Buffer, label: string): Buffer | null {
  const bytes = Buffer.from(wrapped, 'base64')
  if (bytes.length !== IV_BYTES + KEY_BYTES + MAC_BYTES) return null
  const body = bytes.subarray(0, -MAC_BYTES)
  if (!timingSafeEqual(macOf(kek, label, body), bytes.subarray(-MAC_BYTES))) return null
  const iv = body.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('sm4-ctr', hmacSm3(kek, 'wrap.cipher').subarray(0, KEY_BYTES), iv)
  return Buffer.concat([decipher.update(body.subarray(IV_BYTES)), decipher.final()])
}

const macOf = (kek: Buffer, label: string, body: Buffer): Buffer =>
  hmacSm3(hmacSm3(kek, 'wrap.mac'), `${label}\n`, body)
