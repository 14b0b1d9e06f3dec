/** The one door to the server. Types come from its OpenAPI document; the session is a cookie that scripts cannot read. */
import createClient from 'openapi-fetch'
import { failureOf } from './failure.ts'
import type { paths } from './schema.d.ts'
import { withSealedPurpose } from './sealed-purposes.ts'

/** Calls by path, for `call`: `call(api.GET('/api/accounts'))`. */
export const api = createClient<paths>({ credentials: 'same-origin' })
api.use({ onRequest: ({ request }) => withSealedPurpose(request) })

/**
 * The answer of a call.
 * @throws ApiFailure with the sentence of the server
 */
export async function call<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await request
  if (!response.ok || data === undefined || data === null) throw failureOf(response.status, error)
  return data
}

type Verb = 'get' | 'put' | 'post' | 'delete'

/** What a route answers: `Answer<'/api/accounts'>`, `Answer<'/api/accounts', 'post'>`. */
export type Answer<Path extends keyof paths, V extends Verb = 'get'> = paths[Path][V] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

/** What a route takes as its body. */
export type Body<Path extends keyof paths, V extends Verb = 'post'> = paths[Path][V] extends {
  requestBody?: { content: { 'application/json': infer Content } }
}
  ? Content
  : never
