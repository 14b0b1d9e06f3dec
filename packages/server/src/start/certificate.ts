/** The certificate for HTTPS: the site's own, or one that is generated at the first start and renewed in time. */
import { webcrypto, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fromIo } from '@mingjian/errors/io'
import { replaceFile } from '@mingjian/lake/keys/durable-file'
// Needed by the library, before it.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { certificateUnusable } from './start-failures.ts'

export interface Certificate {
  cert: string
  key: string
  /** SHA-256 over the certificate, as browsers show it. */
  fingerprint: string
  ends: Date
  generated: boolean
}

const DAY = 24 * 3600 * 1000
/** Browsers take no longer one (CA/Browser Forum, baseline requirements 6.3.2, until 2026-03 398 days). */
const VALID_DAYS = 397
const RENEW_DAYS = 30

/** The site's certificate. @throws Failure `start.certificate_unusable`, `io.*` */
export function siteCertificate({ certFile, keyFile }: { certFile: string; keyFile: string }): Certificate {
  return checked(read(certFile), read(keyFile), certFile, false)
}

/**
 * The generated certificate of a folder of keys, made anew when it is not there, ends within 30 days or lacks a name.
 * @throws Failure `start.certificate_unusable`, `io.*`
 */
export async function generatedCertificate(
  keysDirectory: string,
  names: readonly string[],
  now: Date,
): Promise<Certificate> {
  const [certFile, keyFile] = [join(keysDirectory, 'tls.crt'), join(keysDirectory, 'tls.key')]
  if (existsSync(certFile) && existsSync(keyFile)) {
    const known = checked(read(certFile), read(keyFile), certFile, true)
    const { checkHost, checkIP } = namesOf(known.cert)
    const fits = names.every((name) => (isIP(name) ? checkIP(name) : checkHost(name)))
    if (fits && known.ends.getTime() > now.getTime() + RENEW_DAYS * DAY) return known
  }
  const made = await generate([...new Set([...ownNames(), ...names])], now)
  // The key first: a certificate without its key would be refused at the next start.
  replaceFile(keyFile, made.key, 0o600)
  replaceFile(certFile, made.cert, 0o644)
  return checked(made.cert, made.key, certFile, true)
}

/** What this machine is called by, so that its neighbours reach it without a warning about the name. */
export function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address }) => address),
  )
  const host = hostname()
  const named = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host) ? [host] : []
  return ['localhost', ...named, ...addresses.filter((address) => !address.includes('%'))]
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

async function generate(names: readonly string[], now: Date): Promise<{ cert: string; key: string }> {
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['明鉴'] }],
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + VALID_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }) as const),
      ),
    ],
  })
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const lines = key.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')
  return {
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  }
}

const namesOf = (pem: string) => {
  const cert = new X509Certificate(pem)
  return {
    checkHost: (name: string) => cert.checkHost(name) !== undefined,
    checkIP: (address: string) => cert.checkIP(address) !== undefined,
  }
}

function checked(cert: string, key: string, file: string, generated: boolean): Certificate {
  try {
    createSecureContext({ cert, key })
    const { fingerprint256, validToDate } = new X509Certificate(cert)
    return { cert, key, fingerprint: fingerprint256, ends: validToDate, generated }
  } catch (cause) {
    throw certificateUnusable(file, cause)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fromIo(error, file)
  }
}
