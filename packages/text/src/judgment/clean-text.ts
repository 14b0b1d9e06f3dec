import type { Span } from '../span.ts'

/** The text that the readers see, and the way back to the text that was given. */
export interface CleanText {
  text: string
  /** Maps a span in `text` to the span in the source. */
  toSource(span: Span): Span
}

/** Full-width digits and letters, wide blanks, Cyrillic О and Greek Ο typed for 〇, the letter l typed for 1. */
const FULL_WIDTH =
  /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u3000\u00A0\u041E\u043E\u039F\u03BF]|(?<=\d)l(?=\d)/g
/** A blank that stands between two characters of a word rather than between paragraphs. */
const INNER_BLANK = /(?<=[\u4E00-\u9FFF〇○、，。；：（）0-9])[ \t]+(?=[\u4E00-\u9FFF〇○、，。；：（）0-9])/g
/** A line that was broken inside a sentence of the reasoning or the disposition; no new item and no new person begins. */
const WRAPPED_LINE =
  /(?<=[\u4E00-\u9FFF0-9，、])[ \t]+(?=[\u4E00-\u9FFF0-9，、。；])(?!(?:原审)?(?:被告|上诉)|依照|依据|根据|本院|综上|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．])/g
/** What is left of a link of the web page that a text was copied from. */
const LINK = /[（(﹤<]。?javascript[^。\n]{0,40}。?[）)﹥>]/g
const TAIL = /如不服|审\s?判\s?[长员]|本判决为终审/
const ALL_BLANKS = /[ \t]+/g

function narrow(character: string): string {
  if (character === 'l') return '1'
  const code = character.charCodeAt(0)
  if (code === 0x3000 || code === 0xa0) return ' '
  return code < 0xff00 ? '〇' : String.fromCharCode(code - 0xfee0)
}

/**
 * Takes blanks out of words where a recognition program or a justified layout put them. Published texts use one
 * blank in place of each line break, so blanks are taken out only where they cannot be line breaks: the text has
 * real line breaks, or blanks are far more frequent than paragraphs can be.
 */
function innerBlanks(text: string): Span[] {
  const blanks = text.match(ALL_BLANKS)?.length ?? 0
  if (text.includes('\n') || blanks * 8 > text.length) return spansOf(text, INNER_BLANK, 0, text.length)
  const reasoning = text.lastIndexOf('本院认为')
  if (reasoning < 0) return []
  const tail = text.slice(reasoning).search(TAIL)
  return spansOf(text, WRAPPED_LINE, reasoning, tail < 0 ? text.length : reasoning + tail)
}

function spansOf(text: string, pattern: RegExp, from: number, to: number): Span[] {
  const spans: Span[] = []
  pattern.lastIndex = from
  for (let m = pattern.exec(text); m !== null && m.index < to; m = pattern.exec(text))
    spans.push([m.index, m.index + m[0].length])
  return spans
}

/** The cuts and the links between them, in order. */
function withLinks(blanks: Span[], text: string): Span[] {
  if (!text.includes('javascript')) return blanks
  const links = spansOf(text, LINK, 0, text.length)
  const apart = blanks.filter(([start, end]) => links.every((link) => end <= link[0] || link[1] <= start))
  return [...apart, ...links].sort((a, b) => a[0] - b[0])
}

/** Full-width digits and letters become narrow, blanks inside words go; every span can be led back to the source. */
export function cleanText(source: string): CleanText {
  const narrowed = source.replace(FULL_WIDTH, narrow)
  const cuts = withLinks(innerBlanks(narrowed), narrowed)
  if (cuts.length === 0) return { text: narrowed, toSource: (span) => span }
  const starts: number[] = []
  const shifts: number[] = []
  let text = ''
  let from = 0
  let cut = 0
  for (const [start, end] of cuts) {
    text += narrowed.slice(from, start)
    from = end
    cut += end - start
    starts.push(text.length)
    shifts.push(cut)
  }
  text += narrowed.slice(from)
  const offset = (at: number, closing: boolean) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      const start = starts[middle] as number
      if (closing ? start < at : start <= at) low = middle + 1
      else high = middle
    }
    return at + (low === 0 ? 0 : (shifts[low - 1] as number))
  }
  return { text, toSource: ([start, end]) => [offset(start, false), offset(end, true)] }
}
