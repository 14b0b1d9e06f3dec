/** Client certificates: TLS has checked that the site's CA signed it and that the browser holds its key. */
import { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TLSSocket, type TlsOptions } from 'node:tls'
import { invalidInput } from '@mingjian/errors/failure'
import type { CertificateDoor } from './door-settings.ts'

/**
 * What the server's TLS needs: a certificate is asked for and need not be given, as others come by the password; whether
 * it holds is asked where it is used.
 */
export const clientCertificateTls = (door: CertificateDoor | null): TlsOptions =>
  door === null
    ? {}
    : {
        ...{ requestCert: true, rejectUnauthorized: false, ca: door.ca },
        ...(door.crl === null ? {} : { crl: door.crl }),
      }

/** The names of the certificate that a request came with; none where it has none, or one that the CA does not stand for. */
export function certificateNames({ socket }: Pick<IncomingMessage, 'socket'>): string[] {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return []
  const { raw } = socket.getPeerCertificate()
  return raw ? namesOf(new X509Certificate(raw)) : []
}

/** By serial number under its issuer (RFC 5280, 4.1.2.2: unique there), and by subject. */
function namesOf({ serialNumber, issuer, subject }: X509Certificate): string[] {
  const names = [`serial:${serialNumber} issuer:${oneLine(issuer)}`]
  return subject ? [...names, subjectName(subject)] : names
}

const oneLine = (name: string): string => name.trim().split('\n').join(', ')

/** A subject as officers write it and as certificates print it: parts in order. */
export const subjectName = (subject: string): string =>
  `subject:${subject
    .split(/[\n,]/)
    .map((part) => part.trim())
    .join(', ')}`

/** The name under which a certificate file is bound: its serial number. @throws Failure `doors.certificate_unreadable` */
export function nameInFile(pem: string): string {
  try {
    return namesOf(new X509Certificate(pem))[0]!
  } catch (cause) {
    throw invalidInput({
      id: 'doors.certificate_unreadable',
      says: '这不是证书（PEM 格式）',
      next: '请导出为 Base64 编码的 .cer 或者 .pem 后再交',
      place: { path: 'certificate' },
      cause,
    })
  }
}
