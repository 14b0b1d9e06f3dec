import type { Span } from '../../span.ts'

/** Where the words about one principal penalty end: a bracket on its term, the next charge, person or item. */
const END =
  /[（(](?:刑期|缓刑|管制|拘役|罚金|考验|已)|犯[^，。；]{1,40}罪|被告(?:人|单位)|数罪并罚|决定执行|合并执行|总和刑期|[。；\n]/
/** 并处罚金, with 金 masked or lost: 并处罚某九万元, 并处罚人民币五千元. */
const PROPERTY = /处?罚(?!执行|后|则|款)[金某]?|没收/

/**
 * The place behind a principal penalty where the disposition names a fine or confiscation of property, whether or not
 * its sum can be read; null where it names none.
 */
export function propertyNamed(text: string, from: number, to: number): Span | null {
  const rest = text.slice(from, to)
  const end = END.exec(rest)?.index ?? rest.length
  const found = PROPERTY.exec(rest.slice(0, end))
  return found && [from + found.index, from + found.index + found[0].length]
}
