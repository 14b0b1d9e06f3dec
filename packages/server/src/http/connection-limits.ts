/** How long a client may take and how many there may be, so that few slow ones do not hold the server (slow loris). */
import type { FastifyInstance } from 'fastify'

/** Of the server, in milliseconds and bytes. */
export const CONNECTION_LIMITS = {
  /** From the connection to the last header. */
  headersTimeout: 15_000,
  /** A whole request: an upload of the largest kind on a slow line. */
  requestTimeout: 30 * 60_000,
  /** Between requests on one connection. */
  keepAliveTimeout: 10_000,
  /** How often these are looked at. */
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
} as const

/** An office has some hundred people; a browser opens six connections. */
export const MOST_CONNECTIONS = 3_000

/** A body that is not streamed is there at once. */
const BODY_MS = 20_000

/** Cuts a client off that sends a body of JSON in drops; uploads, of another type, have the time of a whole request. */
export function limitBodies(app: FastifyInstance, milliseconds = BODY_MS): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (!/^application\/json/i.test(request.headers['content-type'] ?? '')) return payload
    const timer = setTimeout(() => request.raw.destroy(), milliseconds)
    timer.unref()
    for (const end of ['end', 'close', 'error']) payload.once(end, () => clearTimeout(timer))
    return payload
  })
}
