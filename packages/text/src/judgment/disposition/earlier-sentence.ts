import type { Span } from '../../span.ts'

/** Words by which a sentence takes in an earlier one, or takes its rest (刑法 70, 71, 77, 86). */
const EARLIER_SENTENCE = new RegExp(
  [
    '撤销[^。；]{0,120}?(?:缓刑|假释)',
    '(?:与|和|同|及|将|对)[^，。；]{0,16}(?:前罪|前犯|前判|前案|原犯|原判|漏罪|余刑|残刑|余罪)',
    '(?:前罪|前案|前刑|原判|原罪)(?:所判|判处|判决|没有|尚未|未|剩余|有期徒刑|拘役|的|刑)',
    '(?:加上|合并)(?:原|前)',
    '连同',
    '(?:没有|尚未|未)(?:执行|服)(?:完毕)?(?:的|有期|拘役|刑|余)',
    '(?:剩余|余下|所余)[^，。；]{0,6}(?:刑|徒刑)',
    '(?:已|已经)(?:执行|服刑|服满)[^，。；]{0,6}(?:年|月|日|天|刑)',
    '收监执行',
    '缓刑[^，。；]{0,12}(?:予以|依法)?撤销',
    '原(?:因)?犯[^。；]{0,60}(?:并罚|决定|执行)',
  ].join('|'),
)

/**
 * Where the words of the disposition from `start` to the printed term say that an earlier sentence is merged into
 * this one or revived (撤销缓刑, 撤销假释, 连同前罪, 尚未执行完毕的刑罚); null where they say nothing of the kind.
 */
export function readEarlierSentence(text: string, [start, end]: Span): Span | null {
  const m = EARLIER_SENTENCE.exec(text.slice(start, end))
  return m && [start + m.index, start + m.index + m[0].length]
}
