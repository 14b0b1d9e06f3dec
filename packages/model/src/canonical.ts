import { createHash } from 'node:crypto'

/** JSON with the keys of every object in order, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  )
}

/** SM3 (GB/T 32905) of the canonical JSON, hexadecimal. */
export function planHash(plan: unknown): string {
  return createHash('sm3').update(canonicalJson(plan)).digest('hex')
}
