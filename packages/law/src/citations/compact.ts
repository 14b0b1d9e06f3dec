import type { Span } from './span.ts'

/** A text without white space and with one kind of brackets and digits, with the way back to the original offsets. */
export interface CompactText {
  text: string
  /** The span in the original text of the range [start, end) of the compact one. */
  spanOf(start: number, end: number): Span
}

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

const SKIP = /\s|\u200b|\u200c|\u200d|\ufeff/
const FULL_WIDTH_ZERO = 0xff10

/** What stands for a character by its code; empty where it is left out. Codes not in it stay as they are. */
const REPLACED: ReadonlyMap<number, string> = new Map([
  ...Object.entries(EVEN).map(([char, even]) => [char.charCodeAt(0), even] as const),
  ...Array.from({ length: 10 }, (_, digit) => [FULL_WIDTH_ZERO + digit, String(digit)] as const),
  // White space stands before the Chinese characters, the byte order mark behind them.
  ...[...Array(0x3001).keys(), 0xfeff]
    .filter((code) => SKIP.test(String.fromCharCode(code)))
    .map((code) => [code, ''] as const),
])

/**
 * Scanned judgments have spaces and line breaks anywhere (第 二百 六十四 条), and mixed brackets; with those evened out
 * one pattern fits all. The original characters stay reachable by their offsets.
 */
export function compactText(original: string, from: number, to: number): CompactText {
  const offsets: number[] = []
  let text = ''
  let run = from
  for (let at = from; at < to; at++) {
    const code = original.charCodeAt(at)
    const replaced = code < 0x4e00 || code > 0x9fff ? REPLACED.get(code) : undefined
    if (replaced !== undefined) {
      text += original.slice(run, at) + replaced
      run = at + 1
    }
    if (replaced !== '') offsets.push(at)
  }
  text += original.slice(run, to)
  return {
    text,
    spanOf: (start, end) => [offsets[start] ?? to, (offsets[end - 1] ?? to - 1) + 1],
  }
}
