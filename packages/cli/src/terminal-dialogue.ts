import { createInterface } from 'node:readline/promises'
import type { Dialogue, Questions } from '@mingjian/intake/importing/dialogue'
import { mappingLines } from '@mingjian/intake/importing/mapping-lines'
import { Progress } from './progress.ts'

/** The dialogue of the command line; questions are asked only where a person can answer. */
export function terminalDialogue(yes: boolean, signal: AbortSignal): Dialogue {
  const progress = new Progress()
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true
  return {
    say: (text) => console.log(text),
    progress: (rows) => (rows === null ? progress.clear() : progress.show('已读', rows, null, '行')),
    showMapping: (proposal) => console.log(mappingLines(proposal).join('\n')),
    ask: isTerminal && !yes ? questions(signal) : null,
  }
}

function questions(signal: AbortSignal): Questions {
  const answer = async (question: string): Promise<string> => {
    const reader = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return (await reader.question(question, { signal })).trim()
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      reader.close()
    }
  }
  return {
    confirm: async (question) => /^(?:y|yes|是|对)$/i.test(await answer(`${question}？[y/N] `)),
    text: async (question, proposed) =>
      (await answer(`${question}${proposed === null ? '' : ` [${proposed}]`}：`)) || (proposed ?? ''),
    async choose(question, choices) {
      const list = choices.map((choice, i) => `  ${i + 1}. ${choice}`).join('\n')
      const number = Number(await answer(`${question}？\n${list}\n  0. 都不是\n编号：`))
      return Number.isInteger(number) && number >= 1 && number <= choices.length ? number - 1 : null
    },
  }
}
