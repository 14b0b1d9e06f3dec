import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DefendantElements } from '../elements.ts'
import { readJudgment } from '../read-judgment.ts'
import { partiesNamed, type SampleParts, sampleJudgment } from '../sample-judgment.ts'

/** `name: charge penalty months+days fine confiscation; … → final … | terms` in one line, empty parts left out. */
function summary({ name, charges, final, term_pieces }: DefendantElements): string {
  const money = (fine: number | null, all: number | '全部' | null) =>
    [fine === null ? '' : ` 罚${fine}`, all === null ? '' : ` 没${all}`].join('')
  const term = (months: number | null, days: number | null) =>
    months === null ? '' : `${months}${days === null ? '' : `+${days}`}`
  const each = charges.map(
    (c) => `${c.charge} ${c.penalty}${term(c.months, c.days)}${money(c.fine_yuan, c.confiscation)}`,
  )
  const sentence = [
    `${final.penalty}${term(final.months, final.days)}`,
    final.probation_months === null ? '' : ` 缓${final.probation_months}`,
    money(final.fine_yuan, final.confiscation),
    final.deprivation_months === null ? '' : ` 剥${final.deprivation_months}`,
  ].join('')
  const pieces = term_pieces.map((p) => `${p.from}~${p.to}`).join(' ')
  return `${name}: ${each.join('; ')} → ${sentence}${pieces ? ` | ${pieces}` : ''}`
}

const read = (disposition: string, parts: SampleParts = {}) =>
  readJudgment(sampleJudgment({ disposition, ...parts })).defendants.map(summary)

const two = { parties: partiesNamed('张某甲', '李某乙') }
const three = { parties: partiesNamed('张某甲', '李某乙', '王某丙') }
const TERM = '刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即'

