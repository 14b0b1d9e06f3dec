/** Undone in the opposite order, all of them. */
export class Undoing {
  readonly #steps: (() => unknown)[] = []
  add(step: () => unknown): void {
    this.#steps.unshift(step)
  }
  async undo(log: (line: string) => void): Promise<void> {
    for (const step of this.#steps.splice(0))
      try {
        await step()
      } catch (error) {
        log(`stop ${error instanceof Error ? error.message : String(error)}`)
      }
  }
}
