import { z } from 'zod'
import { line } from '../fields.ts'

/** Pages with lists whose filters and columns a person may keep. */
export const viewPage = z.object({ page: z.string().regex(/^[a-z][a-z-]{0,39}$/, '请写页面的代码') })

const text = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, '不能含有控制字符')
export const ViewContent = z.object({
  query: z.record(z.string().max(40), text).describe('地址栏中的条件'),
  columns: z.array(z.string().max(40)).max(50),
})
export const ViewBody = z.object({ name: line(40), content: ViewContent })
export const Views = z.object({
  views: z.array(
    z.object({ view: z.string(), name: z.string(), content: ViewContent, changedAt: z.string() }),
  ),
})
export const viewNamed = z.object({ name: line(40) })