const CASES: readonly (readonly [
  title: string,
  disposition: string,
  expected: string[],
  parts?: SampleParts,
])[] = [
  [
    'one charge with a term in brackets behind it',
    `一、被告人张某甲犯盗窃罪，判处有期徒刑一年二个月，并处罚金人民币3，000元。 （${TERM}自2018年1月10日起至2019年3月9日止。罚金限判决生效后十日内缴纳。）`,
    ['张某甲: 盗窃罪 有期徒刑14 罚3000 → 有期徒刑14 罚3000 | 2018-01-10~2019-03-09'],
  ],
  [
    'several charges, merged',
    '被告人张某甲犯盗窃罪，判处有期徒刑二年，并处罚金一万元；犯妨害公务罪，判处拘役五个月。数罪并罚，决定执行有期徒刑二年，并处罚金一万元。',
    ['张某甲: 盗窃罪 有期徒刑24 罚10000; 妨害公务罪 拘役5 → 有期徒刑24 罚10000'],
  ],
  [
    'defendants sentenced in one breath',
    '被告人张某甲、李某乙犯赌博罪，均判处有期徒刑六个月，缓刑一年，各并处罚金人民币五千元。',
    [
      '张某甲: 赌博罪 有期徒刑6 罚5000 → 有期徒刑6 缓12 罚5000',
      '李某乙: 赌博罪 有期徒刑6 罚5000 → 有期徒刑6 缓12 罚5000',
    ],
    two,
  ],
  [
    'penalties dealt out in order',
    '被告人张某甲、李某乙犯赌博罪，分别判处有期徒刑一年、八个月，并处罚金一万元、五千元。',
    [
      '张某甲: 赌博罪 有期徒刑12 罚10000 → 有期徒刑12 罚10000',
      '李某乙: 赌博罪 有期徒刑8 罚5000 → 有期徒刑8 罚5000',
    ],
    two,
  ],
  [
    'terms listed by name at the end',
    `一、被告人张某甲犯抢劫罪，判处有期徒刑三年。 二、被告人李某乙犯抢劫罪，判处有期徒刑四年。 （${TERM}被告人张某甲的刑期自2018年2月1日起至2021年1月31日止；被告人李某乙的刑期自2018年2月2日起至2022年2月1日止。）`,
    [
      '张某甲: 抢劫罪 有期徒刑36 → 有期徒刑36 | 2018-02-01~2021-01-31',
      '李某乙: 抢劫罪 有期徒刑48 → 有期徒刑48 | 2018-02-02~2022-02-01',
    ],
    two,
  ],
  [
    'an earlier sentence merged in: only the charge of this trial is a charge',
    '一、撤销江东省青石县人民法院（2016）江0421刑初5号刑事判决中对被告人张某甲犯诈骗罪，判处有期徒刑二年，缓刑三年的缓刑部分。 二、被告人张某甲犯盗窃罪，判处有期徒刑一年，并处罚金二千元；与前罪所判有期徒刑二年，数罪并罚，决定执行有期徒刑二年六个月，并处罚金二千元。',
    ['张某甲: 盗窃罪 有期徒刑12 罚2000 → 有期徒刑30 罚2000'],
  ],
  [
    'the earlier judgment is quoted with its own 决定执行',
    '被告人张某甲犯盗窃罪，判处有期徒刑一年。与原判“犯诈骗罪、寻衅滋事罪决定执行有期徒刑二年三个月”并罚，决定执行有期徒刑三年。',
    ['张某甲: 盗窃罪 有期徒刑12 → 有期徒刑36'],
  ],
  [
    'remainder of an earlier sentence',
    '被告人张某甲犯盗窃罪，判处有期徒刑一年；犯诈骗罪尚未执行完毕的有期徒刑三个月零七天，总和刑期为有期徒刑一年三个月零七天，决定执行有期徒刑一年二个月。',
    ['张某甲: 盗窃罪 有期徒刑12 → 有期徒刑14'],
  ],
  [
    'a unit and the person in charge',
    '一、被告单位青石某材料有限公司犯单位行贿罪，判处罚金人民币三十七万元（已缴纳）； 二、被告人张某甲犯单位行贿罪，判处拘役五个月。',
    ['青石某材料有限公司: 单位行贿罪 罚金 罚370000 → 罚金 罚370000', '张某甲: 单位行贿罪 拘役5 → 拘役5'],
    { parties: partiesNamed('青石某材料有限公司', '张某甲') },
  ],
  [
    'single fine, exemption, acquittal',
    '一、被告人张某甲犯串通投标罪，单处罚金人民币五万元。 二、被告人李某乙犯串通投标罪，免予刑事处罚。 三、被告人王某丙无罪。',
    [
      '张某甲: 串通投标罪 罚金 罚50000 → 罚金 罚50000',
      '李某乙: 串通投标罪 免予刑事处罚 → 免予刑事处罚',
      '王某丙: 串通投标罪 无罪 → 无罪',
    ],
    {
      ...three,
      course:
        '江东省青石县人民检察院以青检公诉刑诉［2018］66号起诉书指控被告人张某甲、李某乙、王某丙犯串通投标罪，向本院提起公诉。现已审理终结。',
    },
  ],
  [
    'death with reprieve, life, confiscation of all or of a sum',
    '一、被告人张某甲犯贩卖毒品罪，判处死刑，缓期二年执行，剥夺政治权利终身，并处没收个人全部财产。 二、被告人李某乙犯贩卖毒品罪，判处无期徒刑，剥夺政治权利终身，并处没收个人财产人民币八万元。 三、扣押的物品在没收个人全部财产执行中依法处置。',
    [
      '张某甲: 贩卖毒品罪 死缓 没全部 → 死缓 没全部 剥终身',
      '李某乙: 贩卖毒品罪 无期徒刑 没80000 → 无期徒刑 没80000 剥终身',
    ],
    two,
  ],
  [
    'days of detention, probation, fine in capital numerals',
    '被告人张某甲犯危险驾驶罪，判处拘役二个月十日，缓刑四个月，并处罚金人民币陆仟元。（缓刑考验期限，从判决确定之日起计算。）',
    ['张某甲: 危险驾驶罪 拘役2+10 罚6000 → 拘役2+10 缓4 罚6000'],
  ],
  [
    'a term in two pieces, custody that is set off is none',
    `被告人张某甲犯非法持有毒品罪，判处有期徒刑二年。 （${TERM}自2012年4月5日起至2012年4月19日、2015年6月8日起至2017年5月23日止。）`,
    ['张某甲: 非法持有毒品罪 有期徒刑24 → 有期徒刑24 | 2012-04-05~2012-04-19 2015-06-08~2017-05-23'],
  ],
  [
    'periods of residential surveillance and of probation are no terms',
    '一、被告人张某甲犯受贿罪，判处有期徒刑三年。 （刑期从判决执行之日起计算。自2015年4月1日至2015年4月20日，指定居所监视居住20日，折抵刑期10日，即自2015年4月21日起至2018年4月10日止。） 二、被告人李某乙犯行贿罪，判处有期徒刑一年，缓刑一年。 （缓刑考验期限从判决确定之日起计算，即自2018年6月5日起至2019年6月4日止。）',
    [
      '张某甲: 受贿罪 有期徒刑36 → 有期徒刑36 | 2015-04-21~2018-04-10',
      '李某乙: 行贿罪 有期徒刑12 → 有期徒刑12 缓12',
    ],
    two,
  ],
  [
    'custody of an earlier case and days of other things are no terms',
    `一、被告人张某甲犯交通肇事罪，判处有期徒刑八个月。 （刑期从判决执行之日起计算，其中2011年3月1日至2011年4月9日因前罪被羁押的40日折抵刑期40日，即自2014年5月6日起至2014年11月26日止。） 二、被告人张某甲赔偿保管费（从2014年5月2日起算至2014年5月12日止）。`,
    ['张某甲: 交通肇事罪 有期徒刑8 → 有期徒刑8 | 2014-05-06~2014-11-26'],
  ],
  [
    'the term of an earlier sentence is not the term of this one',
    `被告人张某甲犯诈骗罪，判处有期徒刑五年；此前被告人张某甲因犯盗窃罪，被判处有期徒刑九年（刑期自2013年3月8日起至2022年3月7日止）。决定执行有期徒刑十三年。 （${TERM}自2013年3月8日起至2026年3月7日止。）`,
    ['张某甲: 诈骗罪 有期徒刑60 → 有期徒刑156 | 2013-03-08~2026-03-07'],
  ],
  [
    'the order to set aside stands behind what is set aside',
    '将本院（2016）江0421刑初5号刑事判决中对被告人张某甲犯诈骗罪，判处有期徒刑七个月，缓刑一年的缓刑部分予以撤销，被告人张某甲犯寻衅滋事罪，判处有期徒刑六个月，与原判有期徒刑七个月，数罪并罚，决定执行有期徒刑十一个月。',
    ['张某甲: 寻衅滋事罪 有期徒刑6 → 有期徒刑11'],
  ],
  [
    'an earlier sentence whose probation is set aside at the end',
    '被告人张某甲犯容留他人吸毒罪，判处有期徒刑七个月，并处罚金六千元，原犯诈骗罪，被判处有期徒刑一年，缓刑二年，缓刑部分予以撤销，数罪并罚，决定执行有期徒刑一年四个月，并处罚金六千元。',
    ['张某甲: 容留他人吸毒罪 有期徒刑7 罚6000 → 有期徒刑16 罚6000'],
  ],
  [
    'impossible dates and dates in words stay as printed',
    `被告人张某甲犯诈骗罪，判处有期徒刑一年。 （${TERM}自二〇一七年二月三十日起至2018年2月29日止。）`,
    ['张某甲: 诈骗罪 有期徒刑12 → 有期徒刑12 | 2017-02-30~2018-02-29'],
  ],
  [
    'a charge that holds the word 犯罪 and commas of enumeration',
    '被告人张某甲犯掩饰、隐瞒犯罪所得、犯罪所得收益罪，判处有期徒刑七个月；犯侵犯公民个人信息罪，判处拘役三个月；决定执行有期徒刑七个月。',
    ['张某甲: 掩饰、隐瞒犯罪所得、犯罪所得收益罪 有期徒刑7; 侵犯公民个人信息罪 拘役3 → 有期徒刑7'],
  ],
  [
    'a remark inside a charge is left out, brackets of the name stay',
    '被告人张某甲犯故意伤害（致死）罪，判处有期徒刑八年；犯组织他人偷越国（边）境罪，判处有期徒刑二年；决定执行有期徒刑九年。',
    ['张某甲: 故意伤害罪 有期徒刑96; 组织他人偷越国（边）境罪 有期徒刑24 → 有期徒刑108'],
  ],
  [
    'a name that ends in 前 is no word for an earlier judgment',
    '被告人周胜前犯贪污罪，免予刑事处罚。',
    ['周胜前: 贪污罪 免予刑事处罚 → 免予刑事处罚'],
    { parties: partiesNamed('周胜前') },
  ],
  [
    'names as the disposition prints them, where the heading differs by a letter or does not have them',
    '一、被告人侯望川犯非法捕捞水产品罪，判处有期徒刑一年。 二、被告人钱某丁犯非法捕捞水产品罪，判处拘役三个月。',
    ['侯望川: 非法捕捞水产品罪 有期徒刑12 → 有期徒刑12', '钱某丁: 非法捕捞水产品罪 拘役3 → 拘役3'],
    { parties: partiesNamed('候望川') },
  ],
  [
    'a name goes before the alias of another defendant',
    '一、被告人张卫某犯赌博罪，判处拘役三个月。 二、被告人张某犯赌博罪，判处拘役四个月。',
    ['张卫某: 赌博罪 拘役3 → 拘役3', '张某: 赌博罪 拘役4 → 拘役4'],
    {
      parties:
        '公诉机关江东省青石县人民检察院。 被告人张卫某，曾用名张某，男，1980年5月6日出生。 被告人张某，男，1982年5月6日出生。',
    },
  ],
  [
    'one defendant, printed in two ways',
    '被告人于某甲犯强迫劳动罪，判处有期徒刑一年；被告人于小林犯故意伤害罪，判处有期徒刑六个月；决定执行有期徒刑一年三个月。',
    ['于某甲: 强迫劳动罪 有期徒刑12; 故意伤害罪 有期徒刑6 → 有期徒刑15'],
    { parties: partiesNamed('于某甲') },
  ],
  [
    'two defendants with the same masked name',
    '一、被告人王某某犯盗窃罪，判处拘役三个月。 二、被告人王某某犯盗窃罪，判处拘役四个月。',
    ['王某某: 盗窃罪 拘役3 → 拘役3', '王某某: 盗窃罪 拘役4 → 拘役4'],
    { parties: partiesNamed('王某某', '王某某') },
  ],
  [
    'no name before 犯 where there is one defendant',
    '被告人犯容留他人吸毒罪，判处拘役五个月，并处罚金一千元。',
    ['张某甲: 容留他人吸毒罪 拘役5 罚1000 → 拘役5 罚1000'],
  ],
  [
    'a person who is named for the return of money is not sentenced',
    '一、被告人张某甲犯盗窃罪，判处拘役三个月。 二、追缴被告人张某甲、李某乙的违法所得，没收手机一部。',
    ['张某甲: 盗窃罪 拘役3 → 拘役3'],
    two,
  ],
  [
    'a reference to a charge without a penalty is no second charge',
    '一、被告人张某甲犯受贿罪，判处有期徒刑三年。 二、对被告人张某甲犯受贿罪所得二十万元予以追缴。',
    ['张某甲: 受贿罪 有期徒刑36 → 有期徒刑36'],
  ],
]

