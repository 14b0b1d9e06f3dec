import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { notFound } from '@mingjian/errors/failure'
import { schemaNamed, standardSchemas } from '@mingjian/intake/importing/import-options'
import { writeOfficeTemplate } from '@mingjian/lake/template/office-template'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { catalogue, dataset, isLedger } from '../../data/catalogue.ts'
import { schemaId, snapshotId } from '../../imports/draft-settings.ts'
import { repairWorkbook } from '../../imports/rejects.ts'
import { makeOpenFolder } from '../../imports/upload-store.ts'
import { sendFile, XLSX } from '../download.ts'
import { reason } from '../fields.ts'
import { audited, callerOf } from '../guard.ts'
import type { Platform } from '../platform.ts'
import { SchemaReply } from './import-replies.ts'

const Model = z.object({ id: z.string(), title: z.string() })
const Quality = z.object({
  state: z.enum(['done', 'running', 'failed']),
  toCheck: z.number(),
  toRepair: z.number(),
  checks: z.array(z.string()),
  trouble: z.string().nullable(),
})
const DatasetRow = z.object({
  schema: z.string(),
  label: z.string(),
  holder: z.string().nullable(),
  rows: z.number(),
  cutOff: z.string(),
  coverage: z.string().nullable(),
  legalGround: z.array(z.string()),
  classification: z.array(z.string()),
  snapshots: z.number(),
  pastLimit: z.array(z.string()).describe('过了保存期限的快照'),
  models: z.array(Model),
  quality: Quality,
})
const Lacking = z.object({
  schema: z.string(),
  label: z.string(),
  holder: z.string().nullable(),
  meaning: z.string(),
  models: z.array(Model),
  request: z
    .object({
      state: z.enum(['open', 'done', 'declined']),
      at: z.string(),
      by: z.string(),
      answer: z.string().nullable(),
    })
    .nullable()
    .describe('最近一次请求'),
})
const Catalogue = z.object({
  rows: z.array(DatasetRow),
  lacking: z.array(Lacking).describe('模型要用而没有的数据'),
  surveying: z.boolean().describe('还在核对，过一会儿再看'),
  kinds: z.array(z.object({ id: z.string(), label: z.string(), holder: z.string().nullable() })),
})
const Sentence = z.object({ weight: z.enum(['check', 'note', 'good']), text: z.string() })
const Section = z.object({
  title: z.string(),
  sentences: z.array(Sentence),
  table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
})
const Snapshot = z.object({
  snapshot: z.string(),
  mode: z.string(),
  corrects: z.string().nullable(),
  inForce: z.boolean(),
  cutOff: z.string(),
  coverage: z.string().nullable(),
  rows: z.number(),
  rejected: z.number(),
  toRepair: z.number(),
  sources: z.array(z.object({ name: z.string(), sm3: z.string(), bytes: z.number() })),
  sheet: z.string().nullable(),
  madeAt: z.string(),
  madeBy: z.string(),
  legalGround: z.string().nullable(),
  classification: z.string(),
  retention: z.string().nullable(),
  keptUntil: z.string().nullable(),
  pastLimit: z.boolean(),
  dependents: z.array(z.string()).describe('接在它上面的快照'),
})
const DatasetPage = z.object({
  schema: SchemaReply,
  snapshots: z.array(Snapshot),
  quality: Quality.extend({ sections: z.array(Section) }).nullable(),
  models: z.array(Model.extend({ canRun: z.boolean().nullable(), lacks: z.array(z.string()) })),
  surveying: z.boolean(),
})
const inPath = z.object({ schema: schemaId })

/** The data of the site: catalogue, quality, templates. Names no person. */
export function catalogueRoutes(plain: FastifyInstance, platform: Platform): void {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const { site } = platform
  const isHere = (office: string) => office === site.office
  app.get('/api/catalogue', { schema: { response: { 200: Catalogue } } }, async (request) => {
    const kinds = [...(await standardSchemas()).values()]
      .filter(isLedger)
      .map(({ id, label, holder }) => ({ id, label, holder: holder ?? null }))
    const found = isHere(callerOf(request).office)
      ? await catalogue(platform, callerOf(request).office)
      : { rows: [], lacking: [], surveying: false }
    return { ...found, kinds } as z.infer<typeof Catalogue>
  })

  app.get(
    '/api/catalogue/:schema',
    { schema: { params: inPath, response: { 200: DatasetPage } } },
    async (request) => {
      const found = isHere(callerOf(request).office) ? await dataset(platform, request.params.schema) : null
      if (!found) throw noSuchKind()
      return found as z.infer<typeof DatasetPage>
    },
  )

  app.get('/api/catalogue/:schema/template', { schema: { params: inPath } }, async (request, reply) => {
    const { schema: id } = request.params
    if (!(await standardSchemas()).has(id)) throw noSuchKind()
    const schema = await schemaNamed(id)
    const folder = makeOpenFolder(site)
    try {
      const file = join(folder, 'template.xlsx')
      await writeOfficeTemplate(file, [schema])
      const body = readFileSync(file)
      await audited(platform, request, async () => undefined)
      return sendFile(reply, `${schema.label}（填报模板）.xlsx`, XLSX, body)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  const rejects = { params: z.object({ snapshot: snapshotId }), querystring: z.object({ reason }) }
  app.get('/api/snapshots/:snapshot/rejects', { schema: rejects }, async (request, reply) => {
    const { snapshot } = request.params
    if (!isHere(callerOf(request).office)) throw noSuchKind()
    request.known.ids = [snapshot]
    request.known.purpose = request.query.reason
    const workbook = await repairWorkbook(site, snapshot)
    await audited(platform, request, async () => undefined)
    return sendFile(reply, `待修补的行 ${snapshot}.xlsx`, XLSX, workbook)
  })
}

const noSuchKind = () =>
  notFound({ id: 'http.not_found', says: '没有这种数据', next: '请回到数据目录重新选择' })
