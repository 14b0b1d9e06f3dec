/**
 * What the audit proves. The chain alone proves nothing against who can write the database: it can be computed anew. What
 * proves are the seals, signed with a key that is not there, and their copies in a second place.
 */
import type { Kysely } from 'kysely'
import type { Schema } from '../storage/schema.ts'
import { readAnchors, type Seal, type SignedSeal, sealIn } from './anchor-file.ts'
import { BEFORE_FIRST, linkHash } from './entry.ts'
import { signatureFits } from './seal-key.ts'

const PAGE = 5_000

export interface Finding {
  id:
    | 'audit.row_missing'
    | 'audit.row_changed'
    | 'audit.head_differs'
    | 'audit.seal_unsigned'
    | 'audit.seal_order'
    | 'audit.seal_differs'
    | 'audit.seal_missing'
    | 'audit.anchor_missing'
    | 'audit.anchor_unsigned'
    | 'audit.tail_cut'
    | 'audit.rows_differ'
  /** Row, seal or line of the anchor file. */
  at: number
  says: string
}

export interface AuditProof {
  rows: number
  /** Everything up to row `n` is as it was when this anchor was signed; null: nothing is proven. */
  proven: { anchor: number; n: number; at: string } | null
  /** Rows after it: they fit together, which who can write the database can bring about. */
  unproven: number
  findings: Finding[]
  says: string
}

/**
 * Verifies rows, seals and anchors. The public key comes from outside of the database: the copy that the audit officer
 * keeps.
 */
export async function verifyAudit(
  db: Kysely<Schema>,
  { publicKey, anchorFile }: { publicKey: string; anchorFile: string },
): Promise<AuditProof> {
  const lines = readAnchors(anchorFile)
  const anchors = signedInOrder(lines, publicKey, 'audit.anchor_unsigned', '第二存放处')
  const stored = await db.selectFrom('audit_seal').selectAll().orderBy('number').execute()
  const seals = signedInOrder(stored, publicKey, 'audit.seal_unsigned', '数据库')
  const rows = await walkRows(db, new Set([...seals.good, ...anchors.good].map(({ n }) => n)))
  const findings = [
    ...anchors.findings,
    ...seals.findings,
    ...comparePlaces(lines, stored),
    ...rows.findings,
    ...compareWithRows(anchors.good, seals.good, rows),
  ]
  const proving = anchors.good.findLast(({ n, hash }) => rows.hashes.get(n) === hash)
  const proven = proving ? { anchor: proving.number, n: proving.n, at: proving.at } : null
  const unproven = rows.count - (proven?.n ?? 0)
  return { rows: rows.count, proven, unproven, findings, says: sentence(proven, unproven, findings) }
}

function sentence(proven: AuditProof['proven'], unproven: number, findings: readonly Finding[]): string {
  const upTo = proven
    ? `第 1 至 ${proven.n} 行已证明未被改动（锚点 ${proven.anchor}，${proven.at} 签署）`
    : '没有任何一行得到证明'
  const after = unproven > 0 ? `；其后 ${unproven} 行未经证明` : ''
  const found = findings.length > 0 ? `；发现 ${findings.length} 处问题：${findings[0]?.says}` : ''
  return `${upTo}${after}${found}`
}

/** The seals up to the first that is not signed by the key or does not follow the one before. */
function signedInOrder(
  signed: readonly (SignedSeal | null)[],
  publicKey: string,
  unsigned: 'audit.anchor_unsigned' | 'audit.seal_unsigned',
  where: string,
): { good: Seal[]; findings: Finding[] } {
  const good: Seal[] = []
  let previous = BEFORE_FIRST
  for (const [i, one] of signed.entries()) {
    const seal = one && sealIn(one)
    if (!one || !seal || !signatureFits(one.content, one.signature, publicKey))
      return { good, findings: [{ id: unsigned, at: i + 1, says: `${where}的第 ${i + 1} 个封印签名不符` }] }
    if (seal.number !== i + 1 || seal.previous !== previous)
      return {
        good,
        findings: [
          { id: 'audit.seal_order', at: i + 1, says: `${where}的封印在第 ${i + 1} 个处缺少或者换了次序` },
        ],
      }
    good.push(seal)
    previous = one.signature
  }
  return { good, findings: [] }
}

