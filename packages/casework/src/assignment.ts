/**
 * Clues to handlers by a draw that can be repeated: the seed, the candidates with their loads and the reasons why somebody
 * was left out are recorded, and the same record gives the same draw. 随机分案为主、指定分案为辅: 行政诉讼监督规则 40,
 * 关于完善人民检察院司法责任制的若干意见.
 */
import { hash } from 'node:crypto'
import { conflict, invalidInput } from '@mingjian/errors/failure'
import { canonicalJson } from '@mingjian/model/canonical'

/** Names the way of drawing; a record of another way is not checked against this one. */
export const DRAW_METHOD = 'sm3-least-load-1'

export interface Candidate {
  account: string
  /** Weighted clues and cases that the person has in hand. */
  load: number
  /** Not available: 请假, 出差, 停分. */
  away: string | null
}

export interface DrawnClue {
  id: string
  /** What it adds to a load; 1 for an ordinary clue. */
  weight: number
  /** Account → why this person may not handle it: 回避 (刑诉法 29, 30), 原承办, 被监督单位的近亲属 … */
  conflicts: Readonly<Record<string, string>>
  /** Who handles a clue of the same person or case already; related clues stay in one hand. */
  related: string | null
}

export interface DrawRequest {
  seed: string
  candidates: readonly Candidate[]
  clues: readonly DrawnClue[]
  /** How much more than the least loaded one a candidate may have and still be drawn. */
  slack: number
}

/** Why a clue came to whom it did. */
export interface Draw {
  clue: string
  assignee: string
  how: 'drawn' | 'related'
  /** Among whom it was drawn, with the load of that moment, in the order of their accounts. */
  pool: { account: string; load: number }[]
  /** Who was left out, and why. */
  barred: { account: string; because: string }[]
}

/** Everything that is needed to repeat the draw. */
export interface DrawRecord {
  method: typeof DRAW_METHOD
  request: DrawRequest
  draws: Draw[]
  /** Clues that nobody of the candidates may handle. */
  left: { clue: string; barred: Draw['barred'] }[]
}

/**
 * Draws handlers. Clues are taken in an order that the seed decides, so that nobody can place one by its number; each goes
 * to one of the least loaded who may handle it, by chance among them.
 * @throws Failure `casework.draw_seed`, `casework.draw_candidates`, `casework.draw_twice`
 */
export function drawHandlers(request: DrawRequest): DrawRecord {
  checkRequest(request)
  const loads = new Map(request.candidates.map(({ account, load }) => [account, load]))
  const record: DrawRecord = { method: DRAW_METHOD, request, draws: [], left: [] }
  for (const clue of inSeededOrder(request)) {
    const barred = barredFrom(clue, request.candidates)
    const eligible = [...loads]
      .filter(([account]) => !barred.some((one) => one.account === account))
      .map(([account, load]) => ({ account, load }))
      .sort((a, b) => (a.account < b.account ? -1 : 1))
    if (eligible.length === 0) {
      record.left.push({ clue: clue.id, barred })
      continue
    }
    const related = eligible.find(({ account }) => account === clue.related)
    const least = Math.min(...eligible.map(({ load }) => load))
    const pool = related ? [related] : eligible.filter(({ load }) => load <= least + request.slack)
    const assignee = pool[chance(request.seed, `clue:${clue.id}`, pool.length)]!.account
    loads.set(assignee, loads.get(assignee)! + clue.weight)
    record.draws.push({ clue: clue.id, assignee, how: related ? 'related' : 'drawn', pool, barred })
  }
  return record
}

/**
 * Whether a record is what its seed and candidates give; null when it is, else the first clue that differs.
 * @throws Failure `casework.draw_method` for a record of another way of drawing
 */
export function recheckDraw(record: DrawRecord): string | null {
  if (record.method !== DRAW_METHOD)
    throw conflict({
      id: 'casework.draw_method',
      says: `分派记录按“${record.method}”抽取，现在的方法是“${DRAW_METHOD}”`,
      next: '请用当时版本的程序核验',
    })
  const again = drawHandlers(record.request)
  // A record that was stored has its properties in any order.
  const told = new Map(record.draws.map((draw) => [draw.clue, canonicalJson(draw)]))
  const wrong = again.draws.find((draw) => told.get(draw.clue) !== canonicalJson(draw))
  if (wrong) return wrong.clue
  if (canonicalJson(again.left) !== canonicalJson(record.left))
    return (again.left[0] ?? record.left[0])?.clue ?? ''
  const known = new Set(again.draws.map(({ clue }) => clue))
  return record.draws.find(({ clue }) => !known.has(clue))?.clue ?? null
}

function checkRequest({ seed, candidates, clues, slack }: DrawRequest): void {
  if (seed.trim() === '' || slack < 0)
    throw invalidInput({
      id: 'casework.draw_seed',
      says: '随机分派没有种子，或者负荷差小于零',
      next: '请由系统生成种子，负荷差填零或者正数',
    })
  if (candidates.every(({ away }) => away !== null))
    throw invalidInput({
      id: 'casework.draw_candidates',
      says: '没有可以承办的候选人',
      next: '请至少选择一位在岗的检察官',
    })
  const twice = firstTwice(candidates.map(({ account }) => account)) ?? firstTwice(clues.map(({ id }) => id))
  if (twice !== null)
    throw invalidInput({
      id: 'casework.draw_twice',
      says: `候选人或者线索重复出现：${twice}`,
      next: '请去掉重复的一项',
    })
}

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return null
}

function barredFrom({ conflicts }: DrawnClue, candidates: readonly Candidate[]): Draw['barred'] {
  return candidates
    .flatMap(({ account, away }) => {
      const because = conflicts[account] ?? away
      return because === null ? [] : [{ account, because }]
    })
    .sort((a, b) => (a.account < b.account ? -1 : 1))
}

function inSeededOrder({ seed, clues }: DrawRequest): DrawnClue[] {
  const place = new Map(clues.map(({ id }) => [id, digest(seed, `order:${id}`)]))
  return clues.toSorted((a, b) => (place.get(a.id)! < place.get(b.id)! ? -1 : 1))
}

/** A number below `below`, by the seed and what it is drawn for; the bias of 256 bits over a handful is none. */
const chance = (seed: string, label: string, below: number): number =>
  Number(BigInt(`0x${digest(seed, label)}`) % BigInt(below))

const digest = (seed: string, label: string): string => hash('sm3', JSON.stringify([seed, label]), 'hex')

/** 随机分派 17 条，候选人 4 名（1 名因故排除），种子 …；另有 2 条无人可以承办 */
export function drawSentence({ request, draws, left }: DrawRecord): string {
  const away = request.candidates.filter((one) => one.away !== null).length
  const related = draws.filter(({ how }) => how === 'related').length
  const parts = [
    `随机分派 ${draws.length} 条，候选人 ${request.candidates.length} 名${away ? `（${away} 名因故不参加）` : ''}，种子 ${request.seed}`,
    related ? `其中 ${related} 条因与在办线索关联，归原承办人` : '',
    left.length ? `另有 ${left.length} 条因回避等原因无人可以承办，请指定分派` : '',
  ]
  return parts.filter((part) => part !== '').join('；')
}
