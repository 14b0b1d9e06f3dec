/** What lists and pages of clues look like on the wire. */
import { CLUE_TABLE, type ClueState } from '@mingjian/casework/clue-states'
import { z } from 'zod'
import { accountId, line, paging } from '../fields.ts'

export const CLUE_STATES = Object.keys(CLUE_TABLE.states) as [ClueState, ...ClueState[]]
export const TIERS = ['id', 'name_birth', 'name_mask', 'name'] as const

/** Either way of each order; the number settles what is equal. */
export const CLUE_SORTS = [
  ...['number', '-number', 'foundAt', '-foundAt', 'since', '-since'],
  ...['dueOn', '-dueOn', 'score', '-score'],
] as const
export const clueSort = z.enum([
  'number',
  '-number',
  'foundAt',
  '-foundAt',
  'since',
  '-since',
  'dueOn',
  '-dueOn',
  'score',
  '-score',
])

const day = z.iso.date()
/** A text to look for; nothing typed is no condition. */
const sought = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, '不能含有控制字符')
const flag = z.enum(['true', 'false'])

/** The number of a clue, as in the address of its page. */
export const clueNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** Of a sealed record: for what it is asked or worked on (刑诉法 286). */
export const sealedPurpose = z.object({ purpose: line(200).optional().describe('查询封存记录的法定目的') })
export const clueInPath = z.object({ number: clueNumber })

/** What a list of clues can be narrowed by; several states or models are separated by commas. */
export const clueConditions = z.object({
  state: z
    .string()
    .max(200)
    .regex(/^[a-z_]+(?:,[a-z_]+)*$/, '请写状态的代码，以逗号分隔')
    .optional()
    .describe('状态代码，以逗号分隔'),
  model: z
    .string()
    .max(500)
    .regex(/^[a-z0-9-]+(?:,[a-z0-9-]+)*$/, '请写模型的编号，以逗号分隔')
    .optional(),
  area: sought.optional(),
  department: sought.optional(),
  kind: sought.optional(),
  handler: z
    .union([z.enum(['me', 'with_me', 'none']), accountId])
    .optional()
    .describe('me 本人，with_me 本人承办或者协办，none 无承办人'),
  toVerify: flag.optional(),
  cameBack: flag.optional(),
  overdue: flag.optional(),
  latest: z.enum(['same', 'changed', 'gone', 'returned']).optional(),
  from: day.optional().describe('发现日期，起'),
  to: day.optional().describe('发现日期，止'),
  search: sought.optional().describe('只在本人能看到的文字中查找；数字按线索编号查找'),
})
export const clueQuery = clueConditions.extend({ ...paging.shape, sort: clueSort.default('-number') })
export type ClueConditions = z.infer<typeof clueConditions>
export type ClueQuery = z.infer<typeof clueQuery>

export const Named = z.object({ account: z.string(), name: z.string() })

export const ClueRow = z.object({
  number: z.number(),
  model: z.object({ id: z.string(), title: z.string() }),
  kind: z.string(),
  area: z.string(),
  authority: z.string(),
  department: z.string().nullable(),
  state: z.enum(CLUE_STATES),
  stateLabel: z.string(),
  handler: Named.nullable(),
  sentence: z.string(),
  shown: z.enum(['whole', 'masked']),
  toVerify: z.boolean(),
  tier: z.enum(TIERS).nullable(),
  tierWords: z.string().describe('同一人的依据'),
  score: z.number().nullable(),
  latest: z.enum(['same', 'changed', 'gone', 'returned']),
  latestSays: z.string(),
  cameBack: z.boolean(),
  foundAt: z.string(),
  since: z.string(),
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  changes: z.number().describe('修改次数；办理时原样带回，防止覆盖他人的修改'),
})
export type ClueRow = z.infer<typeof ClueRow>

export const ClueList = z.object({
  rows: z.array(ClueRow),
  total: z.number(),
  totalIs: z.enum(['exact', 'at_least']).describe('at_least：至少这么多，没有再往下数'),
  page: z.number(),
  size: z.number(),
})
export type ClueList = z.infer<typeof ClueList>

const counted = z.object({ value: z.string(), label: z.string(), count: z.number() })
export const ClueFacets = z.object({
  total: z.number(),
  states: z.array(counted),
  models: z.array(counted),
  areas: z.array(counted),
  departments: z.array(counted),
  kinds: z.array(counted),
})
export type ClueFacets = z.infer<typeof ClueFacets>

