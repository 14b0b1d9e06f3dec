import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** How many, or another word beside the title. */
  extra?: ReactNode
  tone?: 'warn'
  children: ReactNode
}

/** A part of the page with its name. */
export function Section({ title, extra, tone, children }: Props) {
  const id = useId()
  return (
    <section className={tone ? `part ${tone}` : 'part'} aria-labelledby={id}>
      <h2 id={id} className="part-title">
        {title}
        {extra !== undefined && <span className="part-extra">{extra}</span>}
      </h2>
      {children}
    </section>
  )
}

/** A part that is opened when wanted. */
export function Folded({ title, extra, open = false, children }: Props & { open?: boolean }) {
  return (
    <details className="part" open={open}>
      <summary className="part-title">
        {title}
        {extra !== undefined && <span className="part-extra">{extra}</span>}
      </summary>
      {children}
    </details>
  )
}