for (const [title, disposition, expected, parts] of CASES)
  test(title, () => assert.deepEqual(read(disposition, parts), expected))

test('an acquittal is for every charge of which that defendant was accused', () => {
  const course =
    '江东省青石县人民检察院以青检公诉刑诉［2018］66号起诉书指控被告人张某甲犯合同诈骗罪、职务侵占罪，被告人李某乙犯拒不执行判决、裁定罪，向本院提起公诉。现已审理终结。'
  assert.deepEqual(read('一、被告人张某甲无罪。 二、被告人李某乙无罪。', { ...two, course }), [
    '张某甲: 合同诈骗罪 无罪; 职务侵占罪 无罪 → 无罪',
    '李某乙: 拒不执行判决、裁定罪 无罪 → 无罪',
  ])
})

const appeal: SampleParts = {
  title: '江东省东平市中级人民法院 刑事判决书 （2018）江04刑终88号',
  parties:
    '原公诉机关江东省青石县人民检察院。 上诉人（原审被告人）张某甲，男，1985年3月2日出生。 原审被告人李某乙，男，1986年4月3日出生。',
  tail: '本判决为终审判决。 审判长钱某丁 审判员孙某戊 审判员李某己 二〇一八年九月三日 书记员周某庚',
}

test('on appeal, what is set aside does not count and what is upheld with its words does', () => {
  const disposition =
    '一、维持江东省青石县人民法院（2018）江0421刑初77号刑事判决第二项，即：被告人李某乙犯盗窃罪，判处拘役四个月，缓刑六个月； 二、撤销江东省青石县人民法院（2018）江0421刑初77号刑事判决第一项，即：一、被告人张某甲犯盗窃罪，判处有期徒刑三年，并处罚金一万元（刑期自2018年1月1日起至2020年12月31日止）； 三、上诉人（原审被告人）张某甲犯盗窃罪，判处有期徒刑二年，并处罚金八千元（刑期自2018年1月1日起至2019年12月31日止）。'
  assert.deepEqual(read(disposition, appeal), [
    '李某乙: 盗窃罪 拘役4 → 拘役4 缓6',
    '张某甲: 盗窃罪 有期徒刑24 罚8000 → 有期徒刑24 罚8000 | 2018-01-01~2019-12-31',
  ])
})

