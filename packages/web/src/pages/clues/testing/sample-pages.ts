/** Invented clues as the server gives them: a judgment whose text is marked, a comparison of registers, a weak tier. */
import type { CluePage } from '../clue-types.ts'

const JUDGMENT = `云岭市青石区人民法院
刑 事 判 决 书
（2024）云0199刑初27号
公诉机关云岭市青石区人民检察院。
被告人张某甲，男，1985年3月2日出生，汉族，初中文化，务工，住云岭市青石区石桥镇。因涉嫌犯盗窃罪于2024年1月9日被刑事拘留，同年1月22日被逮捕。
云岭市青石区人民检察院以青检刑诉〔2024〕31号起诉书指控被告人张某甲犯盗窃罪，于2024年3月18日向本院提起公诉。
经审理查明，2023年12月间，被告人张某甲先后三次进入石桥镇农贸市场，窃得现金及手机两部，经鉴定共计价值人民币13,200元。
上述事实，被告人张某甲在开庭审理过程中亦无异议，且有被害人陈述、鉴定意见、辨认笔录等证据证实，足以认定。
另查明，被告人张某甲曾因犯盗窃罪于2019年8月6日被云岭市青石区人民法院判处有期徒刑十个月，2020年5月1日刑满释放。
本院认为，被告人张某甲以非法占有为目的，多次秘密窃取他人财物，数额较大，其行为已构成盗窃罪。公诉机关指控的罪名成立。被告人张某甲归案后如实供述自己的罪行，依法可以从轻处罚；自愿认罪认罚，依法可以从宽处理。
依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款、第六十四条之规定，判决如下：
被告人张某甲犯盗窃罪，判处有期徒刑一年二个月，并处罚金人民币五千元。
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日。）
审判员　李某乙
二〇二四年四月十一日`

const mark = (quote: string, label: string) => {
  const start = JUDGMENT.indexOf(quote)
  return { start, end: start + quote.length, labels: [label] }
}

const YES = { allowed: true, reason: '' }
const MAY = { note: YES, draftLetter: YES, decideLetter: YES, setTeam: YES, requestData: YES }
const HANDLER = { account: '11111111-1111-4111-8111-111111111111', name: '方启舟' }

const MOVES: CluePage['moves'] = [
  offer('return', '退回重新分派', null, [['note', '请写明理由']]),
  offer('confirm', '确认属实', 'y', [['conclusion', '请写明核查结论（查了什么、查到什么）']]),
  offer('false_alarm', '不属实', 'n', [['reason', '请选择不属实的原因代码']]),
  offer('cannot_tell', '无法判断', 'u', [['missing', '请写明还缺什么材料或者数据']]),
  offer('hold', '待补数据', 'h', [['request', '请写明要补的数据、向哪个单位调取']]),
  {
    ...offer('reassign', '变更承办人', null, [['assignee', '请选择承办人']]),
    allowed: false,
    reason:
      '不能“变更承办人”：线索现在是“核查中”，您的身份是检察官；这一步由部门负责人、副检察长、检察长办理',
  },
  {
    ...offer('close_gone', '因数据更正办结', null, [['note', '请写明理由']]),
    allowed: false,
    reason:
      '不能“因数据更正办结”：线索现在是“核查中”，您的身份是检察官；这一步由部门负责人、副检察长、检察长办理',
  },
]

function offer(move: string, label: string, key: string | null, needs: [string, string][]) {
  return { move, label, key, allowed: true, reason: '', needs: needs.map(([id, asks]) => ({ id, asks })) }
}

const REASONS: CluePage['reasons'] = [
  { code: 'sample/前罪系过失犯罪', label: '前罪系过失犯罪', lies: 'model', needsNote: false },
  { code: 'general.other_person', label: '不是同一人', lies: 'data', needsNote: false },
  { code: 'general.entry_error', label: '数据录入错误', lies: 'data', needsNote: false },
  { code: 'general.done_not_recorded', label: '已经履行，台账未登记', lies: 'data', needsNote: false },
  { code: 'general.data_missing', label: '数据不全，缺的部分里已有记录', lies: 'data', needsNote: false },
  { code: 'general.reading_error', label: '文书内容读取有误', lies: 'data', needsNote: false },
  { code: 'general.lawful_exception', label: '属于法律规定的例外', lies: 'model', needsNote: true },
  { code: 'general.rule_unfit', label: '模型规则不合本地做法', lies: 'model', needsNote: true },
  { code: 'general.other_jurisdiction', label: '不属本院管辖', lies: 'facts', needsNote: false },
  { code: 'general.other_case', label: '已另案处理', lies: 'facts', needsNote: false },
  { code: 'general.corrected', label: '被监督单位已自行纠正', lies: 'facts', needsNote: false },
  { code: 'general.other', label: '其他', lies: 'facts', needsNote: true },
]

