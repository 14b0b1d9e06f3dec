import { useLayoutEffect, useRef } from 'react'

/** Tells the style sheet how high the head is, which stays in sight, so that what lies beside the text sticks below it. */
export function useHeadHeight<Head extends HTMLElement>() {
  const head = useRef<Head>(null)
  useLayoutEffect(() => {
    const element = head.current
    if (!element) return
    const tell = () => element.parentElement?.style.setProperty('--head', `${element.offsetHeight + 10}px`)
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return head
}
