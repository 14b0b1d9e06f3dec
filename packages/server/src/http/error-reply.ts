/** The one place where an error becomes an answer: id, sentence, next step, place; never a stack trace. */
import {
  Failure,
  type FailureKind,
  Failures,
  internal,
  invalidInput,
  notFound,
} from '@mingjian/errors/failure'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { fromStorage } from '../storage/storage-failures.ts'

const STATUS: Record<FailureKind, number> = {
  InvalidInput: 400,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  Internal: 500,
  Unavailable: 503,
}

/** Failures whose status says more than their kind: who you are is not known (RFC 9110, 15.5.2); too many (RFC 6585). */
const STATUS_BY_ID: Readonly<Record<string, number>> = {
  'http.not_signed_in': 401,
  'accounts.sign_in_refused': 401,
  'accounts.second_factor_needed': 401,
  'accounts.certificate_needed': 401,
  'doors.oidc_refused': 401,
  'doors.not_known': 401,
  'http.too_many_attempts': 429,
  'http.body_too_large': 413,
  'http.not_json': 415,
}

export const ErrorReply = z.object({
  id: z.string(),
  says: z.string(),
  next: z.string(),
  place: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retry: z.boolean(),
  /** For the log of the server. */
  request: z.string(),
  /** The other mistakes of the same input. */
  more: z.array(z.object({ id: z.string(), says: z.string(), path: z.string().optional() })).optional(),
})
export type ErrorReply = z.infer<typeof ErrorReply>

/** Any error as failures, the first of which gives the status. What nobody foresaw keeps its cause for the log. */
export function failuresOf(error: unknown): [Failure, ...Failure[]] {
  const known = fromStorage(error)
  if (known instanceof Failure) return [known]
  if (known instanceof Failures && known.failures[0]) return [known.failures[0], ...known.failures.slice(1)]
  if (hasZodFastifySchemaValidationErrors(known)) return fieldFailures(known.validation)
  const status = known instanceof Error && 'statusCode' in known ? Number(known.statusCode) : 500
  if (status >= 400 && status < 500) return [ofFramework(status)]
  return [
    internal({
      id: 'internal.unexpected',
      says: '程序出现了没有预料到的错误',
      next: '请把请求编号告诉系统管理员',
      cause: error,
    }),
  ]
}

export function replyTo(
  failures: readonly [Failure, ...Failure[]],
  request: string,
): { status: number; body: ErrorReply } {
  const [{ id, says, next, place, retry, kind }, ...others] = failures
  const more = others.map((other) => ({
    id: other.id,
    says: other.says,
    ...(other.place?.path === undefined ? {} : { path: other.place.path }),
  }))
  const status = STATUS_BY_ID[id] ?? STATUS[kind]
  const body = {
    id,
    says,
    next,
    retry,
    request,
    ...(place ? { place: { ...place } } : {}),
    ...(more.length > 0 ? { more } : {}),
  }
  return { status, body }
}

function fieldFailures(
  issues: readonly { instancePath: string; message?: string | undefined }[],
): [Failure, ...Failure[]] {
  const [first, ...others] = issues.slice(0, 20).map(({ instancePath, message = '' }) => {
    const path = instancePath.replace(/^\//, '').replaceAll('/', '.').slice(0, 80)
    return invalidInput({
      id: 'http.input_invalid',
      says: `${path ? `“${path}”` : '请求'}不合要求：${message.slice(0, 200)}`,
      next: '请按提示改正后再提交',
      place: { path },
    })
  })
  return first ? [first, ...others] : [ofFramework(400)]
}

function ofFramework(status: number): Failure {
  if (status === 404)
    return notFound({ id: 'http.not_found', says: '没有这个地址', next: '请从首页重新进入' })
  if (status === 413)
    return invalidInput({ id: 'http.body_too_large', says: '提交的内容太大', next: '请减少内容后再提交' })
  if (status === 415)
    return invalidInput({
      id: 'http.not_json',
      says: '提交的内容不是 JSON',
      next: '请以 application/json 提交',
    })
  if (status === 429)
    return invalidInput({
      id: 'http.too_many_attempts',
      says: '尝试次数过多',
      next: '请一分钟后再试',
      retry: true,
    })
  return invalidInput({ id: 'http.request_malformed', says: '请求的格式不对', next: '请刷新页面后重试' })
}
