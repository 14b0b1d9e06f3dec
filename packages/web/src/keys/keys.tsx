/** Keys of a page: `useKeys([{ keys: ['j'], says: '下一条', run }])`. The overlay (?) lists what holds at the moment. */
import { Modal } from 'antd'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { type Binding, bindingOf, keyName } from './binding.ts'

interface Keys {
  /** Adds what a component binds; the function takes it away again. */
  add(current: () => readonly Binding[]): () => void
  open(): void
}
const KeyContext = createContext<Keys | null>(null)

/** Listens for the whole application and shows the overlay. */
export function KeyProvider({ children }: { children: ReactNode }) {
  const sources = useRef<(() => readonly Binding[])[]>([])
  const [listed, list] = useState<readonly Binding[] | null>(null)
  const keys = useMemo<Keys>(
    () => ({
      add: (current) => {
        sources.current = [...sources.current, current]
        return () => {
          sources.current = sources.current.filter((one) => one !== current)
        }
      },
      open: () => list(sources.current.flatMap((current) => current())),
    }),
    [],
  )
  useEffect(() => {
    const help: Binding = { keys: ['?', '？'], says: '本页的快捷键', run: keys.open }
    const remove = keys.add(() => [help])
    const pressed = (event: KeyboardEvent) => {
      const binding = bindingOf(
        event,
        sources.current.flatMap((current) => current()),
      )
      if (!binding) return
      event.preventDefault()
      binding.run(event)
    }
    document.addEventListener('keydown', pressed)
    return () => {
      remove()
      document.removeEventListener('keydown', pressed)
    }
  }, [keys])
  return (
    <KeyContext value={keys}>
      {children}
      <Modal
        title="本页的快捷键"
        open={listed !== null}
        footer={null}
        onCancel={() => list(null)}
        width={420}
      >
        <KeyList bindings={listed ?? []} />
      </Modal>
    </KeyContext>
  )
}

function KeyList({ bindings }: { bindings: readonly Binding[] }) {
  return (
    <>
      <dl className="key-list">
        {bindings.map(({ keys, says, off }) => (
          <div key={keys.join(' ')} className={off ? 'off' : ''}>
            <dt>
              {[...new Set(keys.map(keyName))].map((name) => (
                <kbd key={name} className="key">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className="small">输入文字时快捷键不起作用。</p>
    </>
  )
}

/** Binds keys while the component is shown; what is bound later goes before. */
export function useKeys(bindings: readonly Binding[]): void {
  const keys = use(KeyContext)
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => keys?.add(() => latest.current), [keys])
}

/** Opens the overlay from a button. */
export function useKeyHelp(): { open: () => void } {
  const keys = use(KeyContext)
  return { open: () => keys?.open() }
}

/** A key beside the words of a button: 确认属实 [y]. */
export const KeyHint = ({ of }: { of: string }) => (
  <kbd className="key" aria-hidden>
    {keyName(of)}
  </kbd>
)
