/** Which key means what, and when a key is not ours: while somebody types, or with Ctrl, Alt and Meta. */

export interface Binding {
  /** `j`, `Enter`, `/`, `?`, `ArrowDown`: what `KeyboardEvent.key` says; several for the same. */
  keys: readonly string[]
  /** What it does, for the overlay. */
  says: string
  run: (event: KeyboardEvent) => void
  /** Not now (nothing selected, not allowed): the key does nothing and the overlay greys it. */
  off?: boolean
}

const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="spinbutton"]'
/** On these, Enter and the space bar already do something. */
const PRESSABLE =
  'a[href], button, summary, [role="button"], [role="menuitem"], [role="tab"], [role="checkbox"]'

/** The binding that a key means, the latest registered first; null when the key is not for us. */
export function bindingOf(event: KeyboardEvent, bindings: readonly Binding[]): Binding | null {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey)
    return null
  const { target } = event
  if (target instanceof Element) {
    if (target.closest(TYPING)) return null
    if ((event.key === 'Enter' || event.key === ' ') && target.closest(PRESSABLE)) return null
    // A dialog or an open menu has its own keys; what lies under it does not move.
    if (target.closest('[role="dialog"], [role="menu"]')) return null
  }
  return bindings.findLast(({ keys, off }) => !off && keys.includes(event.key)) ?? null
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '回车',
  Escape: 'Esc',
  ' ': '空格',
  // The same keys while a Chinese input method is on.
  '？': '?',
  '、': '/',
}
/** A key as it stands on the keyboard. */
export const keyName = (key: string): string => NAMES[key] ?? key
