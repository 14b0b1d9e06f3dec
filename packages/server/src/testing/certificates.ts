/** Certificates for tests: a CA of its own, and what it signs for servers and persons. */
import { randomBytes, webcrypto } from 'node:crypto'
// Needed by the library, before it.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY = 24 * 3600 * 1000

export interface Issued {
  cert: string
  key: string
}

export interface TestCa {
  cert: string
  /** For 127.0.0.1 and localhost. */
  server(): Promise<Issued>
  person(name: string, more?: { ended?: boolean; serial?: string }): Promise<Issued>
  /** A list of what is revoked, by serial number. */
  revoke(...serials: string[]): Promise<string>
}

const pair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']) as Promise<CryptoKeyPair>

async function pemOf({ privateKey }: CryptoKeyPair): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey))
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY')
}

export async function testCa(name: string): Promise<TestCa> {
  const keys = await pair()
  const now = Date.now()
  const subject = [{ CN: [name] }]
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: subject, keys, signingAlgorithm: ALGORITHM },
    ...{ notBefore: new Date(now - DAY), notAfter: new Date(now + DAY) },
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  })
  const issue = async (
    to: Record<string, string[]>[],
    extensions: x509.Extension[],
    { ended = false, serial }: { ended?: boolean; serial?: string } = {},
  ): Promise<Issued> => {
    const own = await pair()
    const cert = await x509.X509CertificateGenerator.create({
      ...{ subject: to, issuer: ca.subject, publicKey: own.publicKey, signingKey: keys.privateKey },
      serialNumber: serial ?? randomBytes(8).toString('hex'),
      ...{ signingAlgorithm: ALGORITHM, extensions },
      notBefore: new Date(now - DAY),
      notAfter: new Date(now + (ended ? -DAY / 2 : DAY)),
    })
    return { cert: cert.toString('pem'), key: await pemOf(own) }
  }
  return {
    cert: ca.toString('pem'),
    server: () =>
      issue(
        [{ CN: ['localhost'] }],
        [
          new x509.SubjectAlternativeNameExtension([
            { type: 'ip', value: '127.0.0.1' },
            { type: 'dns', value: 'localhost' },
          ]),
        ],
      ),
    person: (person, more) =>
      issue(
        [{ CN: [person] }, { O: ['云岭市青石区人民检察院'] }],
        [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])],
        more,
      ),
    revoke: async (...serials) => {
      const list = await x509.X509CrlGenerator.create({
        ...{ issuer: ca.subject, signingKey: keys.privateKey, signingAlgorithm: ALGORITHM },
        ...{ thisUpdate: new Date(now - DAY), nextUpdate: new Date(now + DAY) },
        entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: new Date(now - DAY) })),
      })
      return x509.PemConverter.encode(list.rawData, 'X509 CRL')
    },
  }
}