const ROW: Omit<CluePage, 'number' | 'model' | 'sentence'> = {
  kind: '应认定未认定',
  area: '刑事',
  authority: '人民法院',
  department: '第一检察部',
  state: 'assigned',
  stateLabel: '核查中',
  handler: HANDLER,
  shown: 'whole',
  toVerify: false,
  tier: 'id',
  tierWords: '证件号码一致',
  score: 6,
  latest: 'same',
  latestSays: '',
  cameBack: false,
  foundAt: '2026-11-18T08:12:00.000Z',
  since: '2026-11-19T01:30:00.000Z',
  dueOn: '2026-12-03',
  overdue: false,
  changes: 3,
  deciding: [],
  may: MAY,
  conclusion: null,
  reason: null,
  inCase: null,
  team: [],
  also: [],
  rule: { omission: '', basis: [], words: [], parameters: [] },
  unchecked: [],
  scoreReasons: [],
  tables: [],
  notFound: [],
  documents: [],
  changed: [],
  earlier: '',
  earlierList: [],
  others: [],
  moves: MOVES,
  reasons: REASONS,
  events: [
    {
      at: '2026-11-18T08:12:00.000Z',
      by: null,
      label: '发现',
      from: '',
      to: '待分派',
      words: '模型运行发现',
    },
    {
      at: '2026-11-19T01:30:00.000Z',
      by: { account: 'head', name: '曹望川' },
      label: '分派',
      from: '待分派',
      to: '核查中',
      words: '随机分派给方启舟',
    },
  ],
  notes: [],
  draw: { draw: 'd1', sentence: '随机分派 17 条，候选人 4 名（1 名因故不参加），种子 5f1c09…' },
  letter: null,
  run: { run: 'sample', at: '2026-11-18T08:12:00.000Z', asOf: '2026-10-31', version: '1.0.0' },
  shownBecause: '由您承办、协办或者审批，办理需要，查看已记录',
}

const source = (file: string, sheet: string | null, cutOff: string) => ({
  ...{ file, sheet, cutOff, held: true },
  snapshot: file,
})
const cell = (field: string, value: string | number, deciding = false, unread = false) => ({
  field,
  value: String(value),
  deciding,
  unread,
})
const column = (field: string, label: string) => ({ field, label })

/** A judgment whose text is marked. */
export const JUDGMENT_CLUE: CluePage = {
  ...ROW,
  number: 12,
  model: { id: 'recidivist-not-found', title: '累犯未认定监督模型' },
  sentence:
    '张某甲，云岭市青石区人民法院（2024）云0199刑初27号：前罪有期徒刑 2020 年 5 月 1 日执行完毕，2023 年 12 月再犯应处有期徒刑之罪，未满五年，判决未认定累犯',
  rule: {
    omission: '刑罚执行完毕五年以内再犯应当判处有期徒刑以上刑罚之罪，未认定为累犯',
    basis: ['《中华人民共和国刑法》第六十五条第一款', '《中华人民共和国刑事诉讼法》第二百五十四条'],
    words: [
      {
        title: '前罪',
        steps: [
          '取判处有期徒刑以上刑罚、犯罪时间已读出的判决',
          '在判决正文中找到同一人的前罪，且前罪判处有期徒刑以上刑罚',
          '前罪执行完毕之日到本罪犯罪之日不满 5 年',
          '本院认为、主文中没有认定累犯',
          '排除：前罪或者本罪系过失犯罪；前罪犯罪时不满十八周岁',
        ],
      },
    ],
    parameters: [{ name: 'years', label: '期间', value: '5', unit: '年', changed: false, reason: null }],
  },
  unchecked: ['未能核对：前罪犯罪时是否不满十八周岁（判决没有写明前罪的犯罪日期）'],
  tables: [
    {
      input: 'judgment',
      label: '刑事判决书',
      source: source('2024年一审判决.zip', null, '2026-10-31'),
      columns: [
        column('case_no', '案号'),
        column('court', '法院'),
        column('name', '姓名'),
        column('offence_on', '犯罪日期'),
        column('charge', '罪名'),
        column('term', '主刑'),
        column('earlier_charge', '前罪罪名'),
        column('earlier_end', '前罪执行完毕日期'),
        column('recidivist', '认定累犯'),
        column('earlier_offence_on', '前罪犯罪日期'),
      ],
      rows: [
        {
          row: 118,
          persons: ['张某甲'],
          document: '（2024）云0199刑初27号.txt',
          cells: [
            cell('case_no', '（2024）云0199刑初27号'),
            cell('court', '云岭市青石区人民法院'),
            cell('name', '张某甲'),
            cell('offence_on', '2023-12', true),
            cell('charge', '盗窃罪'),
            cell('term', '有期徒刑一年二个月', true),
            cell('earlier_charge', '盗窃罪'),
            cell('earlier_end', '2020-05-01', true),
            cell('recidivist', '否', true),
            cell('earlier_offence_on', '', false, true),
          ],
        },
      ],
    },
  ],
  documents: [
    {
      id: 'doc-1',
      title: '（2024）云0199刑初27号',
      text: JUDGMENT,
      marks: [
        mark('2023年12月间', '犯罪日期'),
        mark('犯盗窃罪于2019年8月6日被云岭市青石区人民法院判处有期徒刑十个月', '前罪'),
        mark('2020年5月1日刑满释放', '前罪执行完毕日期'),
        mark('有期徒刑一年二个月', '主刑'),
      ],
    },
  ],
  earlier:
    '同类线索已核查 9 条：属实 6 条、不属实 2 条、无法判断 1 条；不属实的原因：前罪系过失犯罪 1 条、文书内容读取有误 1 条',
  notes: [
    { note: 'n1', by: HANDLER, at: '2026-11-20T02:10:00.000Z', text: '已调前罪判决，等法院档案室答复。' },
  ],
}

