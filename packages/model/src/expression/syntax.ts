export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'

export type SyntaxNode =
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'list'; items: Syntax[] }
  /** A dotted name: field id or label, parameter, as_of. */
  | { kind: 'name'; name: string }
  | { kind: 'call'; name: string; args: Syntax[] }
  | { kind: 'not'; arg: Syntax }
  | { kind: 'negative'; arg: Syntax }
  | { kind: 'binary'; by: BinaryOperator; left: Syntax; right: Syntax }
  | { kind: 'known'; arg: Syntax; negated: boolean }
  | { kind: 'if'; test: Syntax; yes: Syntax; no: Syntax }

/** An expression as written, before names and types are looked at. Offsets count from the start of the expression. */
export type Syntax = SyntaxNode & { start: number; end: number }

/** The expression cannot be read; `offset` counts from its start. */
export class SyntaxProblem extends Error {
  readonly offset: number
  readonly next: string

  constructor(offset: number, says: string, next: string) {
    super(says)
    this.name = 'SyntaxProblem'
    this.offset = offset
    this.next = next
  }
}
