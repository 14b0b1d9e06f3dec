import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { cluesChanged } from '../clue-queries.ts'
import type { CluePage, Letter } from '../clue-types.ts'
import { Section } from '../page/section.tsx'
import { letterDraft } from './letter-draft.ts'

/** The letter by which a clue is passed on: drafted by the handler or an assistant, approved by somebody else. */
export function LetterPart({ page }: { page: CluePage }) {
  const { letter, may, state } = page
  const [editing, edit] = useState(false)
  const draftable = state === 'confirmed' && may.draftLetter.allowed && letter?.state !== 'approved'
  if (!letter && !draftable) return null
  const open = editing && draftable && letter?.state !== 'submitted'
  return (
    <Section title="线索移送函" extra={letter?.stateLabel ?? '还没有起草'}>
      {open ? (
        <LetterForm page={page} close={() => edit(false)} />
      ) : (
        <div className="letter">
          {letter && <LetterText letter={letter} />}
          <LetterSteps page={page} draftable={draftable} write={() => edit(true)} />
        </div>
      )}
    </Section>
  )
}

function LetterText({ letter }: { letter: Letter }) {
  const { receiver, text, draftedBy, draftedAt, decidedBy, decidedAt, decision } = letter
  return (
    <>
      <p>
        送 <b>{receiver}</b>；{draftedBy.name} {inMinutes(draftedAt)} 起草
        {decidedBy && decidedAt && `；${decidedBy.name} ${inMinutes(decidedAt)} ${decision ?? ''}`}
      </p>
      <p className="letter-text">{text}</p>
    </>
  )
}

/** What may be done with the letter now. */
function LetterSteps({ page, draftable, write }: { page: CluePage; draftable: boolean; write: () => void }) {
  const { number, letter, may } = page
  const [note, setNote] = useState('')
  const noteField = useId()
  const client = useQueryClient()
  const path = { params: { path: { number } } }
  const submit = useMutation({
    mutationFn: () => call(api.POST('/api/clues/{number}/letter/submit', path)),
    onSettled: () => cluesChanged(client),
  })
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      call(api.POST('/api/clues/{number}/letter/decide', { ...path, body: { approve, note: note.trim() } })),
    onSettled: () => cluesChanged(client),
  })
  const waits = letter?.state === 'submitted'
  return (
    <>
      <Trouble error={submit.error ?? decide.error} />
      {draftable && !waits && (
        <div className="letter-foot">
          <Button onClick={write}>{letter ? '修改' : '起草移送函'}</Button>
          {letter && (
            <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate()}>
              送审
            </Button>
          )}
        </div>
      )}
      {waits && may.decideLetter.allowed && (
        <>
          <label htmlFor={noteField}>审批意见</label>
          <textarea
            id={noteField}
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="letter-foot">
            <Button
              type="primary"
              disabled={note.trim() === ''}
              loading={decide.isPending}
              onClick={() => decide.mutate(true)}
            >
              同意移送
            </Button>
            <Button
              disabled={note.trim() === ''}
              loading={decide.isPending}
              onClick={() => decide.mutate(false)}
            >
              退回修改
            </Button>
          </div>
        </>
      )}
      {waits && !may.decideLetter.allowed && <p>等待审批。{may.decideLetter.reason}</p>}
    </>
  )
}

function LetterForm({ page, close }: { page: CluePage; close: () => void }) {
  const { number } = page
  const [letter, write] = useState(() => page.letter ?? letterDraft(page))
  const [receiverField, textField] = [useId(), useId()]
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/api/clues/{number}/letter', {
          params: { path: { number } },
          body: { receiver: letter.receiver.trim(), text: letter.text.trim() },
        }),
      ),
    onSuccess: async () => {
      await cluesChanged(client)
      close()
    },
  })
  return (
    <div className="letter">
      <Trouble error={save.error} />
      <label htmlFor={receiverField}>接收单位</label>
      <input
        id={receiverField}
        type="text"
        maxLength={100}
        value={letter.receiver}
        onChange={(event) => write({ ...letter, receiver: event.target.value })}
      />
      <label htmlFor={textField}>内容</label>
      <textarea
        id={textField}
        rows={9}
        maxLength={10_000}
        value={letter.text}
        onChange={(event) => write({ ...letter, text: event.target.value })}
      />
      <div className="letter-foot">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          保存草稿
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </div>
  )
}
