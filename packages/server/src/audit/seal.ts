import { canonicalJson } from '@mingjian/model/canonical'
import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'
import { appendAnchors, readAnchors, type Seal, sealIn } from './anchor-file.ts'
import { BEFORE_FIRST } from './entry.ts'
import type { Signer } from './seal-key.ts'

export interface SealPlace {
  db: Kysely<Schema>
  clock: Clock
  signer: Signer
  /** The second place of the seals. */
  anchorFile: string
}

/** Signs the end of the chain where rows have come since the last seal, and brings every seal to the second place. */
export async function seal(place: SealPlace): Promise<void> {
  await place.db.transaction().execute(async (trx) => {
    const head = await trx
      .selectFrom('audit_head')
      .select(['n', 'hash'])
      .forUpdate()
      .executeTakeFirstOrThrow()
    const last = await trx
      .selectFrom('audit_seal')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (head.n === (last ? (sealIn(last)?.n ?? 0) : 0)) return
    const content = canonicalJson({
      number: (last?.number ?? 0) + 1,
      n: head.n,
      hash: head.hash,
      at: place.clock.now().toISOString(),
      previous: last?.signature ?? BEFORE_FIRST,
    } satisfies Seal)
    const number = (last?.number ?? 0) + 1
    await trx
      .insertInto('audit_seal')
      .values({ number, content, signature: place.signer.sign(content) })
      .execute()
  })
  await bringToAnchors(place)
}

/** Any number that no other lock of this database has. */
const ANCHORING = 7_246_002

/** The file is appended to only, by one server at a time; one killed between the database and the file catches up here. */
export async function bringToAnchors({
  db,
  anchorFile,
}: Pick<SealPlace, 'db' | 'anchorFile'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${ANCHORING})`.execute(trx)
    const there = readAnchors(anchorFile).length
    const missing = await trx
      .selectFrom('audit_seal')
      .selectAll()
      .where('number', '>', there)
      .orderBy('number')
      .execute()
    appendAnchors(anchorFile, missing)
  })
}

export interface Sealing {
  /** Hears of appended rows; seals at once when enough have come. */
  appended(rows: number): void
  /** What the last sealing failed with; null when it went well. */
  trouble(): unknown
  /** Seals what is left and stops. */
  stop(): Promise<void>
}

/** Seals every 60 seconds or 1,000 rows, one sealing at a time. */
export function startSealing(place: SealPlace, { everyMs = 60_000, everyRows = 1_000 } = {}): Sealing {
  let rows = 0
  let trouble: unknown = null
  let running: Promise<void> = Promise.resolve()
  const sealNow = (): Promise<void> => {
    rows = 0
    running = running
      .then(() => seal(place))
      .then(
        () => {
          trouble = null
        },
        (error: unknown) => {
          trouble = error
        },
      )
    return running
  }
  const timer = setInterval(() => void sealNow(), everyMs)
  timer.unref()
  return {
    appended: (more) => {
      rows += more
      if (rows >= everyRows) void sealNow()
    },
    trouble: () => trouble,
    stop: async () => {
      clearInterval(timer)
      await sealNow()
    },
  }
}
