import { forbidden } from '@mingjian/errors/failure'
import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes that another site's page sends with our cookie (CSRF): a browser names the origin with every change,
 * and `Sec-Fetch-Site` besides. A program without a browser names neither; nobody can make it send a cookie.
 * @throws Failure `http.foreign_origin`
 */
export function checkOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return
  const { origin, referer, 'sec-fetch-site': site } = request.headers
  // An old browser may name the page only (RFC 9110, 10.1.3).
  const from = origin ?? referer
  const own = from === undefined || hostOf(from) === request.host
  if (own && (site === undefined || site === 'same-origin')) return
  throw forbidden({
    id: 'http.foreign_origin',
    says: '请求来自别的网站，已拒绝',
    next: '请在本平台的页面上操作',
  })
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
