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

/** `**bold**`, and names between backticks as people call them; everything else as it is written. */
function inline(text: string, labels: Labels): ReactNode[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, i) => {
    // Parts have no identity of their own but their place.
    const key = `${i}${part}`
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>
    if (part.startsWith('`')) return <Name key={key} name={part.slice(1, -1)} labels={labels} />
    return part
  })
}

type Labels = ReadonlyMap<string, string>

const Name = ({ name, labels }: { name: string; labels: Labels }) => {
  const label = labels.get(name)
  return label === undefined ? <code>{name}</code> : `“${label}”`
}

/** The README of a model: the few marks of Markdown that models use; `labels` says what parameters are called. */
export function Readme({ text, labels }: { text: string; labels: Labels }) {
  return (
    <div className="readme">
      {blocksOf(text).map(({ kind, lines }) => {
        const key = lines.join()
        if (kind === 'text') return <p key={key}>{lines.map((line) => inline(line, labels))}</p>
        const items = lines.map((line) => <li key={line}>{inline(line, labels)}</li>)
        return kind === 'numbers' ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>
      })}
    </div>
  )
}
