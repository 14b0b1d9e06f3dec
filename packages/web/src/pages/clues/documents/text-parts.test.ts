import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { carrying, inReadingOrder, passagesOf, relevantFirst } from './text-parts.ts'

const mark = (start: number, end: number, ...labels: string[]) => ({ start, end, labels })

test('a passage is cut at its marks', () => {
  const [passage] = passagesOf('判处罚金五千元。', [mark(2, 7, '罚金')])
  assert.deepEqual(
    passage?.parts.map(({ text, marks, first }) => [text, marks.length, first]),
    [
      ['判处', 0, []],
      ['罚金五千元', 1, [0]],
      ['。', 0, []],
    ],
  )
})

test('marks that overlap are both there, each begins once', () => {
  const [passage] = passagesOf('一二三四五六', [mark(1, 4, 'a'), mark(2, 6, 'b')])
  assert.deepEqual(
    passage?.parts.map(({ text, marks, first }) => [text, marks.map(({ labels }) => labels[0]), first]),
    [
      ['一', [], []],
      ['二', ['a'], [0]],
      ['三四', ['a', 'b'], [1]],
      ['五六', ['b'], []],
    ],
  )
})

test('a mark over the end of a paragraph goes on in the next, where it does not begin again', () => {
  const passages = passagesOf('一二\n三四', [mark(1, 4, 'a')])
  assert.deepEqual(
    passages.map(({ marked, parts }) => [marked, parts.flatMap(({ first }) => first)]),
    [
      [true, [0]],
      [true, []],
    ],
  )
})

test('passages without a mark are counted, not shown, until the whole text is asked for', () => {
  const passages = passagesOf('首部\n\n指控\n判处罚金\n尾部', [mark(7, 11, '罚金')])
  assert.deepEqual(
    relevantFirst(passages).map((one) => ('left' in one ? one.left : one.passage.parts[0]?.text)),
    [2, '判处罚金', 1],
  )
})

test('a passage whose marks only tell which document it is does not carry the clue, unless there is no other', () => {
  const text = '青石区人民法院\n判处罚金'
  const court = mark(0, 7, '法院')
  const texts = (marks: ReturnType<typeof mark>[]) =>
    carrying(passagesOf(text, marks)).map(({ parts }) => parts.map((part) => part.text).join(''))
  assert.deepEqual(texts([court, mark(8, 12, '罚金')]), ['判处罚金'])
  assert.deepEqual(texts([court]), ['青石区人民法院'])
})

test('going from mark to mark follows the text; an empty mark is none', () => {
  const marks = [mark(9, 12, 'b'), mark(3, 3, '空'), mark(1, 2, 'a')]
  const order = inReadingOrder(passagesOf('一二三四五六七八九十百千万', marks), marks)
  assert.deepEqual(
    order.map(({ start }) => start),
    [1, 9],
  )
})

test('the parts of all passages give the text again, whatever the marks', () => {
  const places = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => mark(Math.min(a, b), Math.max(a, b), 'x'))
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('甲', '乙', '。', '\n'), { maxLength: 40 }),
      fc.array(places, { maxLength: 6 }),
      (signs, marks) => {
        const text = signs.join('')
        const again = passagesOf(text, marks).map(({ parts }) => parts.map((part) => part.text).join(''))
        assert.deepEqual(
          again,
          text.split('\n').filter((line) => line !== ''),
        )
      },
    ),
  )
})
