/** What is sent to move, assign and complete clues, and what comes back. */
import { NEEDS, type NeedId } from '@mingjian/casework/moves/move'
import { z } from 'zod'
import { accountId, line } from '../fields.ts'
import { ClueRow, clueConditions, Letter, MoveOfferReply, Named } from './clues.ts'

/** Of control characters only line breaks and tabs. */
const PROSE = /^[^\p{Cs}\p{Cc}]*(?:[\n\r\t][^\p{Cs}\p{Cc}]*)*$/u

/** A text of several lines. */
export const prose = (longest: number) =>
  z.string().trim().min(1).max(longest).regex(PROSE, '不能含有控制字符')

const NEED_IDS = Object.keys(NEEDS) as [NeedId, ...NeedId[]]
/** What accompanies a move, as `needs` of its offer asks. */
const moveInput = z.partialRecord(z.enum(NEED_IDS), z.string().max(2000).regex(PROSE, '不能含有控制字符'))
const moveId = z.string().regex(/^[a-z_]{2,40}$/)
const changes = z.number().int().min(0).describe('页面上看到的修改次数')

export const MoveBody = z.object({ move: moveId, input: moveInput.default({}), changes })
export const Moved = z.object({ row: ClueRow, moves: z.array(MoveOfferReply) })

/** At most so many clues in one request. */
export const MOST_AT_ONCE = 200
export const clueNumbers = z
  .array(z.number().int().min(1).max(Number.MAX_SAFE_INTEGER))
  .min(1)
  .max(MOST_AT_ONCE)

export const BulkMoveBody = z.object({
  clues: z
    .array(z.object({ number: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER), changes }))
    .min(1)
    .max(MOST_AT_ONCE),
  move: moveId,
  input: moveInput.default({}),
})
export const BulkMoved = z.object({
  done: z.number(),
  refused: z.number(),
  results: z.array(
    z.object({
      number: z.number(),
      done: z.boolean(),
      row: ClueRow.nullable(),
      id: z.string().nullable(),
      says: z.string(),
      next: z.string(),
    }),
  ),
})

const barred = z.record(accountId, line(100))
export const AssignBody = z.object({
  numbers: clueNumbers.optional(),
  filter: clueConditions.optional().describe('没有给编号时，分派符合条件的待分派线索，至多 200 条'),
  how: z.enum(['random', 'named']),
  assignee: accountId.optional().describe('指定分派：承办人'),
  reason: line(200).optional().describe('指定分派：理由'),
  candidates: z.array(accountId).max(200).optional().describe('随机分派：候选人'),
  away: barred.optional().describe('账号 → 因故不参加的理由'),
  conflicts: z
    .record(z.string().regex(/^\d{1,16}$/), barred)
    .optional()
    .describe('线索编号 → 账号 → 回避理由'),
  slack: z.number().int().min(0).max(20).default(0).describe('负荷最多相差多少仍可抽中'),
})
export const DrawReply = z.object({
  draw: z.string(),
  by: Named,
  at: z.string(),
  sentence: z.string(),
  seed: z.string(),
  slack: z.number(),
  method: z.string(),
  candidates: z.array(Named.extend({ load: z.number(), away: z.string().nullable() })),
  draws: z.array(
    z.object({
      number: z.number(),
      assignee: Named,
      how: z.enum(['drawn', 'related']),
      pool: z.array(Named.extend({ load: z.number() })),
      barred: z.array(Named.extend({ because: z.string() })),
    }),
  ),
  left: z.array(z.object({ number: z.number(), barred: z.array(Named.extend({ because: z.string() })) })),
})
export const DrawChecked = DrawReply.extend({
  fits: z.boolean(),
  checked: z.string().describe('按记录的种子和候选名单重新抽取的结果'),
})
export const Assigned = z.object({
  assigned: z.array(z.object({ number: z.number(), assignee: Named })),
  refused: z.array(z.object({ number: z.number(), says: z.string() })),
  says: z.string(),
  draw: DrawReply.nullable(),
})

export const Candidates = z.object({
  candidates: z.array(
    Named.extend({
      departments: z.array(z.string()),
      roles: z.array(z.string()),
      load: z.number().describe('核查中、待补数据的线索'),
      sameDepartment: z.boolean(),
      barred: z.string().nullable(),
    }),
  ),
})

export const NoteBody = z.object({ text: prose(2000) })
export const TeamBody = z.object({ team: z.array(accountId).max(20), changes })
export const LetterBody = z.object({ receiver: line(100), text: prose(10_000) })
export const LetterDecision = z.object({ approve: z.boolean(), note: line(500) })
export const LetterReply = z.object({ letter: Letter })
