import type { CluePage } from '../clue-types.ts'

/** A first text of the letter out of the clue itself; the handler goes on writing it. */
export function letterDraft({ sentence, authority, rule }: CluePage): { receiver: string; text: string } {
  const basis = rule.basis.length > 0 ? `依据${rule.basis.join('、')}，` : ''
  return {
    receiver: authority,
    text: `${authority}：\n\n我院在履行法律监督职责中发现以下情形：\n\n${sentence}。\n\n${basis}上述情形涉嫌${rule.omission}。现将线索移送你单位，请依法处理，并将处理结果函告我院。`,
  }
}
