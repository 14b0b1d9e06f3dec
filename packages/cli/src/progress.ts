/** Shows how far long work has come: one line that is rewritten on a terminal, a line every ten seconds elsewhere. */
export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #began = performance.now()
  #shownAt = performance.now()

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream
  }

  /** Shows `what` with the number done, of how many where known, and the rate per second; counted in `unit`. */
  show(what: string, done: number, total: number | null, unit = '份'): void {
    const now = performance.now()
    if (now - this.#shownAt < (this.#stream.isTTY ? 200 : 10_000)) return
    this.#shownAt = now
    const seconds = (now - this.#began) / 1000
    const share = total ? ` / ${total}（${Math.floor((100 * done) / total)}%）` : ''
    const line = `${what} ${done}${share}，${Math.round(done / Math.max(seconds, 0.001))} ${unit}/秒`
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }

  /** Shows `what` with the share done, 0 to 1. */
  showShare(what: string, share: number): void {
    const now = performance.now()
    if (now - this.#shownAt < (this.#stream.isTTY ? 200 : 10_000)) return
    this.#shownAt = now
    const line = `${what} ${Math.floor(100 * share)}%`
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }

  /** Removes the rewritten line. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K')
  }
}
