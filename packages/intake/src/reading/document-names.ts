import { createHash } from 'node:crypto'

/**
 * Gives every document of a source one name of its own: its id; `id#2`, `id#3` … where another text bears the same id
 * (collections of published judgments do that); null for the same id and text once more. The same source in the same
 * order always gives the same names.
 */
export class DocumentNames {
  readonly #texts = new Map<string, string[]>()

  name(id: string, text: string): string | null {
    const hash = createHash('sm3').update(text).digest('base64')
    const earlier = this.#texts.get(id) ?? []
    if (earlier.includes(hash)) return null
    this.#texts.set(id, [...earlier, hash])
    return earlier.length === 0 ? id : `${id}#${earlier.length + 1}`
  }
}
