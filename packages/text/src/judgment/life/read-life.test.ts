import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openJudgment } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { readLife } from './read-life.ts'

/** A judgment with the given paragraphs of the defendants and the given finding; it decides of all or of some. */
function lifeOf(
  paragraphs: readonly string[],
  finding: string,
  before = '',
  decided: readonly string[] | null = null,
) {
  const text =
    '某某市某某区人民法院 刑事判决书 （2018）某0101刑初12号 公诉机关某某市某某区人民检察院。 ' +
    `${paragraphs.join(' ')} 某某市某某区人民检察院以某检公诉刑诉〔2018〕9号起诉书指控被告人犯罪，于2018年9月1日向本院提起公诉。` +
    `本院依法组成合议庭，公开开庭审理了本案。现已审理终结。 ${before}${finding} ` +
    '上述事实，有经庭审质证的下列证据证实： 1、受案登记表，证实2018年7月9日公安机关接报。 2、被害人陈某的陈述，证实2013年5月其搬到该小区。 ' +
    '本院认为，被告人的行为已构成犯罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下： 被告人犯盗窃罪，判处有期徒刑一年。'
  const judgment = openJudgment(text)
  const persons = judgment.defendants
    .filter(({ name }) => decided === null || decided.includes(name))
    .map(
      (party): Person => ({
        name: party.name,
        names: [party.name, ...party.aliases],
        party,
        unit: party.unit,
      }),
    )
  const life = readLife(judgment, persons)
  return {
    text: judgment.text,
    life,
    separate: life.separate_case_names.map((s) => s.value.name),
    of: (name: string) => {
      const reading = life.defendants[persons.findIndex((p) => p.name === name)]
      assert.ok(reading, `${name} is read`)
      return {
        birth: reading.birth_on?.value ?? null,
        crime: [reading.crime_from?.value ?? null, reading.crime_to?.value ?? null],
        priors: reading.priors.map((p) => p.value),
        custody: reading.custody.map(({ value }) => `${value.kind} ${value.on}`),
      }
    },
  }
}

const ZHANG = '被告人张某甲，男，1985年11月12日出生于某某省某某市，汉族，初中文化，农民，住某某市。'
const LI = '被告人李某乙，男，1990年2月3日出生，汉族，住某某市。'
const FACT = '经审理查明，2018年6月7日，被告人张某甲在本区某某路盗窃被害人陈某手机一部。'

