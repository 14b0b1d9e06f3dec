import { hash } from 'node:crypto'
import type { Value } from './connection.ts'

/** What makes two findings the same clue. */
export interface ClueIdentity {
  model: string
  kind: string
  /** Values of the natural subject: of a person the key, or name with birth and masked ID. */
  subject: readonly Value[]
  sameWhen: readonly Value[]
}

/** SM3 over the canonical JSON of model id, kind, subject and same_when; nothing of snapshots, versions or parameters. */
export function clueId({ model, kind, subject, sameWhen }: ClueIdentity): string {
  return hash('sm3', JSON.stringify([model, kind, subject, sameWhen]), 'hex')
}
