/** What a crime looks like in the files: the facts, the reasoning and the articles of a judgment, and its usual penalty. */
export interface Offence {
  charge: string
  /** What was done, after the name of the one who did it. */
  facts: string
  /** What the court holds it to be. */
  held: string
  /** Articles for the offence itself, before those for confession, probation and fine. */
  articles: string
  penalty: '有期徒刑' | '拘役'
  /** Usual length in months. */
  months: readonly [number, number]
  /** Usual fine in yuan; null where the article has none. */
  fine: readonly [number, number] | null
}

const FACTS_OF_DRINKING =
  '饮酒后驾驶小型轿车在青石区文昌路被民警查获。经鉴定，其血液中乙醇含量为142毫克/100毫升'

export const OFFENCES = {
  theft: {
    charge: '盗窃罪',
    facts: '窜至云岭市青石区北街，趁无人之机窃得电动三轮车一辆，经鉴定价值人民币8600元',
    held: '以非法占有为目的，秘密窃取他人财物，数额较大',
    articles: '第二百六十四条',
    penalty: '有期徒刑',
    months: [8, 30],
    fine: [2000, 15_000],
  },
  fraud: {
    charge: '诈骗罪',
    facts: '虚构代办贷款的事实，骗取被害人孙某人民币35000元',
    held: '以非法占有为目的，虚构事实骗取他人财物，数额较大',
    articles: '第二百六十六条',
    penalty: '有期徒刑',
    months: [10, 30],
    fine: [5000, 20_000],
  },
  injury: {
    charge: '故意伤害罪',
    facts: '因琐事在青石区北街将被害人冯某打伤。经鉴定，冯某的损伤程度为轻伤一级',
    held: '故意伤害他人身体，致人轻伤',
    articles: '第二百三十四条第一款',
    penalty: '有期徒刑',
    months: [8, 24],
    fine: null,
  },
  affray: {
    charge: '寻衅滋事罪',
    facts: '在青石区夜市随意殴打被害人马某、任某，致二人轻微伤',
    held: '随意殴打他人，情节恶劣',
    articles: '第二百九十三条第一款第（一）项',
    penalty: '有期徒刑',
    months: [8, 20],
    fine: null,
  },
  drunkDriving: {
    charge: '危险驾驶罪',
    facts: FACTS_OF_DRINKING,
    held: '在道路上醉酒驾驶机动车',
    articles: '第一百三十三条之一第一款第（二）项',
    penalty: '拘役',
    months: [1, 4],
    fine: [2000, 6000],
  },
  racing: {
    charge: '危险驾驶罪',
    facts: '驾驶小型轿车与他人在青石区环城路追逐竞驶，多次违反交通信号',
    held: '在道路上驾驶机动车追逐竞驶，情节恶劣',
    articles: '第一百三十三条之一第一款第（一）项',
    penalty: '拘役',
    months: [1, 4],
    fine: [2000, 6000],
  },
  accident: {
    charge: '交通肇事罪',
    facts:
      '驾驶小型轿车行驶至青石区迎宾路时未注意观察，与行人秦某相撞，致秦某当场死亡。经认定，其负事故主要责任',
    held: '违反交通运输管理法规，因而发生重大事故，致一人死亡',
    articles: '第一百三十三条',
    penalty: '有期徒刑',
    months: [8, 24],
    fine: null,
  },
  robbery: {
    charge: '抢劫罪',
    facts: '在青石区河滨路持刀威胁被害人许某，劫得手机一部及现金人民币1200元',
    held: '以非法占有为目的，以暴力、胁迫方法劫取他人财物',
    articles: '第二百六十三条',
    penalty: '有期徒刑',
    months: [36, 48],
    fine: [3000, 10_000],
  },
  embezzlement: {
    charge: '职务侵占罪',
    facts: '利用担任云岭市某物流公司仓库管理员的职务便利，私自出售库存货物，得款人民币98000元',
    held: '利用职务上的便利，将本单位财物非法占为己有，数额较大',
    articles: '第二百七十一条第一款',
    penalty: '有期徒刑',
    months: [8, 24],
    fine: [10_000, 30_000],
  },
  contractFraud: {
    charge: '合同诈骗罪',
    facts: '在签订、履行购销合同过程中隐瞒没有货源的事实，骗取被害单位货款人民币86000元',
    held: '以非法占有为目的，在签订、履行合同过程中骗取对方当事人财物，数额较大',
    articles: '第二百二十四条',
    penalty: '有期徒刑',
    months: [10, 30],
    fine: [10_000, 40_000],
  },
} as const satisfies Record<string, Offence>