describe('birth and custody', () => {
  it('reads the birth with the precision printed, and null where the heading has none', () => {
    const { of } = lifeOf([ZHANG, '被告人李某乙，男，1990年2月生，汉族。', '被告人王某丙，无业。'], FACT)
    assert.equal(of('张某甲').birth, '1985-11-12')
    assert.equal(of('李某乙').birth, '1990-02')
    assert.equal(of('王某丙').birth, null)
  })

  it('completes 同年, 同月 and 次日 and reads two measures of one day', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}因涉嫌犯盗窃罪于2018年6月8日被抓获，次日被刑事拘留，同月20日被取保候审，后经本院决定，于同年9月3日被执行逮捕。现羁押于某某市看守所。`,
        `${LI}2018年6月9日因本案被羁押，6月10日被刑事拘留，同年7月9日被释放并取保候审。`,
      ],
      FACT,
    )
    assert.deepEqual(of('张某甲').custody, [
      '抓获 2018-06-08',
      '刑事拘留 2018-06-09',
      '取保候审 2018-06-20',
      '逮捕 2018-09-03',
    ])
    assert.deepEqual(of('李某乙').custody, [
      'other 2018-06-09',
      '刑事拘留 2018-06-10',
      '释放 2018-07-09',
      '取保候审 2018-07-09',
    ])
  })

  it('takes the execution of an arrest, not its approval the day before', () => {
    const { of } = lifeOf(
      [`${ZHANG}因涉嫌盗窃罪于2018年6月8日被刑事拘留，同年7月1日经检察院批准逮捕，次日由公安局执行逮捕。`],
      FACT,
    )
    assert.deepEqual(of('张某甲').custody, ['刑事拘留 2018-06-08', '逮捕 2018-07-02'])
  })

  it('takes the day on which an approved arrest is executed where its word is not repeated', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}2018年6月8日因涉嫌盗窃被刑事拘留，同年7月1日被某某区人民检察院批准逮捕，次日由某某区公安局执行。`,
      ],
      FACT,
    )
    assert.deepEqual(of('张某甲').custody, ['刑事拘留 2018-06-08', '逮捕 2018-07-02'])
  })

  it('keeps the measures of an earlier case out', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}2012年1月9日因涉嫌犯抢夺罪被刑事拘留，同年2月1日被逮捕，2012年4月6日因犯抢夺罪被某某县人民法院判处有期徒刑一年，2013年1月8日刑满释放。因涉嫌犯盗窃罪于2018年6月8日被刑事拘留。`,
      ],
      FACT,
    )
    assert.deepEqual(of('张某甲').custody, ['刑事拘留 2018-06-08'])
    assert.equal(of('张某甲').priors.length, 1)
    assert.equal(of('张某甲').priors[0]?.released_on, '2013-01-08')
  })

  it('gives one sentence for several defendants to those presented before it', () => {
    const { of } = lifeOf(
      [
        ZHANG,
        LI,
        '上列二被告人均于2018年6月8日被抓获，次日被刑事拘留。',
        '被告人王某丙，男。2018年7月1日被刑事拘留。',
      ],
      FACT,
    )
    for (const name of ['张某甲', '李某乙'])
      assert.deepEqual(of(name).custody, ['抓获 2018-06-08', '刑事拘留 2018-06-09'])
    assert.deepEqual(of('王某丙').custody, ['刑事拘留 2018-07-01'])
  })

  it('leaves out an inquiry of another police body that bail can no longer hold, and keeps one of the same', () => {
    const earlier = '2009年4月7日因涉嫌盗窃被甲县公安局刑事拘留，同年5月3日被取保候审。'
    const now = (body: string) => `因涉嫌盗窃罪，于2018年6月8日被${body}公安局刑事拘留，同年7月1日被逮捕。`
    assert.deepEqual(lifeOf([`${ZHANG}${earlier}${now('乙县')}`], FACT).of('张某甲').custody, [
      '刑事拘留 2018-06-08',
      '逮捕 2018-07-01',
    ])
    assert.equal(lifeOf([`${ZHANG}${earlier}${now('甲县')}`], FACT).of('张某甲').custody.length, 4)
  })

  it('takes the detention, not its decision some days before, and a day without its month', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}于2018年6月8日被某某县公安局决定刑事拘留，6月11日被抓获，12日刑事拘留。一审判决后，于2018年10月30日被取保候审。`,
      ],
      FACT,
    )
    assert.deepEqual(of('张某甲').custody, ['抓获 2018-06-11', '刑事拘留 2018-06-12', '取保候审 2018-10-30'])
  })

  it('takes the bare date behind the sex for that of birth', () => {
    const { of } = lifeOf(['被告人张某甲，男，1985年11月12日，汉族，住某某市。'], FACT)
    assert.equal(of('张某甲').birth, '1985-11-12')
  })
})

