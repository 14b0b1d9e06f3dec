/** What a scan of XML meets. Names come without their prefix; a text may come in pieces. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(piece: string): void
}

/** Thrown for XML that is not well formed, and for a DOCTYPE, which no office file has. */
export class XmlBroken extends Error {}

const LONGEST_TAG = 1_000_000

/**
 * Scans XML that comes in pieces, holding no more of it than one tag: the parts of a workbook are far larger than memory.
 * Entities are resolved; only the five of XML and character numbers exist, since a DOCTYPE is refused.
 */
export class XmlScanner {
  readonly #handler: XmlHandler
  #rest = ''
  #depth = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    while (at < text.length) {
      const next = text[at] === '<' ? this.#markup(text, at) : this.#characters(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > LONGEST_TAG) throw new XmlBroken('tag without end')
  }

  /** @throws XmlBroken when the text ends inside an element. */
  end(): void {
    if (this.#depth > 0 || this.#rest.trim() !== '') throw new XmlBroken('text ends inside an element')
  }

  #characters(text: string, at: number): number {
    const tag = text.indexOf('<', at)
    let end = tag < 0 ? text.length : tag
    if (tag < 0) {
      // An entity may be cut at the end of a piece.
      const ampersand = text.lastIndexOf('&')
      if (ampersand >= at && ampersand > text.length - 12 && !text.includes(';', ampersand)) end = ampersand
      if (end === at) return -1
    }
    this.#handler.text(decodeEntities(text.slice(at, end)))
    return end
  }

  #markup(text: string, at: number): number {
    const second = text[at + 1]
    if (second === '!' || second === '?') return this.#special(text, at)
    let end = text.indexOf('>', at)
    if (end < 0) return -1
    if (second === '/') {
      this.#depth--
      this.#handler.close(localName(text.slice(at + 2, end).trim()))
      return end + 1
    }
    let body = text.slice(at + 1, end)
    while (hasOpenQuote(body)) {
      end = text.indexOf('>', end + 1)
      if (end < 0) return -1
      body = text.slice(at + 1, end)
    }
    const empty = body.endsWith('/')
    const space = nameEnd(body)
    const name = localName(space < 0 ? body : body.slice(0, space))
    this.#handler.open(name, space < 0 ? '' : body.slice(space))
    if (empty) this.#handler.close(name)
    else this.#depth++
    return end + 1
  }

  #special(text: string, at: number): number {
    for (const [start, stop] of [
      ['<!--', '-->'],
      ['<?', '?>'],
      ['<![CDATA[', ']]>'],
    ] as const) {
      if (!text.startsWith(start, at)) continue
      const end = text.indexOf(stop, at)
      if (end < 0) return -1
      if (start === '<![CDATA[') this.#handler.text(text.slice(at + start.length, end))
      return end + stop.length
    }
    if (text.length - at < 9) return -1
    throw new XmlBroken('declaration that office files do not have')
  }
}

/** Whether the tag goes on behind a > that stands inside an attribute. */
function hasOpenQuote(body: string): boolean {
  let open = false
  for (let at = body.indexOf('"'); at >= 0; at = body.indexOf('"', at + 1)) open = !open
  return open
}

/** Where the name of a tag ends; negative where nothing stands behind it. */
function nameEnd(body: string): number {
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at)
    // White space of XML is below or at the blank.
    if (code <= 0x20 || code === 0x2f) return at
  }
  return -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The value of an attribute by its name without prefix, entities resolved; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(`${name}=`)
  while (at >= 0) {
    const before = attributes[at - 1]
    const quote = attributes[at + name.length + 1]
    if (before !== undefined && /[\s:]/.test(before) && (quote === '"' || quote === "'")) {
      const start = at + name.length + 2
      const end = attributes.indexOf(quote, start)
      return end < 0 ? null : decodeEntities(attributes.slice(start, end))
    }
    at = attributes.indexOf(`${name}=`, at + 1)
  }
  return null
}
