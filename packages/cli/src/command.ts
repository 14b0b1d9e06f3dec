/** One command of `mingjian`: what its help says, and what it does. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** Whole help text: usage, what it does, options, examples, what comes next. */
  help: string
  /** Runs with the arguments after the command's name. Gives the exit code; failures are thrown. */
  run: (args: string[], signal: AbortSignal) => Promise<number>
}