describe('earlier sanctions', () => {
  it('reads two sanctions of one decision, and no third where treatment is changed for illness', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}2016年3月2日，因吸食毒品被某某县公安局行政拘留七日、强制隔离戒毒二年，后因患病变更为社区戒毒一年。`,
      ],
      FACT,
    )
    assert.deepEqual(
      of('张某甲').priors.map((p) => [p.kind, p.charge, p.months, p.days, p.judged_on]),
      [
        ['行政处罚', '吸食毒品', null, 7, '2016-03-02'],
        ['强制隔离戒毒', '吸食毒品', 24, null, '2016-03-02'],
      ],
    )
  })

  it('reads kinds, lengths and dates of a chain', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}曾因吸毒于2009年3月2日被某某市劳动教养管理委员会决定劳动教养一年六个月；因犯盗窃罪于2011年5月6日被本院判处有期徒刑一年二个月，缓刑二年，并处罚金人民币一千元；2014年7月8日因赌博被某某县公安局行政拘留十日；又因犯掩饰、隐瞒犯罪所得罪于2015年1月20日被本院判处拘役五个月，2015年5月1日刑满释放。因本案于2018年6月8日被刑事拘留。`,
      ],
      FACT,
    )
    const priors = of('张某甲').priors
    assert.deepEqual(
      priors.map((p) => [p.kind, p.charge, p.penalty, p.months, p.days, p.probation_months, p.judged_on]),
      [
        ['劳动教养', '吸毒', null, 18, null, null, '2009-03-02'],
        ['刑罚', '盗窃罪', '有期徒刑', 14, null, 24, '2011-05-06'],
        ['行政处罚', '赌博', null, null, 10, null, '2014-07-08'],
        ['刑罚', '掩饰、隐瞒犯罪所得罪', '拘役', 5, null, null, '2015-01-20'],
      ],
    )
    assert.deepEqual(
      priors.map((p) => p.released_on),
      [null, null, null, '2015-05-01'],
    )
    assert.deepEqual(of('张某甲').custody, ['刑事拘留 2018-06-08'])
  })

  it('takes the sentence to be executed where sentences are merged', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}因犯诈骗罪于2013年6月3日被本院判处有期徒刑六个月，撤销前罪缓刑，数罪并罚，决定执行有期徒刑八个月。`,
      ],
      FACT,
    )
    assert.deepEqual(
      of('张某甲').priors.map((p) => [p.charge, p.months]),
      [['诈骗罪', 8]],
    )
  })

  it('reads one sanction for each day of a list', () => {
    const { of } = lifeOf(
      [`${ZHANG}曾因吸毒，分别于2011年4月6日、2013年7月9日被某某市公安局行政处罚。`],
      FACT,
    )
    assert.deepEqual(
      of('张某甲').priors.map((p) => [p.kind, p.judged_on]),
      [
        ['行政处罚', '2011-04-06'],
        ['行政处罚', '2013-07-09'],
      ],
    )
  })

  it('tells a sanction once that heading and findings tell, and fills in what the heading leaves out', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}曾因犯抢劫罪于2010年6月8日被某某县人民法院判处有期徒刑三年。因本案于2018年6月8日被刑事拘留。`,
      ],
      `${FACT}另查明，被告人张某甲因犯抢劫罪于2010年6月8日被某某县人民法院判处有期徒刑三年，2013年2月6日刑满释放。`,
    )
    assert.deepEqual(
      of('张某甲').priors.map((p) => [p.charge, p.months, p.judged_on, p.released_on]),
      [['抢劫罪', 36, '2010-06-08', '2013-02-06']],
    )
  })

  it('completes a sentence with a release that the findings tell alone', () => {
    const { of } = lifeOf(
      [`${ZHANG}曾因犯抢劫罪于2010年6月8日被某某县人民法院判处有期徒刑三年。`],
      `${FACT}另查明，被告人张某甲于2013年2月6日刑满释放。`,
    )
    assert.equal(of('张某甲').priors[0]?.released_on, '2013-02-06')
  })

  it("leaves out other people's sanctions", () => {
    const { of } = lifeOf(
      [ZHANG],
      `${FACT}证人王某丙因犯盗窃罪于2016年3月1日被某某县人民法院判处有期徒刑一年。`,
    )
    assert.deepEqual(of('张某甲').priors, [])
  })
})

