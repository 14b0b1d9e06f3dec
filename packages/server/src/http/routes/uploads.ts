import type { Readable } from 'node:stream'
import { invalidInput } from '@mingjian/errors/failure'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { removeUpload, storeUpload } from '../../imports/upload-store.ts'
import {
  assertRoom,
  discardUpload,
  findUpload,
  listUploads,
  recordUpload,
  removeExpired,
} from '../../imports/uploads.ts'
import { DONE, Done, line } from '../fields.ts'
import { audited, callerOf, checked } from '../guard.ts'
import type { Platform } from '../platform.ts'

const BINARY = 'application/octet-stream'
const UploadReply = z.object({
  upload: z.string(),
  name: z.string(),
  bytes: z.number(),
  sm3: z.string(),
  state: z.enum(['open', 'used', 'discarded']),
  by: z.object({ account: z.string(), name: z.string() }),
  at: z.string(),
  expiresAt: z.string().describe('到时自动删除'),
})
const inPath = z.object({ upload: z.uuid() })

/** Files on their way in: streamed, encrypted, forgotten after some days. */
export function uploadRoutes(plain: FastifyInstance, platform: Platform): void {
  const { realm, site } = platform
  const received = {
    querystring: z.object({ name: line(200).describe('文件名') }),
    response: { 200: z.object({ upload: z.string(), bytes: z.number(), sm3: z.string() }) },
  }
  // Of its own, so that a stream is the body of this route only.
  plain.register(async (own) => {
    own.addContentTypeParser(BINARY, (_request, stream, done) => done(null, stream))
    own.withTypeProvider<ZodTypeProvider>().post('/api/uploads', { schema: received }, async (request) => {
      const caller = callerOf(request)
      if (request.headers['content-type'] !== BINARY) throw notBinary()
      await assertRoom(realm.db, caller.office)
      await removeExpired(realm.db, realm.clock, site)
      const stored = await storeUpload(site, request.body as Readable)
      request.known.ids = [stored.id]
      try {
        await audited(platform, request, (trx) =>
          recordUpload(trx, realm.clock, caller, { name: request.query.name, stored }),
        )
      } catch (error) {
        removeUpload(site, stored.id)
        throw error
      }
      return { upload: stored.id, bytes: stored.bytes, sm3: stored.sm3 }
    })
  })

  const app = plain.withTypeProvider<ZodTypeProvider>()
  const list = { response: { 200: z.object({ rows: z.array(UploadReply) }) } }
  app.get('/api/uploads', { schema: list }, async (request) => {
    await removeExpired(realm.db, realm.clock, site)
    const rows = await listUploads(realm.db, callerOf(request).office)
    return {
      rows: rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
      })),
    }
  })

  app.delete(
    '/api/uploads/:upload',
    { schema: { params: inPath, response: { 200: Done } } },
    async (request) => {
      const { office } = callerOf(request)
      const { upload } = request.params
      await audited(platform, request, async (trx) => {
        const row = await findUpload(trx, office, upload)
        checked(request, 'import', row && { kind: 'snapshot', office, department: null, duties: {} }, upload)
        await discardUpload(trx, realm.clock, upload)
      })
      removeUpload(site, upload)
      return DONE
    },
  )
}

const notBinary = () =>
  invalidInput({
    id: 'imports.upload_not_binary',
    says: '上传的内容不是文件',
    next: '请在导入页拖入文件',
  })
