import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FACT, LI, lifeOf, ZHANG } from './invented-judgment.ts'

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

  it('reads treatment beside a detention, a fine alone, and measures that an earlier sentence ended', () => {
    const { of } = lifeOf(
      [
        `${ZHANG}因犯盗窃罪，于2004年2月11日被单处罚金三千元。2012年4月20日因吸毒被某某区公安局处行政拘留十二日并处强制隔离戒毒二年。因涉嫌赌博罪，于2014年3月28日被刑事拘留，同月29日被取保候审。因犯赌博罪，于2014年6月3日被本院判处拘役三个月。因本案于2018年6月8日被刑事拘留。`,
      ],
      FACT,
    )
    assert.deepEqual(
      of('张某甲').priors.map((p) => [p.kind, p.judged_on]),
      [
        ['刑罚', '2004-02-11'],
        ['行政处罚', '2012-04-20'],
        ['强制隔离戒毒', '2012-04-20'],
        ['刑罚', '2014-06-03'],
      ],
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
