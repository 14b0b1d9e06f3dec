import { useState } from 'react'
import { inMinutes } from '../../../app/moments.ts'
import { KeyHint } from '../../../keys/keys.tsx'
import type { CluePage } from '../clue-types.ts'
import { Section } from '../page/section.tsx'

interface Props {
  notes: CluePage['notes']
  /** Null: this person writes no notes here. */
  add: ((text: string) => Promise<unknown>) | null
  fieldId: string
}

/** Notes of the checking, oldest first, and a field for one more. */
export function NotesPart({ notes, add, fieldId }: Props) {
  if (notes.length === 0 && add === null) return null
  return (
    <Section title="备注" extra={notes.length > 0 ? `${notes.length} 条` : undefined}>
      <ul className="notes">
        {notes.map(({ note, by, at, text }) => (
          <li key={note}>
            <span className="note-by">
              {by.name} {inMinutes(at)}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {add && <NewNote add={add} fieldId={fieldId} />}
    </Section>
  )
}

function NewNote({ add, fieldId }: { add: NonNullable<Props['add']>; fieldId: string }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (text.trim() === '' || busy) return
    setBusy(true)
    await add(text.trim())
      .then(() => setText(''))
      .finally(() => setBusy(false))
  }
  return (
    <div className="new-note">
      <label htmlFor={fieldId}>写备注</label>
      <textarea
        id={fieldId}
        rows={2}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <button type="button" className="small-button" disabled={text.trim() === '' || busy} onClick={save}>
        保存备注 <KeyHint of="Ctrl 回车" />
      </button>
    </div>
  )
}
