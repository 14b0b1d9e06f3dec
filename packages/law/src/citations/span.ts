/** A half-open range of UTF-16 offsets [start, end) into the text that was read. */
export type Span = readonly [start: number, end: number]