/** Rows of two registers side by side, and a third in which the person was not found. */
export const REGISTER_CLUE: CluePage = {
  ...ROW,
  number: 31,
  model: { id: 'pension-after-death', title: '死亡后仍领取养老金监督模型' },
  kind: '死亡后仍发放',
  authority: '人力资源和社会保障局',
  area: '行政',
  department: '第三检察部',
  sentence:
    '李某乙，2025 年 3 月 14 日死亡；城乡居民养老保险发放至 2026 年 9 月，多发 18 个月，合计 3,294 元；社会保险待遇停发登记（截至 2026-10-31，2,318 行）中未见',
  tier: 'id',
  scoreReasons: ['多发超过 12 个月：3 分', '多发金额超过 3,000 元：3 分'],
  rule: {
    omission: '领取人死亡后未停发养老保险待遇，多发的未责令退还',
    basis: ['《中华人民共和国社会保险法》第十四条、第九十二条', '《社会保险经办条例》第二十七条'],
    words: [
      {
        title: '多发',
        steps: [
          '以证件号码把死亡登记与养老金发放对上',
          '发放月份晚于死亡当月 1 个月以上',
          '在社会保险待遇停发登记中没有同一人在死亡之后的停发',
          '排除：已全额退回',
        ],
      },
    ],
    parameters: [
      {
        name: 'grace',
        label: '宽限月数',
        value: '1',
        unit: '个月',
        changed: true,
        reason: '本地发放滞后一个月，经部门会议确定',
      },
      { name: 'least', label: '最低多发金额', value: '500', unit: '元', changed: false, reason: null },
    ],
  },
  tables: [
    {
      input: 'death',
      label: '死亡人员信息',
      source: source('死亡人员2025.xlsx', '死亡登记', '2026-10-31'),
      columns: [
        column('name', '姓名'),
        column('id', '证件号码'),
        column('born', '出生日期'),
        column('died_on', '死亡日期'),
        column('cause', '死亡原因'),
        column('place', '户籍地'),
        column('cremated_on', '火化日期'),
      ],
      rows: [
        {
          row: 831,
          persons: ['李某乙'],
          document: null,
          cells: [
            cell('name', '李某乙'),
            cell('id', '990102194806120018'),
            cell('born', '1948-06-12'),
            cell('died_on', '2025-03-14', true),
            cell('cause', '疾病'),
            cell('place', '云岭市青石区石桥镇'),
            cell('cremated_on', '', false, true),
          ],
        },
      ],
    },
    {
      input: 'pension',
      label: '城乡居民养老保险发放',
      source: source('养老金发放汇总（至2026年9月）.xlsx', 'Sheet1', '2026-10-31'),
      columns: [
        column('name', '姓名'),
        column('id', '证件号码'),
        column('born', '出生日期'),
        column('first', '首发月份'),
        column('last', '末次发放月份'),
        column('months', '死亡后发放月数'),
        column('amount', '月发放金额（元）'),
        column('bank', '发放银行'),
        column('town', '乡镇'),
      ],
      rows: [
        {
          row: 12044,
          persons: ['李某乙'],
          document: null,
          cells: [
            cell('name', '李某乙'),
            cell('id', '990102194806120018'),
            cell('born', '1948-06-21'),
            cell('first', '2008-07'),
            cell('last', '2026-09', true),
            cell('months', 18, true),
            cell('amount', 183, true),
            cell('bank', '青石农商行'),
            cell('town', '石桥镇'),
          ],
        },
      ],
    },
  ],
  notFound: [
    {
      label: '社会保险待遇停发登记',
      cutOff: '2026-10-31',
      rows: 2318,
      keys: [
        { label: '证件号码', value: '990102194806120018' },
        { label: '姓名', value: '李某乙' },
      ],
      words: '在《社会保险待遇停发登记》（截至 2026-10-31，2,318 行）中未见',
    },
  ],
  others: [
    {
      ...ROW,
      number: 57,
      model: { id: 'licence-not-revoked', title: '死亡后仍持有残疾人补贴监督模型' },
      sentence: '李某乙，2025 年 3 月 14 日死亡，残疾人两项补贴发放至 2025 年 8 月',
    },
  ],
}

