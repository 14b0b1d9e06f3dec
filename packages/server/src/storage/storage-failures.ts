import { Failure, unavailable } from '@mingjian/errors/failure'

/** Codes of Node and of PostgreSQL (appendix A: classes 08, 53, 57) that mean: not now. */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|08...|53...|57P0.)$/
const CLOSED =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** An error of the database that says "not reachable" as a Failure that may be retried; anything else unchanged. */
export function fromStorage(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error
  if (!AWAY.test(codeOf(error)) && !CLOSED.test(error.message)) return error
  return unavailable({
    id: 'storage.unavailable',
    says: '数据库暂时连接不上，这一步没有做',
    next: '请稍候重试；一直如此请联系系统管理员查看数据库是否在运行',
    cause: error,
    retry: true,
  })
}

/** Whether a statement broke a unique key: somebody else was first. */
export const isTaken = (error: unknown): boolean => error instanceof Error && codeOf(error) === '23505'
