/** A value with the place that carries it: UTF-16 offsets [start, end) into the text that was searched. */
export interface Found<T> {
  value: T
  span: readonly [start: number, end: number]
}
