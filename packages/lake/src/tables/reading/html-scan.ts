import { decodeEntities, type XmlHandler } from './xml-scan.ts'

const LONGEST_TAG = 1_000_000

/** Elements whose content is no text of the page. */
const RAW = new Set(['script', 'style', 'xml', 'title', 'textarea'])

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  middot: '·',
  times: '×',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  yen: '¥',
}

/** Resolves the entities that tables hold; unknown ones stay as they are. */
function decodeHtml(text: string): string {
  if (!text.includes('&')) return text
  return decodeEntities(text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole))
}

/**
 * Scans HTML that comes in pieces and tells its tags in lower case and its texts, entities resolved. Nothing is demanded of
 * the document: closing tags may be missing, a < that begins no tag is text (HTML standard, 13.2.5, as far as tables need it).
 */
export class HtmlScanner {
  readonly #handler: XmlHandler
  #rest = ''
  /** Element whose raw content is being passed over. */
  #raw: string | null = null

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  write(piece: string): void {
    this.#scan(this.#rest + piece, false)
  }

  end(): void {
    this.#scan(this.#rest, true)
  }

  #scan(text: string, last: boolean): void {
    let at = 0
    while (at < text.length) {
      const next = this.#raw !== null ? this.#passRaw(text, at) : this.#step(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = text.slice(at)
    // A tag that never ends is text, and nothing of it is kept for ever.
    if (last || this.#rest.length > LONGEST_TAG) {
      if (this.#raw === null) this.#handler.text(decodeHtml(this.#rest))
      this.#rest = this.#raw === null ? '' : this.#rest.slice(-16)
    }
  }

  #step(text: string, at: number): number {
    if (text[at] === '<') {
      if (at + 1 >= text.length) return -1
      if (/[a-zA-Z/!?]/.test(text[at + 1]!)) return this.#markup(text, at)
    }
    const tag = text.indexOf('<', at + 1)
    let end = tag < 0 ? text.length : tag
    if (tag < 0) {
      const ampersand = text.lastIndexOf('&')
      if (ampersand >= at && ampersand > text.length - 12 && !text.includes(';', ampersand)) end = ampersand
      if (end === at) return -1
    }
    this.#handler.text(decodeHtml(text.slice(at, end)))
    return end
  }

  #markup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4)
      return end < 0 ? -1 : end + 3
    }
    if (text.length - at < 4 && text.startsWith('<!', at)) return -1
    const end = tagEnd(text, at + 1)
    if (end < 0) return -1
    const tag = /^<(\/?)([a-zA-Z][^\s/>]*)([\s\S]*)$/.exec(text.slice(at, end))
    if (tag) {
      const name = tag[2]!.toLowerCase()
      if (tag[1] === '/') this.#handler.close(name)
      else {
        this.#handler.open(name, tag[3]!)
        if (RAW.has(name) && !tag[3]!.endsWith('/')) this.#raw = name
      }
    }
    return end + 1
  }

  #passRaw(text: string, at: number): number {
    const end = text.toLowerCase().indexOf(`</${this.#raw}`, at)
    if (end < 0) return -1
    this.#raw = null
    return end
  }
}

/** Index of the > that ends a tag; one inside quotes does not. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let i = from; i < text.length; i++) {
    const character = text[i]!
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return i
    else if ((character === '"' || character === "'") && text[i - 1] === '=') quote = character
  }
  return -1
}

/** The value of an attribute of a tag, quoted or not; null when it is not there. */
export function htmlAttribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return found ? decodeHtml(found[1] ?? found[2] ?? found[3] ?? '') : null
}
