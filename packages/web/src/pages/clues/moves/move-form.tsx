import { Button, Select } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { KeyHint, useKeys } from '../../../keys/keys.tsx'
import type { Candidate, FalseAlarmReason, MoveInput, MoveOffer } from '../clue-types.ts'
import { candidateWords } from '../list/candidates.ts'
import { lastWords } from './last-words.ts'
import { ReasonList } from './reason-list.tsx'

interface Props {
  offer: MoveOffer
  reasons: readonly FalseAlarmReason[]
  candidates: readonly Candidate[] | undefined
  account: string
  busy: boolean
  submit: (input: MoveInput) => void
  cancel: () => void
}

/** Answers of one line. */
const SHORT: ReadonlySet<string> = new Set(['receiver', 'letter', 'case'])

/** What a move asks for: Ctrl+Enter sends it off, Esc closes. A reason is picked by its key, and then Enter is enough. */
export function MoveForm({ offer, reasons, candidates, account, busy, submit, cancel }: Props) {
  const [input, setInput] = useState<MoveInput>({})
  const [asked, ask] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const needs = needsWith(offer, reasons, input)
  const missing = needs.filter(({ id }) => !input[id]?.trim())
  const fill = (id: string, text: string) => setInput((now) => ({ ...now, [id]: text }))
  const send = () => {
    ask(true)
    if (missing.length === 0 && !busy) submit(trimmed(input))
    else focusFirst(box.current, missing[0]?.id)
  }
  useEffect(() => focusFirst(box.current, offer.needs[0]?.id), [offer])
  useKeys([
    { keys: ['Enter'], says: `提交“${offer.label}”`, run: send },
    { keys: ['Escape'], says: '关闭，不提交', run: cancel },
  ])
  const typed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') cancel()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target === box.current)) send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      ref={box}
      className="move-form"
      tabIndex={-1}
      aria-label={offer.label}
      onKeyDown={typed}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {needs.map(({ id, asks }) => (
        <div key={id} data-need={id}>
          {id === 'reason' && (
            <ReasonList reasons={reasons} chosen={input.reason} choose={(code) => fill('reason', code)} />
          )}
          {id === 'assignee' && (
            <CandidateField
              candidates={candidates}
              chosen={input.assignee}
              choose={(one) => fill('assignee', one)}
              asks={asks}
            />
          )}
          {id !== 'reason' && id !== 'assignee' && (
            <TextField
              {...{ asks }}
              short={SHORT.has(id)}
              text={input[id] ?? ''}
              write={(text) => fill(id, text)}
              last={lastWords(account, id)}
            />
          )}
          {asked && missing.some((one) => one.id === id) && (
            <p className="field-missing" role="alert">
              {asks}
            </p>
          )}
        </div>
      ))}
      <div className="move-form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {offer.label}
          <KeyHint of={offer.needs[0]?.id === 'reason' ? 'Enter' : 'Ctrl 回车'} />
        </Button>
        <Button onClick={cancel}>
          取消
          <KeyHint of="Escape" />
        </Button>
      </div>
    </form>
  )
}

/** A reason whose code does not say enough asks for a note as well. */
function needsWith(offer: MoveOffer, reasons: Props['reasons'], input: MoveInput): MoveOffer['needs'] {
  const reason = reasons.find(({ code }) => code === input.reason)
  if (!reason?.needsNote || offer.needs.some(({ id }) => id === 'note')) return offer.needs
  return [...offer.needs, { id: 'note', asks: `“${reason.label}”须写明情况` }]
}

const trimmed = (input: MoveInput): MoveInput =>
  Object.fromEntries(Object.entries(input).flatMap(([id, text]) => (text.trim() ? [[id, text.trim()]] : [])))

/** The field that comes first; a list of reasons is answered from the form itself, so that digits are no text. */
function focusFirst(form: HTMLFormElement | null, need: string | undefined): void {
  const field = form?.querySelector<HTMLElement>(
    `[data-need="${need}"] textarea, [data-need="${need}"] input:not([type="radio"])`,
  )
  ;(field ?? form)?.focus()
}

interface TextProps {
  asks: string
  short: boolean
  text: string
  write: (text: string) => void
  last: string
}

function TextField({ asks, short, text, write, last }: TextProps) {
  const id = useId()
  const takeLast = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' || text !== '' || last === '') return
    event.preventDefault()
    write(last)
  }
  const common = {
    ...{ id, value: text },
    maxLength: short ? 100 : 2000,
    onKeyDown: takeLast,
    onChange: (event: { target: { value: string } }) => write(event.target.value),
  }
  return (
    <>
      <label htmlFor={id}>{asks}</label>
      {short ? <input type="text" {...common} /> : <textarea rows={4} {...common} />}
      {last !== '' && text === '' && (
        <p className="field-hint">
          按 <KeyHint of="ArrowUp" /> 取上次写的：{last}
        </p>
      )}
    </>
  )
}

interface CandidateProps {
  candidates: Props['candidates']
  chosen: string | undefined
  choose: (account: string) => void
  asks: string
}

function CandidateField({ candidates, chosen, choose, asks }: CandidateProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{asks}</label>
      <Select
        id={id}
        className="wide"
        showSearch={{ optionFilterProp: 'label' }}
        loading={candidates === undefined}
        value={chosen ?? null}
        onChange={choose}
        options={(candidates ?? []).map((one) => ({
          value: one.account,
          label: candidateWords(one),
          disabled: one.barred !== null,
        }))}
      />
    </>
  )
}
