/** Ids of things that are there, for each parameter in the path of a route: the tests that walk all routes fill them in. */

import { syncLibrary } from '../models/library.ts'
import { putClue } from './put-clue.ts'
import { putDestruction, putDraft, putRequest, putUpload } from './put-data.ts'
import { SAMPLE_MODEL, sampleRun } from './sample-clues.ts'
import type { TestPlatform } from './test-platform.ts'
import { activeAccount, OFFICE } from './test-realm.ts'

/** Makes a thing of the office and gives what stands for it in a path. A new parameter gets its line here. */
export const PATH_PARAMETERS: Readonly<Record<string, (platform: TestPlatform) => Promise<string>>> = {
  account: ({ realm }) => activeAccount(realm, `other${crypto.randomUUID().slice(0, 8)}`),
  identity: async () => crypto.randomUUID(),
  model: async ({ db }) => {
    await syncLibrary(db, OFFICE, new Date(), { only: [SAMPLE_MODEL] })
    return SAMPLE_MODEL
  },
  name: async () => 'pay_days',
  run: ({ db }) => sampleRun(db, { office: OFFICE, clues: 3 }),
  job: ({ db, platform, accounts }) =>
    db.transaction().execute((trx) =>
      platform.jobs.enqueue(trx, {
        ...{ office: OFFICE, kind: 'run', title: '运行模型', input: {} },
        requestedBy: accounts.head,
      }),
    ),
  number: async ({ db }) => String(await putClue(db, { office: OFFICE, nth: Math.random() })),
  page: async () => 'clues',
  export: async () => crypto.randomUUID(),
  draw: async () => crypto.randomUUID(),
  upload: putUpload,
  draft: putDraft,
  request: putRequest,
  destruction: putDestruction,
  schema: async () => 'death',
  snapshot: async () => 'death-00000000',
}

/** A path with every parameter filled in. @throws Error for a parameter that is not in the table */
export async function fillPath(url: string, platform: TestPlatform): Promise<string> {
  let path = url
  for (const [, name = ''] of url.matchAll(/:(\w+)/g)) {
    const make = PATH_PARAMETERS[name]
    if (!make) throw new Error(`testing/path-parameters.ts has no line for :${name}`)
    path = path.replace(`:${name}`, encodeURIComponent(await make(platform)))
  }
  return path
}
