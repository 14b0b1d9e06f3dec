import type { Span } from './span.ts'

/** A text without white space and with one kind of brackets and digits, with the way back to the original offsets. */
export interface CompactText {
  text: string
  /** The span in the original text of the range [start, end) of the compact one. */
  spanOf(start: number, end: number): Span
}

const SKIP = /\s|\u200b|\u200c|\u200d|\ufeff/
const EVEN: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  '﹙': '（',
  '﹚': '）',
  '〔': '（',
  '〕': '）',
  '﹤': '〈',
  '＜': '〈',
  '<': '〈',
  '﹥': '〉',
  '＞': '〉',
  '>': '〉',
  ',': '，',
  ';': '；',
  '；': '；',
  '﹑': '、',
  '､': '、',
}

/**
 * Scanned judgments have spaces and line breaks anywhere (第 二百 六十四 条), and mixed brackets; with those evened out
 * one pattern fits all. The original characters stay reachable by their offsets.
 */
export function compactText(original: string, from: number, to: number): CompactText {
  const offsets: number[] = []
  const chars: string[] = []
  for (let at = from; at < to; at++) {
    const char = original[at]!
    const code = char.charCodeAt(0)
    if (code < 0x4e00 || code > 0x9fff) {
      if (SKIP.test(char)) continue
      offsets.push(at)
      chars.push(EVEN[char] ?? (code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : char))
      continue
    }
    offsets.push(at)
    chars.push(char)
  }
  return {
    text: chars.join(''),
    spanOf: (start, end) => [offsets[start] ?? to, (offsets[end - 1] ?? to - 1) + 1],
  }
}
