/** The parts of an invented judgment, for tests; what is not given has a plain default. */
export interface SampleParts {
  title?: string
  parties?: string
  course?: string
  facts?: string
  reasoning?: string
  disposition?: string
  tail?: string
  appendix?: string
  /** What stands between paragraphs: published texts have a blank there. */
  separator?: string
}

const DEFAULTS: Required<SampleParts> = {
  title: '江东省青石县人民法院 刑事判决书 （2018）江0421刑初77号',
  parties:
    '公诉机关江东省青石县人民检察院。 被告人张某甲，男，1985年3月2日出生于江东省青石县，汉族，初中文化，农民，住青石县。因涉嫌犯盗窃罪于2018年1月10日被刑事拘留，同年1月24日被逮捕。现羁押于青石县看守所。 辩护人赵某丙，江东某律师事务所律师。',
  course:
    '江东省青石县人民检察院以青检公诉刑诉［2018］66号起诉书指控被告人张某甲犯盗窃罪，于2018年3月5日向本院提起公诉。本院依法组成合议庭，公开开庭审理了本案。现已审理终结。',
  facts:
    '江东省青石县人民检察院指控：2018年1月9日，被告人张某甲窃得手机一部。 经审理查明：2018年1月9日23时许，被告人张某甲窃得手机一部，价值人民币3200元。 上述事实，有证人证言等证据证实，足以认定。',
  reasoning:
    '本院认为，被告人张某甲以非法占有为目的，秘密窃取他人财物，数额较大，其行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款之规定，判决如下：',
  disposition:
    '一、被告人张某甲犯盗窃罪，判处有期徒刑八个月，并处罚金人民币二千元。 （刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自2018年1月10日起至2018年9月9日止。罚金于判决生效后十日内缴纳。） 二、责令被告人张某甲退赔被害人经济损失三千二百元。',
  tail: '如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向江东省东平市中级人民法院提出上诉。书面上诉的，应当提交上诉状正本一份，副本二份。 审判长钱某丁 人民陪审员孙某戊 人民陪审员李某己 二〇一八年四月二十日 书记员周某庚',
  appendix: '',
  separator: ' ',
}

/** Puts an invented judgment together. All names and places are made up. */
export function sampleJudgment(parts: SampleParts = {}): string {
  const all = { ...DEFAULTS, ...parts }
  return [
    all.title,
    all.parties,
    all.course,
    all.facts,
    all.reasoning,
    all.disposition,
    all.tail,
    all.appendix,
  ]
    .filter(Boolean)
    .join(' ')
    .replaceAll(' ', all.separator)
}

/** A heading with these defendants, in the default court. */
export const partiesNamed = (...names: string[]) =>
  [
    '公诉机关江东省青石县人民检察院。',
    ...names.map((name) =>
      /公司|中心|厂/.test(name)
        ? `被告单位${name}，住所地青石县。`
        : `被告人${name}，男，1980年5月6日出生，汉族，住青石县。`,
    ),
  ].join(' ')
