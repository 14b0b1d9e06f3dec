/** The six kinds of failure; each maps to one exit code and one HTTP status. */
export type FailureKind = 'InvalidInput' | 'NotFound' | 'Forbidden' | 'Conflict' | 'Unavailable' | 'Internal'

/** Where something is wrong: a file with sheet, row and column, or a path with line and column in a YAML. */
export interface Place {
  file?: string
  sheet?: string
  /** 1-based, as the user sees it. */
  line?: number
  row?: number
  column?: number | string
  /** Dotted path inside a structured document: `relations.fined.do[2].where`. */
  path?: string
}

export interface FailureOptions {
  /** Stable id, `package.what_happened`; never reworded, scripts and documentation rely on it. */
  id: string
  /** What happened, one Chinese sentence that a prosecutor understands. */
  says: string
  /** The next step, one Chinese sentence. */
  next: string
  place?: Place
  cause?: unknown
  /** Whether trying again without any change can help. Default false. */
  retry?: boolean
}

/** An error that is meant to be read: stable id, sentence, place, next step. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly id: string
  readonly says: string
  readonly next: string
  readonly place: Place | undefined
  readonly retry: boolean

  constructor(kind: FailureKind, options: FailureOptions) {
    super(`[${options.id}] ${options.says}`, { cause: options.cause })
    this.name = 'Failure'
    this.kind = kind
    this.id = options.id
    this.says = options.says
    this.next = options.next
    this.place = options.place
    this.retry = options.retry ?? false
  }
}

/** The input is wrong and the user can mend it (exit code 2). */
export const invalidInput = (options: FailureOptions) => new Failure('InvalidInput', options)
/** What was named is not there (exit code 2). */
export const notFound = (options: FailureOptions) => new Failure('NotFound', options)
/** The role or the purpose does not allow it (exit code 2). */
export const forbidden = (options: FailureOptions) => new Failure('Forbidden', options)
/** Somebody else holds it, or its state does not allow the move (exit code 2). */
export const conflict = (options: FailureOptions) => new Failure('Conflict', options)
/** Something outside is not available: disk, server (exit code 1). */
export const unavailable = (options: FailureOptions) => new Failure('Unavailable', options)
/** A defect of this program (exit code 1). */
export const internal = (options: FailureOptions) => new Failure('Internal', options)

/** Several mistakes of one input at once, so that the user can mend them in one go. */
export class Failures extends Error {
  readonly failures: readonly Failure[]

  constructor(failures: readonly Failure[]) {
    super(failures.map((failure) => failure.message).join('\n'))
    this.name = 'Failures'
    this.failures = failures
  }
}
