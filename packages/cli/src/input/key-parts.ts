import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

const HOLDERS = ['安全管理员', '检察长']

/**
 * The two parts of a backup's key, from the terminal without showing them, else one line each from standard input. Never
 * from the command line: other users of the machine see it, and the shell keeps it.
 */
export async function keyParts(signal: AbortSignal): Promise<string[]> {
  const isTerminal = process.stdin.isTTY === true
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal })
  const parts: string[] = []
  try {
    if (!isTerminal) {
      for await (const line of reader) if (line.trim() !== '') parts.push(line)
      return parts
    }
    for (const holder of HOLDERS) {
      process.stderr.write(`请${holder}输入持有的一半密钥（不显示）：`)
      parts.push(await reader.question('', { signal }))
      process.stderr.write('\n')
    }
    return parts
  } finally {
    reader.close()
  }
}
