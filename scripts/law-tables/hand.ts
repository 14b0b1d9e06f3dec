/** What the imported texts do not hold and a lawyer has to add: earlier tiers, where a crime's penalty stands, renamings. */

/** Tiers of earlier wordings whose text is in no amendment, by article. Short form of packages/law/src/charges/tiers.ts. */
export const EARLIER_TIERS: readonly { articles: string[]; from: string; to: string; tiers: string[] }[] = [
  {
    articles: ['141'],
    from: '2011-05-01',
    to: '2021-03-01',
    tiers: ['6-36拘:fine', '36-120:fine', '120-180无死:fine_or_confiscation'],
  },
  { articles: ['176'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-36拘:fine', '36-120:fine'] },
  {
    articles: ['191'],
    from: '2006-06-29',
    to: '2021-03-01',
    tiers: ['6-60拘:fine', '60-120:fine', '6-60拘:none 单位', '60-120:none 单位'],
  },
  {
    articles: ['192'],
    from: '1997-10-01',
    to: '2021-03-01',
    tiers: [
      '6-60拘:fine',
      '60-120:fine',
      '120-180无:fine_or_confiscation',
      '6-60拘:optional 单位',
      '60-120:fine 单位',
      '120-180无:fine 单位',
    ],
  },
  {
    articles: ['213', '214', '217', '219'],
    from: '1997-10-01',
    to: '2021-03-01',
    tiers: ['6-36拘:fine', '36-84:fine'],
  },
  { articles: ['215'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-36拘管:fine', '36-84:fine'] },
  { articles: ['218'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-36拘:fine'] },
  {
    articles: ['229'],
    from: '1997-10-01',
    to: '2021-03-01',
    tiers: ['6-60拘:fine', '60-120:fine', '6-36拘:fine'],
  },
  {
    articles: ['264'],
    from: '1997-10-01',
    to: '2011-05-01',
    tiers: ['6-36拘管:fine', '36-120:fine', '120-180无:fine_or_confiscation', '无死:confiscation'],
  },
  {
    articles: ['267'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['6-36拘管:fine', '36-120:fine', '120-180无:fine_or_confiscation'],
  },
  { articles: ['271'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-60拘:none', '60-180:optional'] },
  { articles: ['274'], from: '1997-10-01', to: '2011-05-01', tiers: ['6-36拘管:none', '36-120:none'] },
  {
    articles: ['280'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['6-36拘管:none', '36-120:none', '36-84:none'],
  },
  { articles: ['293'], from: '1997-10-01', to: '2011-05-01', tiers: ['6-60拘管:none'] },
  { articles: ['303'], from: '1997-10-01', to: '2006-06-29', tiers: ['6-36拘管:fine'] },
  { articles: ['312'], from: '1997-10-01', to: '2006-06-29', tiers: ['6-36拘管:fine'] },
  { articles: ['313'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘:none'] },
  { articles: ['322'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-12拘管:fine'] },
  {
    articles: ['358'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['60-120:fine', '120-180无:fine_or_confiscation', '无死:confiscation', '6-60:fine', '60-120:fine'],
  },
  {
    articles: ['383'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: [
      '120-180无:optional',
      '死:confiscation',
      '60-180:optional',
      '无:confiscation',
      '12-84:none',
      '84-120:none',
      '6-24拘:none',
    ],
  },
  {
    articles: ['390'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['6-60拘:none', '60-120:none', '120-180无:optional'],
  },
  { articles: ['391', '392'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘:none'] },
  { articles: ['393'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-60拘:none 单位'] },
  {
    articles: ['142'],
    from: '1997-10-01',
    to: '2021-03-01',
    tiers: ['36-120:fine', '120-180无:fine_or_confiscation'],
  },
  { articles: ['160'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-60拘:fine', '6-60拘:none 单位'] },
  { articles: ['165', '166'], from: '1997-10-01', to: '2024-03-01', tiers: ['6-36拘:fine', '36-84:fine'] },
  { articles: ['169'], from: '1997-10-01', to: '2024-03-01', tiers: ['6-36拘:none', '36-84:none'] },
  {
    articles: ['170'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['36-120:fine', '120-180无死:fine_or_confiscation'],
  },
  { articles: ['236'], from: '1997-10-01', to: '2021-03-01', tiers: ['36-120:none', '120-180无死:none'] },
  { articles: ['237'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-60拘:none', '60-180:none'] },
  { articles: ['246'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘管:none'] },
  { articles: ['260'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-24拘管:none', '24-84:none'] },
  { articles: ['272'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-36拘:none', '36-120:none'] },
  { articles: ['277'], from: '1997-10-01', to: '2021-03-01', tiers: ['6-36拘管:none'] },
  { articles: ['283'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘管:none'] },
  {
    articles: ['341'],
    from: '1997-10-01',
    to: '2021-03-01',
    tiers: ['6-60拘:fine', '60-120:fine', '120-180:fine_or_confiscation', '6-36拘管:none'],
  },
  { articles: ['350'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘管:fine', '36-120:fine'] },
  { articles: ['387'], from: '1997-10-01', to: '2024-03-01', tiers: ['6-60拘:none 单位'] },
  { articles: ['391'], from: '2015-11-01', to: '2024-03-01', tiers: ['6-36拘:fine'] },
  {
    articles: ['285'],
    from: '2009-02-28',
    to: '2015-11-01',
    tiers: ['6-36拘:none', '6-36拘:fine', '36-84:fine'],
  },
  { articles: ['286'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-60拘:none', '60-180:none'] },
  {
    articles: ['290'],
    from: '1997-10-01',
    to: '2015-11-01',
    tiers: ['36-84:none', '6-36拘管:none', '60-120:none', '6-60拘管:none'],
  },
  { articles: ['300'], from: '1997-10-01', to: '2015-11-01', tiers: ['36-84:none', '84-180:none'] },
  { articles: ['302'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-36拘管:none'] },
  { articles: ['360'], from: '1997-10-01', to: '2015-11-01', tiers: ['6-60拘管:fine', '60-180:fine'] },
  {
    articles: ['153'],
    from: '1997-10-01',
    to: '2011-05-01',
    tiers: [
      '6-36拘:fine',
      '36-120:fine',
      '120-180无:fine_or_confiscation',
      '6-36拘:none 单位',
      '36-120:none 单位',
      '120-180:none 单位',
    ],
  },
  { articles: ['163'], from: '1997-10-01', to: '2006-06-29', tiers: ['6-60拘:none', '60-180:optional'] },
  {
    articles: ['196'],
    from: '1997-10-01',
    to: '2005-02-28',
    tiers: ['6-60拘:fine', '60-120:fine', '120-180无:fine_or_confiscation'],
  },
  {
    articles: ['205'],
    from: '1997-10-01',
    to: '2011-05-01',
    tiers: [
      '6-36拘:fine',
      '36-120:fine',
      '120-180无:fine_or_confiscation',
      '无死:confiscation',
      '6-36拘:none 单位',
      '36-120:none 单位',
      '120-180无:none 单位',
    ],
  },
  {
    articles: ['225'],
    from: '1997-10-01',
    to: '2009-02-28',
    tiers: ['6-60拘:fine', '60-180:fine_or_confiscation'],
  },
  { articles: ['226'], from: '1997-10-01', to: '2011-05-01', tiers: ['6-36拘:fine'] },
  { articles: ['294'], from: '1997-10-01', to: '2011-05-01', tiers: ['36-120:none', '6-36拘管:none'] },
  { articles: ['338'], from: '1997-10-01', to: '2011-05-01', tiers: ['6-36拘:fine', '36-84:fine'] },
  {
    articles: ['343'],
    from: '1997-10-01',
    to: '2011-05-01',
    tiers: ['6-36拘管:fine', '36-84:fine', '6-60拘:fine'],
  },
]

/** The article with the penalty, where the crime is defined in another one. */
export const PENALTY_ARTICLES: Readonly<Record<string, readonly string[]>> = {
  '114': ['115'],
  '116': ['119'],
  '117': ['119'],
  '118': ['119'],
  '382': ['383'],
  '385': ['386', '383'],
  '388': ['386', '383'],
  '389': ['390'],
}

/** Names that a supplementary provision replaced without saying 取消: name → day from which the new one is used. */
export const REPLACED_NAMES: Readonly<Record<string, string>> = {
  '非法买卖、运输核材料罪': '2002-03-26',
  '盗窃、抢夺枪支、弹药、爆炸物罪': '2002-03-26',
  '抢劫枪支、弹药、爆炸物罪': '2002-03-26',
  '伪造、变造、转让金融机构经营许可证罪': '2002-03-26',
  编造并传播证券交易虚假信息罪: '2002-03-26',
  诱骗投资者买卖证券罪: '2002-03-26',
  操纵证券交易价格罪: '2002-03-26',
  '徇私舞弊低价折股、出售国有资产罪': '2024-03-01',
}

/** Names that stand in the court's 确定罪名的规定 (1997) and not in the procuratorate's list, or in no table. */
export const FURTHER_CHARGES: readonly {
  charge: string
  articles: string[]
  from: string
  to: string | null
  basis: string
}[] = [
  {
    charge: '徇私枉法罪',
    articles: ['399'],
    from: '1997-12-16',
    to: null,
    basis: '高法罪名规定（1997）',
  },
  {
    charge: '枉法裁判罪',
    articles: ['399'],
    from: '1997-12-16',
    to: '2002-03-26',
    basis: '高法罪名规定（1997）',
  },
  {
    charge: '徇私舞弊低价折股、出售公司、企业资产罪',
    articles: ['169'],
    from: '2024-03-01',
    to: null,
    basis: '补充规定（八）',
  },
]
