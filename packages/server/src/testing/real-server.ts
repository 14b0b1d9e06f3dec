/** The server as `npm start` runs it, in a process of its own, and people who talk to it over HTTPS. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { SESSION_COOKIE } from '../http/session-cookie.ts'

const MAIN = join(import.meta.dirname, '../start/main.ts')

export interface RealServer {
  data: string
  port: number
  /** What it has printed so far. */
  printed(): string
  /** Seconds until it was. */
  seconds: number
  /** SIGKILL to the server alone, as a power cut would; its database and jobs are left to themselves. */
  kill(): Promise<void>
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>
}

/** Starts the server on a data folder and waits until it says that it is ready. */
export async function startRealServer(data: string, port: number, args: string[] = []): Promise<RealServer> {
  const began = performance.now()
  const environment = {
    ...process.env,
    MINGJIAN_DATA: data,
    MINGJIAN_PORT: String(port),
    MINGJIAN_HOST: '127.0.0.1',
  }
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  await untilReady(child, () => printed)
  const exit = new Promise<number | null>((done) => child.once('exit', done))
  return {
    ...{ data, port, printed: () => printed },
    seconds: (performance.now() - began) / 1000,
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
    stop: () => {
      child.kill('SIGTERM')
      return exit
    },
  }
}

function untilReady(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((ready, failed) => {
    const look = setInterval(() => {
      if (!printed().includes('按 Ctrl+C 停止')) return
      clearInterval(look)
      ready()
    }, 50)
    child.once('exit', (code) => {
      clearInterval(look)
      failed(new Error(`the server ended with ${code}: ${printed()}`))
    })
  })
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })
}

/** The address of the database in a data folder, whose server must be running. */
export function databaseUrlOf(data: string): string {
  const port = readFileSync(join(data, 'pg/postgres/postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://mingjian:${readFileSync(join(data, 'pg/database.password'), 'utf8')}@127.0.0.1:${port}/postgres`
}

/** Of JSON: the asking test knows which fields its route answers. */
export interface Answer<Body = Readonly<Record<string, unknown>>> {
  status: number
  body: Body
  headers: Record<string, string | string[] | undefined>
}

export type Ask = <Body = Readonly<Record<string, unknown>>>(
  method: string,
  path: string,
  body?: object | Buffer,
) => Promise<Answer<Body>>

/** Somebody who has signed in. @throws Error when the server does not answer, as when it is killed */
export async function signedIn({ data, port }: RealServer, login: string, password: string): Promise<Ask> {
  const ca = readFileSync(join(data, 'keys/tls.crt'))
  const agent = new Agent({ ca })
  const send = (method: string, path: string, body: object | Buffer | undefined, cookie: string | null) =>
    sendTo({ host: '127.0.0.1', port, agent, ca }, method, path, body, cookie)
  const entered = await send('POST', '/api/sign-in', { login, password }, null)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  if (entered.status !== 200 || !cookie.startsWith(SESSION_COOKIE))
    throw new Error(JSON.stringify(entered.body))
  return async <Body>(method: string, path: string, body?: object | Buffer) =>
    (await send(method, path, body, cookie)) as Answer<Body>
}

function sendTo(
  to: { host: string; port: number; agent: Agent; ca: Buffer },
  method: string,
  path: string,
  body: object | Buffer | undefined,
  cookie: string | null,
): Promise<Answer> {
  const raw = Buffer.isBuffer(body)
  const headers = {
    ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
    ...(cookie === null ? {} : { cookie }),
  }
  return new Promise((done, failed) => {
    const asked = request({ ...to, method, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('error', failed)
      answer.on('end', () => {
        if (!answer.complete) return failed(new Error('the answer was cut off'))
        done({ status: answer.statusCode ?? 0, body: parsed(text), headers: answer.headers })
      })
    })
    asked.on('error', failed)
    asked.end(body === undefined ? undefined : raw ? body : JSON.stringify(body))
  })
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}
