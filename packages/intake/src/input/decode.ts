import { invalidInput } from '@mingjian/errors/failure'
import iconv from 'iconv-lite'

export type TextEncoding = 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE'

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, i) => bytes[i] === byte)

/** Share of characters that cannot stand in a Chinese document: replacement, control and private-use characters. */
const unreadable = (text: string): number =>
  (text.match(/[\uFFFD\p{Co}]|(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0) / Math.max(text.length, 1)

/**
 * The text of a file in UTF-8 (with or without mark), UTF-16 or GB18030, and which of them it was.
 * @throws Failure `input.encoding_unknown` when none of them gives a readable text.
 */
export function decodeText(bytes: Uint8Array, file: string): { text: string; encoding: TextEncoding } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, 0xff, 0xfe)) return { text: iconv.decode(buffer, 'utf16le'), encoding: 'UTF-16LE' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: iconv.decode(buffer, 'utf16be'), encoding: 'UTF-16BE' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (unreadable(text) < 0.01) return { text, encoding: 'UTF-8' }
  } catch {
    const text = iconv.decode(buffer, 'gb18030')
    if (unreadable(text) < 0.01) return { text, encoding: 'GB18030' }
  }
  throw invalidInput({
    id: 'input.encoding_unknown',
    says: '这个文件不是 UTF-8、UTF-16 或 GB18030 编码的文本',
    next: '请用记事本打开后“另存为”，编码选 UTF-8，再试一次',
    place: { file },
  })
}