export const Neighbours = z.object({ previous: z.number().nullable(), next: z.number().nullable() })

/** Why a search finds what it finds and a field is not shown: said once for the page. */
export const MoveOfferReply = z.object({
  move: z.string(),
  label: z.string(),
  key: z.string().nullable(),
  allowed: z.boolean(),
  reason: z.string(),
  needs: z.array(z.object({ id: z.string(), asks: z.string() })),
})

const cell = z.object({
  field: z.string(),
  value: z.string(),
  deciding: z.boolean().describe('据以判断的格'),
  unread: z.boolean().describe('读不出，或者注明不详'),
})
const Table = z.object({
  input: z.string(),
  label: z.string(),
  source: z.object({
    file: z.string(),
    sheet: z.string().nullable(),
    cutOff: z.string().nullable(),
    snapshot: z.string(),
    held: z.boolean().describe('数据是否还在；已销毁的只剩线索里的摘录'),
  }),
  columns: z.array(z.object({ field: z.string(), label: z.string() })),
  rows: z.array(
    z.object({
      row: z.number(),
      cells: z.array(cell),
      persons: z.array(z.string()),
      document: z.string().nullable(),
    }),
  ),
})

export const Letter = z.object({
  letter: z.string(),
  receiver: z.string(),
  text: z.string(),
  state: z.enum(['draft', 'submitted', 'approved', 'returned']),
  stateLabel: z.string(),
  draftedBy: Named,
  draftedAt: z.string(),
  decidedBy: Named.nullable(),
  decidedAt: z.string().nullable(),
  decision: z.string().nullable(),
})

/** What this person may do with the clue besides its moves; each with the reason where not. */
const May = z.object({ allowed: z.boolean(), reason: z.string() })

export const CluePage = ClueRow.extend({
  also: z.array(z.string()),
  deciding: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
  rule: z.object({
    omission: z.string(),
    basis: z.array(z.string()),
    words: z.array(z.object({ title: z.string(), steps: z.array(z.string()) })),
    parameters: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        value: z.string(),
        unit: z.string().nullable(),
        changed: z.boolean(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  unchecked: z.array(z.string()),
  scoreReasons: z.array(z.string()),
  tables: z.array(Table),
  notFound: z.array(
    z.object({
      label: z.string(),
      cutOff: z.string(),
      rows: z.number(),
      keys: z.array(z.object({ label: z.string(), value: z.string() })),
      words: z.string(),
    }),
  ),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      marks: z.array(z.object({ start: z.number(), end: z.number(), labels: z.array(z.string()) })),
    }),
  ),
  changed: z.array(z.object({ field: z.string(), label: z.string(), from: z.string(), to: z.string() })),
  earlier: z.string().describe('同类线索的核查结果，一句话；空：还没有'),
  earlierList: z.array(
    z.object({
      number: z.number(),
      conclusion: z.enum(['confirmed', 'false_alarm', 'cannot_tell']),
      label: z.string(),
      reason: z.string().nullable(),
      sentence: z.string(),
    }),
  ),
  others: z.array(ClueRow).describe('同一人（凭有效证件号）的其他线索，限本人职责范围'),
  moves: z.array(MoveOfferReply),
  may: z.object({ note: May, draftLetter: May, decideLetter: May, setTeam: May, requestData: May }),
  reasons: z
    .array(z.object({ code: z.string(), label: z.string(), lies: z.string(), needsNote: z.boolean() }))
    .describe('不属实的原因代码'),
  conclusion: z.string().nullable(),
  reason: z.object({ code: z.string(), label: z.string() }).nullable(),
  inCase: z.string().nullable(),
  team: z.array(Named),
  events: z.array(
    z.object({
      at: z.string(),
      by: Named.nullable().describe('空：模型运行'),
      label: z.string(),
      from: z.string(),
      to: z.string(),
      words: z.string(),
    }),
  ),
  notes: z.array(z.object({ note: z.string(), by: Named, at: z.string(), text: z.string() })),
  draw: z.object({ draw: z.string(), sentence: z.string() }).nullable(),
  letter: Letter.nullable(),
  run: z.object({
    run: z.string(),
    at: z.string(),
    asOf: z.string().nullable(),
    version: z.string(),
  }),
  shownBecause: z.string(),
})
export type CluePage = z.infer<typeof CluePage>
