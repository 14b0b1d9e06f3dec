import type { FastifyReply, FastifyRequest } from 'fastify'

/** `__Host-`: the browser takes it only over HTTPS, for this host and all paths (RFC 6265bis, 4.1.3.2). */
export const SESSION_COOKIE = '__Host-mingjian'

const FORM = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

export const tokenOf = (request: FastifyRequest): string | null => {
  const token = request.cookies[SESSION_COOKIE]
  return token && /^[\w-]{43}$/.test(token) ? token : null
}

export const giveCookie = (reply: FastifyReply, token: string) => reply.setCookie(SESSION_COOKIE, token, FORM)
export const takeCookie = (reply: FastifyReply) => reply.clearCookie(SESSION_COOKIE, FORM)
