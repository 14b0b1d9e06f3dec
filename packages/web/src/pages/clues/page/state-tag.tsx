/** The state of a clue as a tag: the word says it, the colour only repeats it. */
const TONES: Readonly<Record<string, string>> = {
  found: 'plain',
  assigned: 'info',
  on_hold: 'warn',
  confirmed: 'strong',
  false_alarm: 'quiet',
  cannot_tell: 'warn',
  transferred: 'strong',
  in_case: 'strong',
  closed: 'quiet',
}

export function StateTag({ state, label }: { state: string; label: string }) {
  return <span className={`tag ${TONES[state] ?? 'plain'}`}>{label}</span>
}

/** 待核: the clue rests on a weak match; who reads it must settle first whether it is one person. */
export function ToVerify({ words }: { words?: string }) {
  return (
    <span className="tag verify" title="只凭姓名等较弱的信息比对，须先核实是同一人">
      待核{words ? `：${words}` : ''}
    </span>
  )
}
