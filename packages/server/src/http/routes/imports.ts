import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { draftLine, draftPage } from '../../imports/draft-reply.ts'
import { Settled } from '../../imports/draft-settings.ts'
import type { DraftRow, DraftWithFiles } from '../../imports/draft-state.ts'
import {
  createDraft,
  discardDraft,
  draftWithFiles,
  findDraft,
  listDrafts,
  settleDraft,
} from '../../imports/drafts.ts'
import { beginTrial, lookingState, trialState, type UnderWay, underWay } from '../../imports/looking.ts'
import { repairWorkbook } from '../../imports/rejects.ts'
import { startDraft } from '../../imports/start-draft.ts'
import type { Schema } from '../../storage/schema.ts'
import { sendFile, XLSX } from '../download.ts'
import { DONE, Done, reason } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { DraftLine, DraftPage, DraftProgress } from './import-replies.ts'

const inPath = z.object({ draft: z.uuid() })
const NewDraft = z.object({
  uploads: z.array(z.uuid()).min(1).max(2_000),
  kind: z.enum(['ledger', 'judgments']).default('ledger'),
  sheet: Settled.shape.sheet.default(null),
})

/** Imports in the browser: drafts that lose nothing, from a dropped file to rows in the lake. */
export function importRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { realm, site } = platform
  /** The draft of the path, when the caller may do this with it. */
  const draftFor = async (
    request: FastifyRequest,
    action: string,
    id: string,
    db: Kysely<Schema> = realm.db,
    hold = false,
  ): Promise<DraftRow> => {
    const { office } = callerOf(request)
    const draft = await findDraft(db, office, id, hold)
    checked(request, action, draft && { kind: 'snapshot', office, department: null, duties: {} }, id)
    return draft!
  }
  const page = async (draft: DraftRow, running: UnderWay): Promise<z.infer<typeof DraftPage>> =>
    (await draftPage(platform, await draftWithFiles(realm.db, draft), running)) as z.infer<typeof DraftPage>

  app.get(
    '/api/imports',
    { schema: { response: { 200: z.object({ rows: z.array(DraftLine) }) } } },
    async (request) => {
      const schemas = await standardSchemas()
      const running = underWay()
      const drafts = await listDrafts(realm.db, callerOf(request).office)
      // Whoever opens the list sees what each file is, before opening one.
      const line = (draft: DraftWithFiles) =>
        draftLine(draft, (id) => schemas.get(id)?.label ?? id, lookingState(platform, draft, running))
      return { rows: drafts.map(line) }
    },
  )

  app.post(
    '/api/imports',
    { schema: { body: NewDraft, response: { 200: z.object({ draft: z.string() }) } } },
    async (request) => {
      const { uploads, kind, sheet } = request.body
      const draft = await audited(platform, request, async (trx) => {
        const id = await createDraft(trx, realm.clock, callerOf(request), { uploads, kind, sheet })
        request.known.ids = [id, ...uploads.slice(0, 20)]
        return id
      })
      return { draft }
    },
  )

  const one = { params: inPath, response: { 200: DraftPage } }
  app.get('/api/imports/:draft', { schema: one }, async (request) => {
    const running = underWay()
    return page(await draftFor(request, 'read_samples', request.params.draft), running)
  })

  // Asked every second while something is on its way; no value of the file is in it.
  app.get(
    '/api/imports/:draft/progress',
    { schema: { params: inPath, response: { 200: DraftProgress } } },
    async (request) => {
      const running = underWay()
      const draft = await draftFor(request, 'import', request.params.draft)
      const { job } = draftLine(await draftWithFiles(realm.db, draft), (id) => id)
      const looking = lookingState(platform, draft, running)
      return { state: draft.state, looking, trial: trialState(draft, running), job }
    },
  )

  app.put('/api/imports/:draft', { schema: { ...one, body: Settled.partial() } }, async (request) => {
    const { name } = callerOf(request)
    const running = underWay()
    const draft = await audited(platform, request, async (trx) => {
      const held = await draftFor(request, 'map', request.params.draft, trx, true)
      return settleDraft(trx, realm.clock, held, definedOnly(request.body), name)
    })
    return page(draft, running)
  })

  const noBody = { params: inPath, body: z.object({}).optional().nullable() }
  app.post(
    '/api/imports/:draft/check',
    { schema: { ...noBody, response: { 200: DraftPage } } },
    async (request) => {
      const running = underWay()
      const draft = await draftFor(request, 'map', request.params.draft)
      beginTrial(platform, draft)
      return page(draft, new Set([...running, ...underWay()]))
    },
  )

  app.post(
    '/api/imports/:draft/start',
    { schema: { ...noBody, response: { 200: z.object({ job: z.string() }) } } },
    async (request) => {
      const { account } = callerOf(request)
      const job = await audited(platform, request, async (trx) => {
        const draft = await draftFor(request, 'import', request.params.draft, trx, true)
        const id = await startDraft(trx, platform, draft, account)
        request.known.ids = [...request.known.ids, id]
        return id
      })
      return { job }
    },
  )

  app.delete(
    '/api/imports/:draft',
    { schema: { params: inPath, response: { 200: Done } } },
    async (request) => {
      await audited(platform, request, async (trx) =>
        discardDraft(trx, realm.clock, await draftFor(request, 'import', request.params.draft, trx, true)),
      )
      return DONE
    },
  )

  app.get(
    '/api/imports/:draft/rejects',
    { schema: { params: inPath, querystring: z.object({ reason }) } },
    async (request, reply) => {
      const draft = await draftFor(request, 'read_rejects', request.params.draft)
      request.known.purpose = request.query.reason
      request.known.ids = [...request.known.ids, ...(draft.snapshot === null ? [] : [draft.snapshot])]
      const workbook = await repairWorkbook(site, draft.snapshot ?? '')
      await audited(platform, request, async () => undefined)
      return sendFile(reply, `待修补的行 ${draft.snapshot}.xlsx`, XLSX, workbook)
    },
  )
}

/** What was sent, without the keys that were not. */
const definedOnly = (given: Partial<Settled>): Partial<Settled> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
