const FULL_WIDTH = /[\uff01-\uff5e]/g
const WIDE = /[\uff01-\uff5e\u3000]/
const FULL_WIDTH_OFFSET = 0xfee0

/** Full-width letters, digits and signs as half-width; every character keeps its offset. */
export function foldWidth(text: string): string {
  if (!WIDE.test(text)) return text
  return text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replaceAll('\u3000', ' ')
}

/** Folded and without any white space, zero-width characters included. */
export function foldCompact(text: string): string {
  return foldWidth(text).replace(/[\s\u200b-\u200d\ufeff]/g, '')
}
