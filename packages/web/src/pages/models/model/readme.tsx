import type { ReactNode } from 'react'

type Block = { kind: 'text'; lines: string[] } | { kind: 'numbers' | 'points'; lines: string[] }

const ITEMS = [
  ['numbers', /^\d+\.\s+/],
  ['points', /^[-*]\s+/],
] as const

/** Paragraphs and lists of a README; its title stands on the page already. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed.startsWith('# ')) continue
    const item = ITEMS.find(([, mark]) => mark.test(trimmed))
    const last = blocks.at(-1)
    if (trimmed === '') blocks.push({ kind: 'text', lines: [] })
    else if (!item) blocks.push({ kind: 'text', lines: [trimmed.replace(/^#+\s*/, '')] })
    else if (last?.kind === item[0]) last.lines.push(trimmed.replace(item[1], ''))
    else blocks.push({ kind: item[0], lines: [trimmed.replace(item[1], '')] })
  }
  return blocks.filter(({ lines }) => lines.length > 0)
}

/** `**bold**` and code between backticks; everything else as it is written. */
function inline(text: string): ReactNode[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, i) => {
    // Parts have no identity of their own but their place.
    const key = `${i}${part}`
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    return part
  })
}

/** The README of a model: the few marks of Markdown that models use. */
export function Readme({ text }: { text: string }) {
  return (
    <div className="readme">
      {blocksOf(text).map(({ kind, lines }) => {
        const key = lines.join()
        if (kind === 'text') return <p key={key}>{lines.map(inline)}</p>
        const items = lines.map((line) => <li key={line}>{inline(line)}</li>)
        return kind === 'numbers' ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>
      })}
    </div>
  )
}