describe('crime dates', () => {
  const crime = (finding: string, before = '') => lifeOf([ZHANG], finding, before).of('张某甲').crime

  it('takes the first and last act and no arrest, report, appraisal or settlement', () => {
    const finding =
      '经审理查明，2016年3月1日，被告人张某甲入职某某公司任会计。2018年4月5日，被告人张某甲利用职务便利，将货款五万元占为己有。' +
      '同年6月7日，被告人张某甲又采用同样的手段将货款三万元占为己有。2018年6月20日，某某公司向公安机关报案，同年7月1日，被告人张某甲被公安机关抓获。' +
      '经鉴定，上述金额属实。2018年8月2日，张某甲的家属赔偿了被害单位。'
    assert.deepEqual(crime(finding), ['2018-04-05', '2018-06-07'])
  })

  it('reads periods, and leaves an open end open', () => {
    assert.deepEqual(crime('经审理查明，2014年9月至2018年5月，被告人张某甲多次骗取他人财物。'), [
      '2014-09',
      '2018-05',
    ])
    assert.deepEqual(crime('经审理查明，2016年10月以来，被告人张某甲多次向他人销售假药。'), ['2016-10', null])
  })

  it('prefers the numbered facts to the lead-in', () => {
    const finding =
      '经审理查明，2018年1月至3月，被告人张某甲盗窃三次，具体事实如下： 1、2018年1月11日，被告人张某甲在某某商场盗窃衣服一件。 2、2018年2月下旬的一天，被告人张某甲在某某超市盗窃白酒一瓶。 3、2018年3月9日凌晨，被告人张某甲盗窃电动车一辆。'
    assert.deepEqual(crime(finding), ['2018-01-11', '2018-03-09'])
  })

  it('falls back on the charge where the court only confirms it', () => {
    const charge =
      '公诉机关指控，2018年5月4日，被告人张某甲在某某路抢夺被害人陈某的项链一条。公诉机关认为，被告人张某甲应当以抢夺罪追究刑事责任。 '
    assert.deepEqual(crime('经审理查明的事实与公诉机关指控的事实一致。', charge), [
      '2018-05-04',
      '2018-05-04',
    ])
  })

  it('gives each defendant the facts in which they act', () => {
    const finding =
      '经审理查明： 1、2018年1月11日，被告人张某甲伙同李某乙在某某商场盗窃衣服一件。 2、2018年2月12日，被告人李某乙单独盗窃电动车一辆。 3、2018年3月13日，被告人张某甲盗窃后将自行车卖给王某丙（另案处理）。2018年4月1日，被告人张某甲、李某乙被抓获归案。'
    const { of } = lifeOf([ZHANG, LI], finding)
    assert.deepEqual(of('张某甲').crime, ['2018-01-11', '2018-03-13'])
    assert.deepEqual(of('李某乙').crime, ['2018-01-11', '2018-02-12'])
  })

  it('knows the one to whom something is only sold by, and the seller who is only named behind 向', () => {
    const finding =
      '经审理查明：2018年1月11日，被告人李某乙向被告人张某甲购买毒品一包。2018年3月2日，被告人李某乙将毒品贩卖给陈某。'
    const { of } = lifeOf([ZHANG, LI], finding)
    assert.deepEqual(of('张某甲').crime, ['2018-01-11', '2018-01-11'])
    assert.deepEqual(of('李某乙').crime, ['2018-01-11', '2018-03-02'])
  })

  it('counts the months of a lead-in where the facts after it tell only some of them', () => {
    const finding =
      '经审理查明，2017年11月至2018年5月，被告人张某甲多次盗窃，具体事实如下： 1、2018年1月11日，被告人张某甲盗窃衣服一件。 2、2018年3月9日，被告人张某甲盗窃电动车一辆。'
    assert.deepEqual(crime(finding), ['2017-11', '2018-05'])
  })

  it('reads the first date told where nothing tells an act', () => {
    assert.deepEqual(crime('经审理查明，2018年4月19日，民警对被告人张某甲的住处进行检查。'), [
      '2018-04-19',
      '2018-04-19',
    ])
  })

  it('takes resistance to officers for the act, not for what follows it', () => {
    const finding =
      '经审理查明，2018年4月19日，民警依法传唤被告人张某甲时，被告人张某甲推搡、殴打民警。2018年4月20日，被告人张某甲被刑事拘留。'
    assert.deepEqual(crime(finding), ['2018-04-19', '2018-04-19'])
  })

  it('goes on with a numbered fact after the evidence of the one before, and not with numbered evidence', () => {
    const finding =
      '经审理查明： 一、2018年1月11日，被告人张某甲盗窃衣服一件。 上述事实，有下列证据证实： 1、受案登记表，证实2018年3月1日公安机关接报。 2、2017年5月4日张某甲购买手机的发票。 二、2018年2月9日，被告人张某甲盗窃电动车一辆。'
    assert.deepEqual(crime(finding), ['2018-01-11', '2018-02-09'])
  })

  it('takes no plan, office or acquaintance for an act where an act is told', () => {
    const finding =
      '经审理查明，2015年3月，被告人张某甲与陈某相识。2018年1月，被告人张某甲与王某丙共谋骗取陈某的钱财。2018年2月3日，被告人张某甲以投资为由骗取陈某五万元。'
    assert.deepEqual(crime(finding), ['2018-02-03', '2018-02-03'])
  })

  it('leaves births and years of payments out', () => {
    const finding =
      '经审理查明，2018年2月3日，被告人张某甲将陈某（2004年5月6日出生）交来的2019年土地承包款占为己有。'
    assert.deepEqual(crime(finding), ['2018-02-03', '2018-02-03'])
  })

  it('ends with the last custody: what is dated later is no act', () => {
    const { of } = lifeOf(
      [`${ZHANG}因涉嫌犯盗窃罪于2018年6月8日被刑事拘留。`],
      `${FACT}2018年8月20日，被告人张某甲的母亲送给被害人两千元。`,
    )
    assert.deepEqual(of('张某甲').crime, ['2018-06-07', '2018-06-07'])
  })

  it('makes those named behind 伙同 and those who begin a later clause act, wherever in the sentence', () => {
    const { of } = lifeOf(
      [ZHANG, LI],
      '经审理查明，2018年2月3日，被告人张某甲盗窃衣服一件。被告人张某甲得知陈某住处后，于2018年3月4日伙同李某乙盗窃电动车一辆。',
    )
    assert.deepEqual(of('李某乙').crime, ['2018-03-04', '2018-03-04'])
  })

  it('lends the period of a leader only where the follower has no dates of their own behind it', () => {
    const lead =
      '1、2016年5月至2018年6月，被告人张某甲在某某市组织贩卖毒品。被告人张某甲指使被告人李某乙帮助贩卖。'
    const of = (more: string) => lifeOf([ZHANG, LI], `经审理查明： ${lead}${more}`).of('李某乙').crime
    assert.deepEqual(of('2017年3月至4月间，被告人李某乙贩卖毒品三次。'), ['2017-03', '2017-04'])
    assert.deepEqual(of(''), ['2016-05', '2018-06'])
  })

  it('makes the buyer of stolen goods act, not the buyer of drugs', () => {
    const of = (goods: string) =>
      lifeOf(
        [ZHANG, LI],
        `经审理查明： 1、2018年1月11日，被告人张某甲将${goods}卖给被告人李某乙。 2、2018年3月9日，被告人李某乙收购他人盗窃的自行车。`,
      ).of('李某乙').crime
    assert.deepEqual(of('盗得的奶牛'), ['2018-01-11', '2018-03-09'])
    assert.deepEqual(of('毒品一包'), ['2018-03-09', '2018-03-09'])
  })

  it('ends a making that goes on where its goods are found, for all who took part', () => {
    const { of } = lifeOf(
      [ZHANG, LI],
      '经审理查明，2018年2月以来，被告人张某甲组织被告人李某乙生产假冒卷烟。2018年6月20日，烟草专卖局对该处进行检查，现场查获假冒卷烟二百条。',
    )
    for (const name of ['张某甲', '李某乙']) assert.deepEqual(of(name).crime, ['2018-02', '2018-06-20'])
  })

  it('takes a false surrender for an act of the one who surrenders', () => {
    const { of } = lifeOf(
      [ZHANG, LI],
      '经审理查明，2018年5月7日20时许，被告人张某甲驾驶小型客车撞倒行人陈某。次日8时许，被告人李某乙到交警大队投案，谎称自己系肇事司机。2018年5月20日，公安机关撤销案件。',
    )
    assert.deepEqual(of('张某甲').crime, ['2018-05-07', '2018-05-07'])
    assert.deepEqual(of('李某乙').crime, ['2018-05-08', '2018-05-08'])
  })

  it('leaves out a return of the money, a reckoning, a remark in brackets and the age of a thing', () => {
    const finding =
      '经审理查明，2018年2月3日，被告人张某甲挪用公司资金五万元（该公司于2018年4月更名）。经查，账册系2009年间制作。2018年5月4日，被告人张某甲将挪用的资金归还公司。截止2018年6月，被告人张某甲共支付利息二千元。'
    assert.deepEqual(crime(finding), ['2018-02-03', '2018-02-03'])
  })

  it('keeps a month with an act of its own before a later day of it, and no promise', () => {
    const of = (words: string) =>
      crime(`经审理查明，2018年8月，被告人张某甲${words}。2018年8月16日，被告人张某甲运输毒品至某某市。`)
    assert.deepEqual(of('购买毒品一包'), ['2018-08', '2018-08-16'])
    assert.deepEqual(of('答应帮助他人运输毒品'), ['2018-08-16', '2018-08-16'])
  })

  it('gives no end where only an office or a foundation is dated', () => {
    assert.deepEqual(
      crime('经审理查明，2010年3月，被告人张某甲注册成立了某某公司。公司因缺乏资金，以投资为名向他人筹款。'),
      ['2010-03', null],
    )
  })

  it('leaves out the acts of a co-defendant of whom this judgment decides nothing', () => {
    const { life } = lifeOf(
      [ZHANG, LI],
      '经审理查明，2018年1月11日，被告人李某乙盗窃衣服一件。2018年3月2日，被告人张某甲盗窃电动车一辆。',
      '',
      ['张某甲'],
    )
    assert.equal(life.defendants[0]?.crime_from?.value, '2018-03-02')
  })

  it('reads the facts that follow 如下 in the same sentence, and a day without 日', () => {
    const finding =
      '经审理查明，2018年1月至3月，被告人张某甲多次骗取陈某的钱款，具体明细如下：2018年1月6晚骗得二万元，2018年3月9日骗得三万元。'
    assert.deepEqual(crime(finding), ['2018-01-06', '2018-03-09'])
  })
})