/** The two places must hold the same seals; the file may lag behind by those that a power cut kept from it. */
function comparePlaces(lines: readonly (SignedSeal | null)[], stored: readonly SignedSeal[]): Finding[] {
  const differs = lines.findIndex(
    (line, i) => stored[i] !== undefined && line?.signature !== stored[i]?.signature,
  )
  const at = Math.min(lines.length, stored.length) + 1
  return [
    ...(differs < 0
      ? []
      : [{ id: 'audit.seal_differs' as const, at: differs + 1, says: `两处的第 ${differs + 1} 个封印不同` }]),
    ...(stored.length < lines.length
      ? [{ id: 'audit.seal_missing' as const, at, says: `数据库缺少第 ${at} 个以后的封印，第二存放处有` }]
      : []),
    ...(stored.length > lines.length
      ? [{ id: 'audit.anchor_missing' as const, at, says: `第二存放处缺少第 ${at} 个以后的封印，数据库有` }]
      : []),
  ]
}

interface Walked {
  count: number
  /** Up to here the rows are linked from the first on. */
  linked: number
  /** Hashes computed from the first row on, at the rows that seals name. */
  hashes: Map<number, string>
  findings: Finding[]
}

/** Computes the chain from its first row to the first fault. */
async function walkRows(db: Kysely<Schema>, wanted: ReadonlySet<number>): Promise<Walked> {
  // Read first: rows that come while the chain is walked lie behind it.
  const head = await db.selectFrom('audit_head').select(['n', 'hash']).executeTakeFirst()
  const { count } = await db
    .selectFrom('audit_row')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const hashes = new Map<number, string>([[0, BEFORE_FIRST]])
  let [linked, hash] = [0, BEFORE_FIRST]
  for (;;) {
    const page = await db
      .selectFrom('audit_row')
      .select(['n', 'content', 'hash'])
      .where('n', '>', linked)
      .orderBy('n')
      .limit(PAGE)
      .execute()
    for (const row of page) {
      const fault = faultOf(row, linked + 1, hash)
      if (fault) return { count, linked, hashes, findings: [fault] }
      linked = row.n
      hash = row.hash
      if (wanted.has(linked) || linked === head?.n) hashes.set(linked, hash)
    }
    if (page.length < PAGE) break
  }
  const differs = !head || head.n > linked || hashes.get(head.n) !== head.hash
  const findings: Finding[] = differs
    ? [
        {
          id: 'audit.head_differs',
          at: linked,
          says: `末端记到第 ${head?.n ?? 0} 行，与现有的 ${linked} 行不符`,
        },
      ]
    : []
  return { count, linked, hashes, findings }
}

function faultOf(
  row: { n: number; content: string; hash: string },
  expected: number,
  previous: string,
): Finding | null {
  if (row.n !== expected) return { id: 'audit.row_missing', at: expected, says: `缺少第 ${expected} 行` }
  if (linkHash(previous, row.content) !== row.hash || numberIn(row.content) !== row.n)
    return { id: 'audit.row_changed', at: row.n, says: `第 ${row.n} 行的内容或者次序被改动` }
  return null
}

function numberIn(content: string): unknown {
  try {
    return (JSON.parse(content) as { n?: unknown }).n
  } catch {
    return null
  }
}

/** Signed seals against the chain as it is: rows that end before a seal, and rows that are not those sealed. */
function compareWithRows(anchors: readonly Seal[], seals: readonly Seal[], rows: Walked): Finding[] {
  const all = anchors.length >= seals.length ? anchors : seals
  const first = all.find(({ n, hash }) => rows.hashes.get(n) !== hash)
  if (!first || rows.findings.some(({ id }) => id === 'audit.row_missing' || id === 'audit.row_changed'))
    return []
  if (first.n > rows.linked)
    return [
      {
        id: 'audit.tail_cut',
        at: rows.linked + 1,
        says: `封印 ${first.number} 签到第 ${first.n} 行，现在只有 ${rows.linked} 行：末尾被截去`,
      },
    ]
  const from = (all.findLast(({ number }) => number < first.number)?.n ?? 0) + 1
  return [
    {
      id: 'audit.rows_differ',
      at: from,
      says: `第 ${from} 至 ${first.n} 行与封印 ${first.number} 不符：记录被改动后重新计算过`,
    },
  ]
}
