import { lex, type Token } from './lex.ts'
import { type BinaryOperator, type Syntax, type SyntaxNode, SyntaxProblem } from './syntax.ts'

/** Deeper nesting is no rule that a person wrote. */
const DEEPEST = 60

const COMPARISONS = new Set(['=', '!=', '<', '<=', '>', '>='])
export const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'known',
  'unknown',
  'true',
  'false',
  '是',
  '否',
])
const BOOLEANS: Record<string, boolean> = { true: true, false: false, 是: true, 否: false }

/**
 * Reads an expression. From loosest to tightest: `?:`, `or`, `and`, `not`, comparison with `in` and `is known`
 * (not chained), `+ -`, `* /`, unary `-` and `!`. Throws `SyntaxProblem` with the offset in the text.
 */
export function parseExpression(text: string): Syntax {
  const parser = new Parser(lex(text))
  const syntax = parser.expression()
  parser.expectEnd()
  return syntax
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expression(): Syntax {
    if (++this.#depth > DEEPEST) {
      throw new SyntaxProblem(this.#token.start, '表达式嵌套太深', '请用 let 把它拆成几个有名称的列')
    }
    const test = this.#or()
    if (!this.#takeOperator('?')) {
      this.#depth--
      return test
    }
    const yes = this.expression()
    this.#expectOperator(':', '“条件 ? 甲 : 乙”缺少冒号')
    const no = this.expression()
    this.#depth--
    return spanning({ kind: 'if', test, yes, no }, test, no)
  }

  expectEnd(): void {
    const token = this.#token
    if (token.kind === 'end') return
    throw new SyntaxProblem(token.start, `“${token.text}”在这里多余`, missingOperatorHint(token))
  }

  get #token(): Token {
    return this.#tokens[this.#at]!
  }

  #or(): Syntax {
    let left = this.#and()
    while (this.#takeWord('or') || this.#takeOperator('or')) left = binary('or', left, this.#and())
    return left
  }

  #and(): Syntax {
    let left = this.#not()
    while (this.#takeWord('and') || this.#takeOperator('and')) left = binary('and', left, this.#not())
    return left
  }

  #not(): Syntax {
    const { start } = this.#token
    if (!this.#takeWord('not')) return this.#comparison()
    this.#deepen()
    const arg = this.#not()
    this.#depth--
    return { kind: 'not', arg, start, end: arg.end }
  }

  #comparison(): Syntax {
    const left = this.#sum()
    const token = this.#token
    if (token.kind === 'operator' && COMPARISONS.has(token.text)) {
      this.#at++
      const whole = binary(token.text as BinaryOperator, left, this.#sum())
      this.#refuseChain()
      return whole
    }
    if (this.#takeWord('in')) return binary('in', left, this.#sum())
    if (this.#isWord('not') && this.#isWord('in', 1)) {
      this.#at += 2
      const inside = binary('in', left, this.#sum())
      return { kind: 'not', arg: inside, start: inside.start, end: inside.end }
    }
    return this.#takeWord('is') ? this.#known(left) : left
  }

  #known(arg: Syntax): Syntax {
    const turned = this.#takeWord('not')
    const token = this.#token
    if (!this.#takeWord('known') && !this.#takeWord('unknown')) {
      throw new SyntaxProblem(
        token.start,
        'is 后面只能写 known 或 unknown',
        '相等请用 =，如 penalty = "拘役"',
      )
    }
    return {
      kind: 'known',
      arg,
      negated: turned !== (token.text === 'unknown'),
      start: arg.start,
      end: token.end,
    }
  }

  #refuseChain(): void {
    const token = this.#token
    if (token.kind !== 'operator' || !COMPARISONS.has(token.text)) return
    throw new SyntaxProblem(token.start, '比较不能连写', '请拆开：1 < x and x < 5')
  }

  #sum(): Syntax {
    let left = this.#product()
    for (;;) {
      if (this.#takeOperator('+')) left = binary('+', left, this.#product())
      else if (this.#takeOperator('-')) left = binary('-', left, this.#product())
      else return left
    }
  }

  #product(): Syntax {
    let left = this.#unary()
    for (;;) {
      if (this.#takeOperator('*')) left = binary('*', left, this.#unary())
      else if (this.#takeOperator('/')) left = binary('/', left, this.#unary())
      else return left
    }
  }

  #unary(): Syntax {
    const { start } = this.#token
    const kind = this.#takeOperator('-') ? 'negative' : this.#takeOperator('!') ? 'not' : null
    if (!kind) return this.#primary()
    this.#deepen()
    const arg = this.#unary()
    this.#depth--
    return { kind, arg, start, end: arg.end }
  }

  #primary(): Syntax {
    const token = this.#token
    const { start, end } = token
    if (token.kind === 'number') {
      this.#at++
      return { kind: 'number', text: token.text, start, end }
    }
    if (token.kind === 'string') {
      this.#at++
      return { kind: 'string', value: token.text, start, end }
    }
    if (token.kind === 'name') return this.#name(token)
    if (this.#takeOperator('(')) {
      const inner = this.expression()
      const close = this.#expectOperator(')', '括号没有闭合')
      return { ...inner, start, end: close.end }
    }
    if (this.#takeOperator('[')) {
      const { items, close } = this.#items(']', '列表')
      return { kind: 'list', items, start, end: close.end }
    }
    if (token.kind === 'end') {
      throw new SyntaxProblem(start, '表达式没有写完', '请补上运算符后面的内容')
    }
    throw new SyntaxProblem(start, `这里应为字段、数字或文字，实际是“${token.text}”`, '请检查前后的符号')
  }

  #name(token: Token): Syntax {
    const { start, end, text } = token
    this.#at++
    if (!token.quoted && text in BOOLEANS) return { kind: 'boolean', value: BOOLEANS[text]!, start, end }
    if (!token.quoted && KEYWORDS.has(text)) {
      throw new SyntaxProblem(
        start,
        `“${text}”的位置不对`,
        `“${text}”是保留词；作名称用时放进反引号 \`${text}\``,
      )
    }
    if (!this.#takeOperator('(')) return { kind: 'name', name: text, start, end }
    const { items, close } = this.#items(')', `函数 ${text}`)
    if (text !== 'if') return { kind: 'call', name: text, args: items, start, end: close.end }
    const [test, yes, no] = items
    if (items.length !== 3 || !test || !yes || !no) {
      throw new SyntaxProblem(start, 'if 需要三个部分', '请写成 if(条件, 成立时的值, 否则的值)')
    }
    return { kind: 'if', test, yes, no, start, end: close.end }
  }

  #items(closing: ')' | ']', what: string): { items: Syntax[]; close: Token } {
    const items: Syntax[] = []
    if (!this.#isOperator(closing)) {
      do items.push(this.expression())
      while (this.#takeOperator(','))
    }
    return { items, close: this.#expectOperator(closing, `${what}没有以“${closing}”结束`) }
  }

  #deepen(): void {
    if (++this.#depth <= DEEPEST) return
    throw new SyntaxProblem(this.#token.start, '表达式嵌套太深', '请用 let 把它拆成几个有名称的列')
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead]
    return token?.kind === 'name' && !token.quoted && token.text === word
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#at++
    return true
  }

  #isOperator(text: string): boolean {
    return this.#token.kind === 'operator' && this.#token.text === text
  }

  #takeOperator(text: string): boolean {
    if (!this.#isOperator(text)) return false
    this.#at++
    return true
  }

  #expectOperator(text: string, says: string): Token {
    const token = this.#token
    if (this.#takeOperator(text)) return token
    throw new SyntaxProblem(
      token.start,
      says,
      token.kind === 'end' ? `请补上“${text}”` : missingOperatorHint(token),
    )
  }
}

function missingOperatorHint(token: Token): string {
  if (token.kind === 'operator') return '请检查括号是否成对'
  return '两个值之间需要运算符（and、or、=、>、+ …）或逗号'
}

function binary(by: BinaryOperator, left: Syntax, right: Syntax): Syntax {
  return spanning({ kind: 'binary', by, left, right }, left, right)
}

function spanning(node: SyntaxNode, first: Syntax, last: Syntax): Syntax {
  return { ...node, start: first.start, end: last.end }
}