describe('persons handled separately', () => {
  it('reads the name before an amount', () => {
    const { separate } = lifeOf(
      [ZHANG],
      '经审理查明，2018年6月7日，被告人张某甲收受贿赂后分给方启舟8万元（另案处理）。',
    )
    assert.deepEqual(separate, ['方启舟'])
  })

  it('reads lists, single names, nicknames and formulas outside brackets, each once', () => {
    const { separate } = lifeOf(
      [ZHANG],
      '经审理查明，2018年6月7日，被告人张某甲伙同王某丙、方启舟等人（均另案处理）与孙某（绰号“阿三”，已判刑）、周某某（在逃）盗窃。赃物卖给“小刘”（另案处理）。同案人吴某丁另案处理。王某丙（另案处理）负责望风。',
    )
    assert.deepEqual(separate, ['王某丙', '方启舟', '孙某', '小刘', '吴某丁'])
  })

  it('takes as many names of a list as the words count, and never a defendant', () => {
    const { separate } = lifeOf(
      [ZHANG, LI],
      '经审理查明，2018年6月7日，被告人张某甲、李某乙（均另案起诉）伙同陈某、郑某、冯某（后二人已判刑）盗窃。',
    )
    assert.deepEqual(separate, ['郑某', '冯某'])
  })
})

