/** Fields that several routes take; all texts are bounded and free of control characters. */
import { ROLE_IDS } from '@mingjian/casework/roles'
import { z } from 'zod'

z.config(z.locales.zhCN())

// A text with U+0000 cannot be stored by PostgreSQL; other control characters have no place in a line.
const LINE = /^[^\p{Cc}\p{Cs}]*$/u

export const line = (longest: number) => z.string().trim().min(1).max(longest).regex(LINE, '不能含有控制字符')
export const loginName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._-]{1,39}$/, '登录名须以字母开头，2 至 40 位字母、数字或者 . _ -')
/** As typed; the rules of passwords are checked with their owner. */
export const password = z.string().min(1).max(256).regex(LINE, '不能含有控制字符')
export const totpCode = z.string().regex(/^\d{6}$/, '动态码是六位数字')
export const accountId = z.uuid()
export const roles = z.array(z.enum(ROLE_IDS)).max(ROLE_IDS.length)
export const reason = line(200).describe('理由，写入审计')
export const jobId = z.uuid()
export const accountInPath = z.object({ account: accountId })
export const moment = z.iso.datetime()

/** Which page of a list; extended by its filters. */
export const paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
/** One page of a list, and how many rows there are in all. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.number(), page: z.number(), size: z.number() })

/** Nothing but: it is done. */
export const Done = z.object({ done: z.literal(true) })
export const DONE = { done: true } as const
