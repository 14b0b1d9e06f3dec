import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FACT, LI, lifeOf, ZHANG } from './invented-judgment.ts'

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