test('on appeal, an item that is upheld without its words orders nothing that can be read', () => {
  const disposition =
    '一、维持江东省青石县人民法院（2018）江0421刑初77号刑事判决对上诉人张某甲犯盗窃罪的定罪部分及第二项； 二、撤销该判决对上诉人张某甲的量刑部分； 三、上诉人张某甲犯盗窃罪，判处拘役五个月。'
  assert.deepEqual(read(disposition, appeal), ['张某甲: 盗窃罪 拘役5 → 拘役5'])
  assert.deepEqual(read('驳回上诉，维持原判。', appeal), [])
})

test('on appeal, the sentence that is set aside and quoted with 即判处 leaves nothing behind', () => {
  const disposition =
    '一、维持原判对被告人张某甲的定罪部分，即被告人张某甲犯危险驾驶罪； 二、撤销原判对被告人张某甲的量刑部分，即判处张某甲拘役二个月，缓刑六个月，并处罚金人民币一万元； 三、被告人张某甲犯危险驾驶罪，免予刑事处罚。'
  const { final } = readJudgment(sampleJudgment({ ...appeal, disposition })).defendants[0]!
  assert.equal(final.penalty, '免予刑事处罚')
  assert.equal(final.probation_months, null)
  assert.equal(final.fine_yuan, null)
})

test('a sentence without a charge takes the charge of the reasoning', () => {
  const disposition = '一、维持原判的定罪部分； 二、撤销原判的量刑部分； 三、判处上诉人张某甲有期徒刑一年。'
  assert.deepEqual(read(disposition, appeal), ['张某甲: 盗窃罪 有期徒刑12 → 有期徒刑12'])
})
