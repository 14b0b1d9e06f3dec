/** What a reader is asked about a document, without being told what a model thinks of it. */
export interface Question {
  /** Which readings of the same source serve as decoys: documents on which the model is silent. */
  decoys: 'probation' | 'term' | 'prior' | 'charge' | 'document'
  asks: string
}

export const QUESTIONS: Readonly<Record<string, Question>> = {
  'probation-period': {
    decoys: 'probation',
    asks: '对所问被告人宣告的缓刑是否违反刑法第七十二至七十四条：有期徒刑考验期应在原判刑期以上、五年以下且不少于一年；拘役考验期应在原判刑期以上、一年以下且不少于二个月；宣告刑须为三年以下；累犯、犯罪集团首要分子不得缓刑。答 是（违反，写明哪一条）/ 否 / 不明。',
  },
  'term-of-imprisonment': {
    decoys: 'term',
    asks: '所问被告人印出的刑期起止日，按判处（决定执行）的刑期、文书写明的羁押和折抵，有没有法律允许的算法能得出？起日应为羁押之日或扣除先行羁押后的起算日；止日为刑期届满前一日；先行羁押一日折抵一日，指定居所监视居住二日折抵一日；月末起算按有利或不利两种读法都算允许；首尾日各差一日的折抵计法也算允许；文书没有写明强制措施经过、或并罚了前罪刑罚而前罪羁押不明的，答不明。答 是（没有任何算法能得出，确有疑点，写明差几日）/ 否（能得出）/ 不明。',
  },
  'recidivist-not-found': {
    decoys: 'prior',
    asks: '所问被告人是否应认定为累犯而判决没有认定：前罪判处有期徒刑以上并已执行完毕（缓刑考验期满的不算），后罪在刑满后五年以内所犯且判处有期徒刑以上，前后罪都是故意犯罪，犯前罪时已满十八周岁；判决在任何地方写了“累犯”的答否。另附他案判决书的一并考虑。答 是（应认定而未认定）/ 否 / 不明。',
  },
  'citation-in-force': {
    decoys: 'document',
    asks: '所问的是法条时：判决“依照/依据”适用的这一条，（甲）在判决日当时的法律中不存在或已废止，又不能因从旧兼从轻适用旧法来解释；或者（乙）属于刑法分则而与本案判处的任何罪名都无关。所问的是罪名时：（丙）裁判依据中没有列出规定该罪名或其刑罚的任何刑法分则条文（印错但可看出是该条的不算）。答 是（写明甲、乙或丙和理由）/ 否 / 不明。',
  },
  'fine-not-imposed': {
    decoys: 'charge',
    asks: '所问被告人的所问罪名，按判决时和行为时的刑法条文对所判的这一档主刑都必须并处罚金（或罚金/没收财产择一），而判决对该被告人既没有判处罚金也没有没收财产，是吗？只判一部分的二审、再审判决答不明。答 是 / 否 / 不明。',
  },
}
