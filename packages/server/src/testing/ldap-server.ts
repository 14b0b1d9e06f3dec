/** A small real LDAP server for tests: persons of one branch, LDAPS, and StartTLS in front of it. */
import net, { type AddressInfo } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer, connect as tlsConnect } from 'node:tls'
import ldap from 'ldapjs'
import type { Issued } from './certificates.ts'

export const BASE = 'ou=people,dc=qingshi,dc=example'
export const READER = { dn: 'cn=reader,dc=qingshi,dc=example', password: 'Reader-2026' }

export interface LdapPerson {
  uid: string
  password: string
}

export interface TestLdap {
  port: number
  /** Speaks plainly until it is asked for TLS (RFC 4511, 4.14). */
  startTlsPort: number
  /** Names that somebody tried to bind as. */
  binds: string[]
  /** What came over the wire before TLS, on the second port. */
  plain: Buffer[]
  /** The second port hangs up right after it has agreed to TLS. */
  hangUp: boolean
  stop(): Promise<void>
}

/** What ldapjs hands to its handlers, as far as it is used here; its types do not say. */
interface Bind {
  dn: { toString(): string }
  credentials: string
}
interface Search {
  connection: { ldap: { bindDN: { toString(): string } } }
  filter: { matches(attributes: Record<string, string[]>): boolean }
}
interface Reply {
  send(entry: object): void
  end(): void
}
type Next = (error?: object) => void

const dnOf = (uid: string): string => `uid=${uid},${BASE}`

export async function startLdap(served: Issued, persons: readonly LdapPerson[]): Promise<TestLdap> {
  const binds: string[] = []
  const server = ldap.createServer({ certificate: served.cert, key: served.key })
  const passwords = new Map([
    ...persons.map(({ uid, password }) => [dnOf(uid), password] as const),
    [READER.dn, READER.password],
  ])
  const normal = (dn: { toString(): string }) => dn.toString().replaceAll(', ', ',')
  server.bind('dc=example', (request: Bind, response: Reply, next: Next) => {
    binds.push(normal(request.dn))
    if (passwords.get(normal(request.dn)) !== request.credentials)
      return next(new ldap.InvalidCredentialsError())
    response.end()
    next()
  })
  server.search(BASE, (request: Search, response: Reply, next: Next) => {
    if (normal(request.connection.ldap.bindDN) !== READER.dn)
      return next(new ldap.InsufficientAccessRightsError())
    for (const { uid } of persons) {
      const entry = { dn: dnOf(uid), attributes: { objectclass: ['person'], uid: [uid] } }
      if (request.filter.matches(entry.attributes)) response.send(entry)
    }
    response.end()
    next()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = Number(new URL(server.url).port)
  const ldapServer: TestLdap = {
    ...{ port, startTlsPort: 0, binds, plain: [], hangUp: false },
    stop: async () => {
      front.close()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
  const upgrading = upgradingServer(ldapServer, served)
  const front = net.createServer((socket) => beginTls(socket, ldapServer, upgrading))
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done))
  ldapServer.startTlsPort = (front.address() as AddressInfo).port
  return ldapServer
}

/** ExtendedResponse: success (BER), to the message that asked: its number is the fifth byte. */
const agreed = (asked: Buffer): Buffer =>
  Buffer.from([0x30, 0x0c, 0x02, 0x01, asked[4] ?? 0, 0x78, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00])

function beginTls(socket: net.Socket, server: TestLdap, upgrading: TlsServer): void {
  socket.on('error', () => undefined)
  socket.once('data', (asked) => {
    server.plain.push(asked)
    if (server.hangUp) return socket.end(agreed(asked))
    socket.write(agreed(asked))
    socket.pause()
    upgrading.emit('connection', socket)
  })
}

/** Takes TLS off and puts it on again towards the directory. */
const upgradingServer = (server: TestLdap, { cert, key }: Issued): TlsServer =>
  createTlsServer({ cert, key }, (safe) => {
    const behind = tlsConnect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false })
    safe.on('error', () => undefined)
    behind.on('error', () => undefined)
    safe.pipe(behind).pipe(safe)
  })
