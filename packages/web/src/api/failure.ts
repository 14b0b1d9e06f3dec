/** What the server answers when something does not go through (its ErrorReply), as an error of the pages. */

export interface ErrorReply {
  id: string
  says: string
  next: string
  place?: Record<string, string | number>
  retry: boolean
  request: string
  more?: { id: string; says: string; path?: string }[]
}

/** A request that did not go through, with the sentence and the next step for the reader. */
export class ApiFailure extends Error {
  readonly status: number
  readonly reply: ErrorReply
  constructor(status: number, reply: ErrorReply) {
    super(reply.says)
    this.status = status
    this.reply = reply
  }
}

/** The reply as it came, or a sentence of our own where none came (server away, a page of a proxy). */
export function failureOf(status: number, body: unknown): ApiFailure {
  if (isReply(body)) return new ApiFailure(status, body)
  return new ApiFailure(status, {
    id: 'web.no_answer',
    says: status === 0 ? '连不上服务器' : `服务器没有给出说明（${status}）`,
    next: '请检查网络后重试；一直如此请联系系统管理员',
    retry: true,
    request: '',
  })
}

/** Any error as a failure: what is no answer of the server is a fault of the page. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  // What `fetch` throws when the server cannot be reached.
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) return failureOf(0, null)
  return new ApiFailure(0, {
    id: 'web.unexpected',
    says: '页面出现了没有预料到的错误',
    next: '请刷新页面；一直如此请联系系统管理员',
    retry: false,
    request: '',
  })
}

/** Whether nobody is signed in any more, so that the page gives way to the sign-in page. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiFailure && error.reply.id === 'http.not_signed_in'

function isReply(body: unknown): body is ErrorReply {
  return typeof body === 'object' && body !== null && 'says' in body && 'next' in body && 'id' in body
}
