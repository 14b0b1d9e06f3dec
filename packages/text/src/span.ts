/** A half-open range of UTF-16 offsets [start, end) into the text that was read. */
export type Span = readonly [start: number, end: number]

/** A value together with the place that carries it. */
export interface Spanned<T> {
  value: T
  span: Span
}