it('every value carries the place that tells it', () => {
  const { text, life } = lifeOf(
    [`${ZHANG}曾因犯抢劫罪于2010年6月8日被判处有期徒刑三年。因本案于2018年6月8日被刑事拘留。`],
    `${FACT}王某丙（另案处理）在场。`,
  )
  const [zhang] = life.defendants
  const printed = (span: readonly [number, number] | undefined) => (span ? text.slice(...span) : null)
  assert.equal(printed(zhang?.birth_on?.span), '1985年11月12日')
  assert.match(printed(zhang?.crime_from?.span) ?? '', /^2018年6月7日/)
  assert.match(printed(zhang?.priors[0]?.span) ?? '', /抢劫罪于2010年6月8日被判处有期徒刑三年/)
  assert.equal(printed(zhang?.custody[0]?.span), '2018年6月8日被刑事拘留')
  assert.match(printed(life.separate_case_names[0]?.span) ?? '', /^王某丙（另案处理）$/)
})

it('a release on parole is told apart from the end of the sentence', () => {
  const before =
    '被告人张某甲，男，1985年11月12日出生，汉族。曾因犯抢劫罪于2008年3月4日被某某市某某区人民法院判处有期徒刑十年，2014年5月6日'
  const priorOf = (words: string) => lifeOf([`${before}${words}`], FACT).of('张某甲').priors[0]
  assert.equal(priorOf('被假释。')?.paroled, true)
  assert.equal(priorOf('被假释。')?.released_on, '2014-05-06')
  assert.equal(priorOf('刑满释放。')?.paroled, undefined)
  assert.equal(priorOf('被假释，2016年5月6日假释考验期满。')?.paroled, undefined)
  assert.equal(priorOf('被假释，2016年5月6日假释考验期满。')?.released_on, '2016-05-06')
})

it('a sentence that goes on to somebody else leaves their sanctions to them', () => {
  const facts = `${FACT} 另查明：⑴2010年4月7日，张某甲因犯盗窃罪被某某区人民法院判处有期徒刑一年，2011年3月2日刑满释放；⑵2012年5月6日，李某乙因犯抢劫罪被某某区人民法院判处有期徒刑三年，2014年3月1日刑满释放。`
  const life = lifeOf([ZHANG, LI], facts)
  assert.deepEqual(
    ['张某甲', '李某乙'].map((name) => life.of(name).priors.map(({ charge, months }) => [charge, months])),
    [[['盗窃罪', 12]], [['抢劫罪', 36]]],
  )
})
