/** What every route of clues works with; made once for a platform. */
import type { FastifyRequest } from 'fastify'
import { callerOf } from '../http/guard.ts'
import type { Platform } from '../http/platform.ts'
import { type EarlierDecisions, earlierDecisions } from './earlier-decisions.ts'
import { type Facets, sharedFacets } from './facets.ts'
import { type LakeSources, lakeSources } from './lake-sources.ts'
import type { Listing } from './list-clues.ts'
import { type ModelBook, modelBook } from './model-book.ts'
import { sightOf } from './reach.ts'
import { dayOf } from './today.ts'

export interface Desk {
  book: ModelBook
  lake: LakeSources
  facets: Facets
  earlier: EarlierDecisions
}

/** Milliseconds for which a count of decisions serves everybody. */
const EARLIER_FOR = 5_000

const DESKS = new WeakMap<Platform, Desk>()

export function deskOf(platform: Platform): Desk {
  const known = DESKS.get(platform)
  if (known) return known
  const made = {
    book: modelBook(platform.realm.db),
    lake: lakeSources(platform.site.lakeDirectory),
    facets: sharedFacets(),
    earlier: earlierDecisions(EARLIER_FOR),
  }
  DESKS.set(platform, made)
  return made
}

/** The list of clues as the caller of a request sees it. */
export async function listingFor(platform: Platform, request: FastifyRequest): Promise<Listing> {
  const { db, clock } = platform.realm
  return {
    ...{ db, book: deskOf(platform).book, sight: await sightOf(db, callerOf(request)) },
    today: dayOf(clock.now()),
  }
}
