import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { asFailure } from '../../../api/failure.ts'
import { useMay, useMe } from '../../../api/me.ts'
import { nameSealedPurpose } from '../../../api/sealed-purposes.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { Waiting } from '../../../app/waiting.tsx'
import { useKeys } from '../../../keys/keys.tsx'
import { useCandidates, useCluePage, useMove, useNeighbours, useNote } from '../clue-queries.ts'
import type { CluePage as Clue, MoveInput, MoveOffer } from '../clue-types.ts'
import { AssignDialog } from '../list/assign-dialog.tsx'
import { conditionsIn } from '../list/clue-filters.ts'
import { keepWords } from '../moves/last-words.ts'
import { MoveForm } from '../moves/move-form.tsx'
import { MovePanel } from '../moves/move-panel.tsx'
import { LetterPart } from '../side/letter-part.tsx'
import { NotesPart } from '../side/notes-part.tsx'
import { TeamPart } from '../side/team-part.tsx'
import { ClueView } from './clue-view.tsx'
import { type Done, doneIn, doneOf, leadsOn } from './done.ts'
import { DoneStrip } from './done-strip.tsx'
import { SealedPurpose } from './sealed-purpose.tsx'
import { Walk } from './walk.tsx'

/** The page of a clue; with the conditions of a list in its address it goes on along that list. */
export function CluePage() {
  const number = Number(useParams().number)
  const [sealed, ask] = useState<{ number: number; purpose: string } | null>(null)
  const clue = useCluePage(number, sealed?.number === number ? sealed.purpose : null)
  useEffect(() => {
    document.title = `线索 ${number} · 明鉴`
  }, [number])
  if (clue.data && clue.data.number === number) return <Opened key={number} page={clue.data} />
  if (clue.error)
    return (
      <div className="page">
        <Trouble error={clue.error} again={clue.refetch} />
        {asFailure(clue.error).status === 404 && (
          <div className="clue">
            <SealedPurpose
              ask={(purpose) => {
                nameSealedPurpose(number, purpose)
                ask({ number, purpose })
              }}
            />
          </div>
        )}
      </div>
    )
  return <Waiting words={`正在打开线索 ${number}`} />
}

/** Refused or overtaken. */
const GONE_ON: ReadonlySet<number> = new Set([403, 404, 409])
const UNDO_WORDS = '操作有误，撤回重新核查'
const NOTE_FIELD = 'clue-note'

function Opened({ page }: { page: Clue }) {
  const { number } = page
  const me = useMe()
  const may = useMay()
  const navigate = useNavigate()
  const { state, search } = useLocation()
  const [params] = useSearchParams()
  const beside = useNeighbours(number, conditionsIn(params))
  const move = useMove()
  const undoing = useMove()
  const note = useNote(number)
  const [open, setOpen] = useState<MoveOffer | null>(null)
  const candidates = useCandidates([number], open?.needs.some(({ id }) => id === 'assignee') ?? false)
  const { previous = null, next = null } = beside.data ?? {}
  const done = doneIn(state)

  const go = (to: number, just: Done | null = null) =>
    navigate(`/clues/${to}${search}`, just ? { state: { done: just } } : {})
  const back = (just: Done | null = null) =>
    navigate(`/clues${search}`, just ? { state: { done: just } } : {})
  // A quick hand decides before the clues beside are known.
  const goOn = async (just: Done) => {
    const known = beside.data ?? (await beside.refetch({ cancelRefetch: false })).data
    const after = known?.next ?? known?.previous ?? null
    if (after === null) back(just)
    else go(after, just)
  }
  const submit = (offer: MoveOffer, input: MoveInput) =>
    move.mutate(
      { number, move: offer.move, input, changes: page.changes },
      {
        onSuccess: ({ row }) => {
          keepWords(me.account, input)
          setOpen(null)
          const just = doneOf(number, offer, input, { reasons: page.reasons, changes: row.changes })
          if (leadsOn(offer.move)) void goOn(just)
          else navigate(`/clues/${number}${search}`, { replace: true, state: { done: just } })
        },
        // Somebody else was there before: the page is read again, and the form belonged to the state before. Other
        // failures leave what was typed.
        onError: (error) => {
          if (GONE_ON.has(asFailure(error).status)) setOpen(null)
        },
      },
    )
  const undo = (what: Done) => {
    if (!what.undo) return
    undoing.mutate(
      { number: what.number, ...what.undo, input: { note: UNDO_WORDS } },
      { onSuccess: () => go(what.number) },
    )
  }
  useKeys([
    {
      ...{ keys: ['b'], says: '写备注', off: !page.may.note.allowed || open !== null },
      run: () => document.getElementById(NOTE_FIELD)?.focus(),
    },
  ])
  const assigns = open?.move === 'assign'
  return (
    <>
      <ClueView
        page={page}
        done={done && <DoneStrip done={done} undo={done.undo ? () => undo(done) : null} />}
        walk={<Walk previous={previous} next={next} go={go} back={() => back()} />}
        moves={
          <MovePanel
            moves={page.moves}
            open={open?.move ?? null}
            choose={(offer) => {
              move.reset()
              setOpen(offer)
            }}
            trouble={<Trouble error={move.error ?? undoing.error} />}
            form={
              open &&
              !assigns && (
                <MoveForm
                  key={open.move}
                  offer={open}
                  reasons={page.reasons}
                  candidates={candidates.data?.candidates}
                  account={me.account}
                  busy={move.isPending}
                  submit={(input) => submit(open, input)}
                  cancel={() => setOpen(null)}
                />
              )
            }
          />
        }
        letter={<LetterPart page={page} />}
        notes={
          <>
            <NotesPart
              notes={page.notes}
              fieldId={NOTE_FIELD}
              add={page.may.note.allowed ? (text) => note.mutateAsync(text) : null}
            />
            <TeamPart page={page} />
          </>
        }
      />
      {assigns && may('clue.move.assign') && (
        <AssignDialog numbers={[number]} close={() => setOpen(null)} assigned={() => setOpen(null)} />
      )}
    </>
  )
}
