/** The built pages of packages/web, as the site's own files; every other address of a page is the start page's (RFC 9110, 9.3.1). */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const START = 'index.html'
/** Files under `assets/` carry a hash of their content in their name, so that a browser may keep them. */
const YEAR = { maxAge: '365d', immutable: true }
/** `assets/index-1f.js`; never `..` or `.built-from`. */
const PLAIN = /^(?:\w[\w-]*\/)*\w[\w-]*(?:\.[\w-]+)+$/
const NOT_KEPT = { cacheControl: false }

/**
 * Gives a function that answers a request for a page or a file of the folder, and null where it is neither: an address of the
 * API, another method, a file that is not there. Names are plain ones: no part begins with a dot, nothing leads out of the folder.
 */
export async function pagesIn(
  app: FastifyInstance,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply | null> {
  const root = resolve(folder)
  await app.register(fastifyStatic, { root, serve: false })
  const isThere = (path: string) =>
    PLAIN.test(path) && statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true
  return (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const [path = ''] = request.url.slice(1).split('?')
    if (/^(?:api|openapi\.json)(?:\/|$)/.test(path)) return null
    if (isThere(path)) return reply.sendFile(path, root, path.startsWith('assets/') ? YEAR : NOT_KEPT)
    if (/\.[a-z0-9]{1,8}$/i.test(path) || !isThere(START)) return null
    return reply.sendFile(START, root, NOT_KEPT)
  }
}
