/** Files as answers: never shown inside of the page, never kept by the browser's cache. */
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The name may be in Chinese (RFC 6266, RFC 8187). */
export function sendFile(
  reply: FastifyReply,
  name: string,
  type: string,
  body: Buffer | Readable,
): FastifyReply {
  const plain = name.replace(/[\p{Cc}"\\/]/gu, '_')
  return reply
    .type(type)
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(plain).replace(/['()*]/g, '_')}`,
    )
    .send(body)
}
