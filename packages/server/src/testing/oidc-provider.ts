/** A small real OpenID provider for tests, and a browser that signs in at it. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { Agent, fetch } from 'undici'
import type { Issued } from './certificates.ts'

export const CLIENT = { id: 'mingjian', secret: 'a-secret-of-the-test-0123456789ab' }

export interface TestProvider {
  issuer: URL
  stop(): Promise<void>
}

/** The account that somebody types there is the subject. */
export async function startProvider(served: Issued, returnTo: string): Promise<TestProvider> {
  const server = createServer(served)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const provider = new Provider(issuer.href.replace(/\/$/, ''), {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [returnTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}

/** Signs in as somebody from an address on, until the provider sends the browser elsewhere; gives that address. */
export async function signInThere(start: string, login: string, ca: string): Promise<URL> {
  const dispatcher = new Agent({ connect: { ca } })
  const jar = new Map<string, string>()
  const origin = new URL(start).origin
  let [address, body]: [string, string | null] = [start, null]
  for (let i = 0; i < 20; i++) {
    const answer = await fetch(address, {
      dispatcher,
      redirect: 'manual',
      method: body === null ? 'GET' : 'POST',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === null ? {} : { body }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? []
      jar.set(name, value)
    }
    const text = await answer.text()
    const location = answer.headers.get('location')
    if (location === null) {
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(text) ?? []
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(text) ?? []
      if (!action) throw new Error(`no form: ${answer.status} ${text.slice(0, 300)}`)
      ;[address, body] = [new URL(action, address).href, `prompt=${prompt}&login=${login}&password=x`]
      continue
    }
    const next = new URL(location, address)
    if (next.origin !== origin) return next
    ;[address, body] = [next.href, null]
  }
  throw new Error('the provider leads in circles')
}