/** A weak tier: by the name alone, with points that could not be checked and values that have changed. */
export const WEAK_CLUE: CluePage = {
  ...REGISTER_CLUE,
  number: 40,
  model: { id: 'disqualified-office', title: '失信被执行人担任公司高管监督模型' },
  kind: '禁任仍登记',
  authority: '市场监督管理局',
  sentence:
    '王某丙，2024 年 6 月起被纳入失信被执行人名单；青石区云溪商贸有限公司 2025 年 2 月仍登记其为执行董事',
  toVerify: true,
  tier: 'name',
  tierWords: '只有姓名相同',
  latest: 'changed',
  latestSays: '据以判断的数据已变化，结论重新打开，请看前后差异',
  cameBack: true,
  dueOn: '2026-11-20',
  unchecked: [
    '未能核对：失信期限是否已满（名单没有登记屏蔽日期）',
    '未能核对：任职是否在纳入名单之前（登记日期读不出）',
  ],
  changed: [
    { field: 'office', label: '职务', from: '监事', to: '执行董事' },
    { field: 'since', label: '任职登记日期', from: '', to: '2025-02-11' },
  ],
  notFound: [],
  others: [],
  tables: [
    {
      input: 'list',
      label: '失信被执行人名单',
      source: source('失信名单2026三季度.csv', null, '2026-09-30'),
      columns: [
        column('name', '姓名'),
        column('id', '证件号码'),
        column('since', '纳入日期'),
        column('court', '执行法院'),
      ],
      rows: [
        {
          row: 77,
          persons: ['王某丙'],
          document: null,
          cells: [
            cell('name', '王某丙', true),
            cell('id', '', false, true),
            cell('since', '2024-06-03', true),
            cell('court', '云岭市青石区人民法院'),
          ],
        },
      ],
    },
    {
      input: 'officers',
      label: '企业主要人员登记',
      source: source('企业登记.xlsx', '主要人员', '2026-10-31'),
      columns: [
        column('name', '姓名'),
        column('id', '证件号码'),
        column('company', '企业名称'),
        column('office', '职务'),
        column('on', '任职登记日期'),
      ],
      rows: [
        {
          row: 4410,
          persons: ['王某丙'],
          document: null,
          cells: [
            cell('name', '王某丙', true),
            cell('id', '990102198009170033'),
            cell('company', '青石区云溪商贸有限公司'),
            cell('office', '执行董事', true),
            cell('on', '2025-02-11', true),
          ],
        },
      ],
    },
    {
      input: 'payments',
      label: '执行到账记录',
      source: source('执行款.xlsx', '到账', '2026-10-31'),
      columns: [
        column('name', '姓名'),
        column('case_no', '案号'),
        column('on', '到账日期'),
        column('amount', '金额（元）'),
        column('left', '未履行金额（元）'),
      ],
      rows: [1, 2, 3, 4, 5].map((n) => ({
        row: 210 + n,
        persons: ['王某丙'],
        document: null,
        cells: [
          cell('name', '王某丙'),
          cell('case_no', '（2024）云0199执114号'),
          cell('on', `2025-0${n}-11`),
          cell('amount', 1000 * n),
          cell('left', 60000 - 1000 * n, n === 5),
        ],
      })),
    },
  ],
}
