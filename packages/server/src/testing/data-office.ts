/** A technician and colleagues at work with data, through the routes alone. */
import { setTimeout as pause } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import { ACCOUNT_ROLES, type TestPlatform } from './test-platform.ts'

export type OfficeRole = (typeof ACCOUNT_ROLES)[number]

export async function dataOffice(platform: TestPlatform) {
  const cookies = new Map<OfficeRole, string>()
  for (const role of ACCOUNT_ROLES) cookies.set(role, await platform.cookieOf(platform.accounts[role]))

  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    role: OfficeRole = 'technician',
  ): Promise<LightMyRequestResponse> =>
    platform.app.inject({
      ...{ method, url, headers: { cookie: cookies.get(role) } },
      ...(method === 'GET' ? {} : { payload: payload ?? {} }),
    })

  const upload = (name: string, content: string | Buffer, role: OfficeRole = 'technician') =>
    platform.app.inject({
      method: 'POST',
      url: `/api/uploads?name=${encodeURIComponent(name)}`,
      headers: { cookie: cookies.get(role), 'content-type': 'application/octet-stream' },
      payload: content,
    })

  /** A dropped file, looked at; gives the page of its draft. */
  const drop = async (name: string, content: string | Buffer) => {
    const { upload: id } = (await upload(name, content)).json()
    const { draft } = (await ask('POST', '/api/imports', { uploads: [id] })).json()
    return settledPage(draft)
  }

  /** The page of a draft when nothing of it is under way. */
  const settledPage = async (draft: string) => {
    for (let i = 0; i < 400; i++) {
      const page = (await ask('GET', `/api/imports/${draft}`)).json()
      if (page.looking !== 'running' && page.trial.state !== 'running') return page
      await pause(50)
    }
    throw new Error(`draft ${draft} is still looked at`)
  }

  return { ask, upload, drop, settledPage }
}
export type DataOffice = Awaited<ReturnType<typeof dataOffice>>

/** Everything that has to be said of a ledger besides its columns. */
export const SETTLED = {
  ...{ mode: 'full', cutOff: '2024-06-30', coverage: { kind: 'proposed' }, legalGround: '检察建议协作机制' },
  ...{ classification: '内部', keepYears: 5 },
}
