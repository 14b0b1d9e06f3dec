/** LDAP: the person is looked for by a filter, then proves the password by binding as the entry found (RFC 4513). */
import net from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { unavailable } from '@mingjian/errors/failure'
import { Client, Filter, InvalidCredentialsError } from 'ldapts'
import type { LdapDoor } from './door-settings.ts'

const WAIT_MS = 5_000

/**
 * Whether a password is that of the one entry that the filter finds for a login. An empty password would bind without
 * proving anything (RFC 4513, 5.1.2): it never fits.
 * @throws Failure `doors.ldap_unavailable`
 */
export async function ldapPasswordFits(door: LdapDoor, login: string, password: string): Promise<boolean> {
  if (password === '') return false
  try {
    const dn = await findPerson(door, login)
    return dn !== null && (await binds(door, dn, password))
  } catch (cause) {
    throw unavailable({
      id: 'doors.ldap_unavailable',
      says: '单位的目录服务（LDAP）暂时不能核对密码',
      next: '请稍候再试；一直如此请系统管理员检查目录服务和 MINGJIAN_LDAP_ 各项设置',
      cause,
      retry: true,
    })
  }
}

export const filterFor = (filter: string, login: string): string =>
  filter.replaceAll('{login}', () => Filter.escape(login))

async function findPerson(door: LdapDoor, login: string): Promise<string | null> {
  return connected(door, async (client) => {
    if (door.reader) await client.bind(door.reader.dn, door.reader.password)
    const { searchEntries } = await client.search(door.base, {
      scope: 'sub',
      filter: filterFor(door.filter, login),
      attributes: ['1.1'],
      sizeLimit: 2,
    })
    const [one, other] = searchEntries
    return one && !other && one.dn !== '' ? one.dn : null
  })
}

const binds = (door: LdapDoor, dn: string, password: string): Promise<boolean> =>
  connected(door, async (client) => {
    try {
      await client.bind(dn, password)
      return true
    } catch (error) {
      if (error instanceof InvalidCredentialsError) return false
      throw error
    }
  })

async function connected<T>(door: LdapDoor, work: (client: Client) => Promise<T>): Promise<T> {
  const tls: ConnectionOptions = door.ca === null ? {} : { ca: door.ca }
  const client = new Client({
    url: door.url,
    timeout: WAIT_MS,
    connectTimeout: WAIT_MS,
    // With these the client would begin TLS at once, also at an ldap:// address.
    ...(door.startTls ? {} : { tlsOptions: tls }),
    createConnection: onlyOnce(),
  })
  try {
    if (door.startTls) await client.startTLS({ ...tls, host: new URL(door.url).hostname })
    return await work(client)
  } finally {
    await client.unbind().catch(() => undefined)
  }
}

/** The client would connect anew by itself when the server hangs up: after StartTLS that would be without TLS. */
function onlyOnce(): typeof net.connect {
  let used = false
  const connect = (...given: Parameters<typeof net.connect>) => {
    if (used) throw new Error('the directory closed the connection')
    used = true
    return net.connect(...given)
  }
  return connect as typeof net.connect
}
