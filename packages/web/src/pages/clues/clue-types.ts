/** A clue as lists and its page get it: names for what the server's types hold. */
import type { Answer, Body } from '../../api/client.ts'
import type { paths } from '../../api/schema.d.ts'

export type ClueNumber = number
export type CluePage = Answer<'/api/clues/{number}'>
export type ClueRow = Answer<'/api/clues'>['rows'][number]
export type ClueFacets = Answer<'/api/clues/facets'>
/** The conditions and the order of a list. */
export type ListConditions = NonNullable<paths['/api/clues']['get']['parameters']['query']>
export type EvidenceTable = CluePage['tables'][number]
export type EvidenceRow = EvidenceTable['rows'][number]
export type EvidenceCell = EvidenceRow['cells'][number]
export type Absence = CluePage['notFound'][number]
export type MarkedText = CluePage['documents'][number]
export type Mark = MarkedText['marks'][number]
export type MoveOffer = CluePage['moves'][number]
export type FalseAlarmReason = CluePage['reasons'][number]
export type Parameter = CluePage['rule']['parameters'][number]
export type Letter = NonNullable<CluePage['letter']>
export type MoveInput = Record<string, string>
export type Candidate = Answer<'/api/clues/candidates'>['candidates'][number]
export type AssignRequest = Body<'/api/clues/assign'>
export type Draw = NonNullable<Answer<'/api/clues/assign', 'post'>['draw']>
