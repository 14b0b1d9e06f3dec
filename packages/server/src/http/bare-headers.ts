import type { FastifyReply } from 'fastify'

/** For an answer to what is no request at all: it has passed no hook, so that nobody else sets them. */
const BARE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
} as const

/** Sets the security headers where nobody has. */
export const withBareHeaders = (reply: FastifyReply): FastifyReply =>
  reply.hasHeader('content-security-policy') ? reply : reply.headers(BARE)
