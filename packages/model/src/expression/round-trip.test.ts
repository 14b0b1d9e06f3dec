import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseExpression } from './parse.ts'
import { printExpression } from './print.ts'
import { type BinaryOperator, type Syntax, type SyntaxNode, SyntaxProblem } from './syntax.ts'

const OPERATORS: BinaryOperator[] = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/']

const at = (node: SyntaxNode): Syntax => ({ ...node, start: 0, end: 0 })

const part = fc.oneof(
  fc.constantFrom('fine_yuan', '罚金', '案号', 'x1', 'known', 'in', '是', 'if', '罚金（元）', 'a-b', '引`号'),
  fc.string({ minLength: 1, maxLength: 6 }).filter((s) => !/[.\s]/.test(s)),
)
const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))

const { tree } = fc.letrec<{ tree: Syntax }>((tie) => {
  const inner = tie('tree')
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.nat().map((n) => at({ kind: 'number', text: String(n) })),
      fc.tuple(fc.nat(), fc.nat(99)).map(([n, d]) => at({ kind: 'number', text: `${n}.${d}` })),
      fc.string().map((value) => at({ kind: 'string', value })),
      fc.boolean().map((value) => at({ kind: 'boolean', value })),
      name.map((n) => at({ kind: 'name', name: n })),
      fc.array(inner, { maxLength: 3 }).map((items) => at({ kind: 'list', items })),
      fc
        .tuple(fc.constantFrom('due', 'months', '期限'), fc.array(inner, { maxLength: 3 }))
        .map(([n, args]) => at({ kind: 'call', name: n, args })),
      inner.map((arg) => at({ kind: 'not', arg })),
      inner.map((arg) => at({ kind: 'negative', arg })),
      fc.tuple(inner, fc.boolean()).map(([arg, negated]) => at({ kind: 'known', arg, negated })),
      fc.tuple(inner, inner, inner).map(([test_, yes, no]) => at({ kind: 'if', test: test_, yes, no })),
      fc
        .tuple(fc.constantFrom(...OPERATORS), inner, inner)
        .map(([by, left, right]) => at({ kind: 'binary', by, left, right })),
    ),
  }
})

/** The syntax without its places. */
function bare(syntax: Syntax): unknown {
  return JSON.parse(
    JSON.stringify(syntax, (key, value) => (key === 'start' || key === 'end' ? undefined : value)),
  )
}

test('what is printed reads back as the same expression', () => {
  fc.assert(
    fc.property(tree, (syntax) => {
      assert.deepEqual(bare(parseExpression(printExpression(syntax))), bare(syntax))
    }),
    { numRuns: 400 },
  )
})

test('any text gives an expression or a problem inside the text, never another error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...'ab1."“()[],?:!=<>+-*/ 案')).map((c) => c.join('')),
      ),
      (text) => {
        try {
          parseExpression(text)
        } catch (error) {
          assert.ok(error instanceof SyntaxProblem, String(error))
          assert.ok(error.offset >= 0 && error.offset <= text.length)
          assert.ok(error.message && error.next)
        }
      },
    ),
    { numRuns: 500 },
  )
})

const NORMAL_FORMS: [written: string, printed: string][] = [
  ['a>0&&b==1||!c', 'a > 0 and b = 1 or not c'],
  ['罚金 ＞ 0 and （案号 is not known）', '罚金 > 0 and 案号 is unknown'],
  ['a or b and c', 'a or b and c'],
  ['(a or b) and c', '(a or b) and c'],
  ['not a = 1', 'not a = 1'],
  ['(not a) = 1', '(not a) = 1'],
  ['1 - (2 - 3) - 4', '1 - (2 - 3) - 4'],
  ['x not in ["拘役", “管制”]', 'not x in ["拘役", "管制"]'],
  ['if(a, 1, 2) + 1', '(a ? 1 : 2) + 1'],
  ['a ? b : c ? d : e', 'a ? b : c ? d : e'],
  ['`罚金（元）` ≥ 5', '`罚金（元）` >= 5'],
]
for (const [written, printed] of NORMAL_FORMS) {
  test(`${written} → ${printed}`, () => assert.equal(printExpression(parseExpression(written)), printed))
}

const PROBLEMS: [text: string, offset: number, says: RegExp][] = [
  ['a >', 3, /没有写完/],
  ['a > 0 b', 6, /多余/],
  ['(a > 0', 6, /括号没有闭合/],
  ['1 < a < 5', 6, /不能连写/],
  ['a is empty', 5, /known/],
  ['x = "案', 4, /引号没有闭合/],
  ['30天', 2, /紧跟着/],
  ['a # b', 2, /不认识的符号/],
  ['enforcement. filed', 12, /点号后面/],
  ['and a', 0, /位置不对/],
  ['if(a, 1)', 0, /三个部分/],
  ['a ? 1', 5, /缺少冒号/],
  [`${'('.repeat(100)}a${')'.repeat(100)}`, 60, /太深/],
]
for (const [text, offset, says] of PROBLEMS) {
  test(`${text.slice(0, 20)} is refused at ${offset}`, () => {
    assert.throws(
      () => parseExpression(text),
      (error) => error instanceof SyntaxProblem && error.offset === offset && says.test(error.message),
    )
  })
}
