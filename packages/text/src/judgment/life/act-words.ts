/** One pattern for the words of a list, parted by blanks; a word may itself be a pattern (no blanks in it). */
const anyOf = (words: string) => new RegExp(words.trim().split(/\s+/).join('|'))

/** Words that tell an act of a crime, by family. */
const ACT = anyOf(`
  (?<![所被])(?:盗|窃|骗) 抢 夺 偷 撬 爬 翻 闯 入户 入室 挪用 侵占 侵吞 占为己有 截留 列支 虚报 编造 欺
  冒充 谎称 虚构 为由 诱 拐 抱走 敲诈 勒索 索[要取] 要挟 透支 套[现取] 报销 抵扣 领取
  杀 捅 (?<!拨)打(?!工|电话) 殴 砍 刺 踢 刀 伤 推 掐 勒 压 扔 追 拦 揉 逼 毁 砸 威胁 恐吓 辱骂 侵害 冲突
  争执 纠纷 纠集 聚众 寻衅 滋[事扰] 持[刀械枪有] 强行 强抱 搂 亲[吻嘴了] 抚摸 强奸 奸 性关系 猥亵 拘禁 绑架 放火
  点燃 投放
  贩 (?<!专|买)卖(?!部|场|局) (?<!零)售(?!后|楼|票) 购 买(?!卖) 收购 生产 加工 制[造作] 制毒 屠宰
  宰杀 (?:非法|擅自|违[法规])经营 开设 出租 非法 运输 走私 托运 携带 邮寄 转移 藏(?!族) 保管 窝藏 掩饰 隐瞒
  明知
  收受 收取 行贿 受贿 贿 送给 送[^，。]{0,8}元 送 给予 支付 支取 提取现金 取现 借[款用] 借给 转[账出入] 转给
  交给 汇[款入给] 抽逃 吸收 集资 虚开 申报 逃避 拒不 办理
  赌 容留 吸食 传销 会员 下线 窝点 制假 售假 受雇 入伙 介绍(?!认识|相识|信|人) 卖淫 嫖 组织 传播 拍摄 泄露 下载 破解 安装 发[布送]
  驾 撞 碰 行驶 作业 施工 违章 违规 坠落 坍塌 触电 发生[^，。]{0,10}事故 采伐 砍伐 占用 猎 捕[鱼捞捉] 开挖 开采 开垦 修建 搭建 排放 倾倒 填埋 种植
  伙同 结伙 预谋 [合密共通]谋 谋划 商[量议定] 实施 作案 方[式法] 手段 伪造
`)

/** What follows a crime: discovery, procedure, medical care, appraisal, settlement. */
const AFTERMATH = anyOf(`
  抓获 抓捕 捕获 挡获 归案 到案 投案 自首 报案 报警 报110 案发 曝光 纪检 纪委 检举 揭发 举报 控告 公安机关 民警 传唤
  拘传 带[至回到][^，。]{0,12}(?:派出所|公安|工作点|办案|审查|调查|询问|讯问|接受|执法|谈话|问话) (?:民警|警察)[^，。]{0,24}带回 通缉 追逃 查处 如实 主动 交代
  立案 撤案 撤销案件 侦查(?!人员|机关|员) 移送 询问 讯问 供述 审计 扣押 查封 搜查 查获 起获 缴获 查扣 (?:被|刑事|行政|司法)拘留 逮捕 取保 羁押
  提起(?:公诉|自诉) 判处 判决 裁定 刑满 释放 行政处罚 强制执行 认罪认罚 具结
  经[^，。]{0,24}鉴定 鉴定(?:为|意见|结论|报告|书|，|：) 委托[^，。]{0,10}鉴定 认定书 评估 认证 出具
  送检 检验(?!站) 检测(?!站|线|中心) (?<!边防|安全|边境)检查(?!站|院) 抽检
  死亡 身亡 住院 治疗 出院 抢救 诊断 就诊
  达成[^，。]{0,12}(?:协议|和解|谅解) 赔偿 谅解 和解 调解 退[赃还赔缴] 退回 返还 发还 归还 交还 上交 代为 缴纳罚金
  (?:家属|亲属|亲友)(?:代|自愿|已|主动|与|赔|帮|退|对) 承诺书? 保证书 补植
`)

/** What stands before a crime: offices, firms, marriages, acquaintance, rules. */
const BACKGROUND = anyOf(`
  成立 设立 开办[^，。]{0,20}公司 注册成立 承揽 承接 中标 退休 任职 任命 担任 聘[任用为请] 入职 上班 工作(?!人员|单位|组|室|证) 当选 参加工作 借调 承包
  领取[^，。]{0,8}执照 变更(?:为|登记)
  得知 获悉 捡到 拾得 拾到 登记结婚 结婚 离婚 恋爱 认识 结识 相识 出生 毕业 入伍
  生效 施行 公布 批复 规定 下发 印发 (?<!未|没有|无)取得[^，。]{0,12}(?:证|资格|许可)
`)

/** Contraband found with the defendant on that day: keeping it is itself the act. */
const KEPT =
  /(?:查获|起获|缴获|搜出|查扣|扣押|发现)[^。]{0,80}(?:毒品|冰毒|海洛因|甲基苯丙胺|麻古|鸦片|大麻|枪|铳|子弹|弹药|爆炸|假币|罂粟)/
/** Goods found where they are made, kept or sold: until then the making, keeping or selling goes on. */
const KEPT_ON_SITE =
  /(?:现场|当场|仓库|窝点|作坊|店[内铺]|厂[内房]|车间|出租[屋房]|家[中里])[^。]{0,16}(?:查获|查扣|缴获|起获)[^。]{0,120}(?:假冒|伪劣|假[烟酒药盐]|冒牌|卷烟|烟丝|烟支|侵权|盗版|赌博机|半成品)/
/** What is told behind an appraisal is the thing appraised: 经鉴定，扣押的枪支…. */
const APPRAISED = /经[^，。]{0,24}鉴定/
/** Resistance to officers: their words stand in the act, not in what follows it. */
const RESISTS =
  /(?:谩骂|辱骂|殴打|推搡|撕扯|拉扯|抓伤|咬伤|阻碍|阻挠|暴力|袭击|冲撞|抢夺)[^，。]{0,20}(?:民警|干警|警察|执法|辅警|交警)|(?:民警|警察|执法人员|辅警|交警)[^，。]{0,24}(?:谩骂|辱骂|殴打|推搡|咬伤|打伤|撞伤)/
/** A reason for the arrest is no act of that day. */
const REASON =
  /(?:(?<![洛原基病诱])因|以涉嫌|涉嫌)(?:犯|涉嫌)?[^，。]{1,30}?(?=被|到|向|于|，)|(?:犯罪)?嫌疑人?|(?:对|就)[^，。]{2,40}(?=立案|撤案|初查|取保|监视居住|逮捕)|[^，。、]{2,16}一案/g

/** Words that tell a crime even behind an office, a firm or an acquaintance. */
const CRIMINAL = anyOf(`
  盗 窃 骗 抢 劫 杀 殴 捅 砍 刺伤 贩 强奸 奸淫 性关系 猥亵 放火 敲诈 勒索 挪用 侵占 占为己有 侵吞 虚开 伪造 贿
  收受 赌 非法 传销 拘禁 绑架 卖淫 嫖 容留 掩饰 聚众 寻衅 滋扰 打砸 打伤 砸 走私 滥伐 集资 假冒 虚假 冒充
`)

/** An office or acquaintance that only gives the occasion of the act told next. */
const OCCASION = /期间|便利|过程中|之机|之便|时[，,]|后[，,]|身份|名义/
/** The date of a background fact stands behind its word: 成立于2000年. */
export const BACKGROUND_BEFORE = /截[至止]到?$|系$|(?:成立|设立|出生|结婚|毕业|入职|生效|签订)[于]?$/

/** Names of places and firms before a capture are full of telling words: 在某某驾校旁被抓获. */
const PLACE_OF_CAPTURE =
  /(?:[在于至到从]|对)[^，。；]{2,50}?(?=(?:被|将|实施|进行|上网)[^，。；]{0,24}(?:抓获|挡获|捉获|查获|传唤|带走|追逃|通缉)|(?:投案|自首))/g
const BRACKETS = /[（(][^（()）]*[）)]/g
/** The end of freedom: nothing told of a later day is an act of the case. */
export const CAUGHT = /抓获|捕获|捉获|挡获|归案|到案|投案|自首|(?:被|刑事)拘留|查获/

/** A plan that nothing follows in the same stretch is no act yet: 共谋盗窃。 */
const PLAN = /(?:[合密共通预]谋|商[量议定]|答应|提议|(?<![按照的])约定)[^，；,;]*$/

/** 顶替他人投案，谎称自己系肇事司机: a false surrender is itself the act (刑法 art. 310). */
const FALSE_SURRENDER =
  /(?:投案|自首|报警|报案)[^。]{0,30}(?:谎称|冒充|顶替|顶包|替[^，。]{0,6}顶罪)|(?:谎称|冒充|顶替|冒名)[^。]{0,30}(?:投案|自首)/
/** 将挪用的…归还: the crime is only named, the thing told is the return. */
const RETURNED =
  /(?:所|将|把)?(?:挪用|侵占|骗取|诈骗|盗窃|窃取|收受|贪污|占用|借取?)(?:来)?的(?=[^，。；]{0,40}(?:归还|退还|返还|退回|退赔|退缴|上缴|上交|还给|发还))/g
/** 双方于2015年3月签订合同: whether that is an act, other words of the sentence don't tell. */
const SIGNED = /^[^，。；]{0,40}(?:签订|签署|订立)(?:了)?[^，。；]{0,24}(?:合同|协议|协议书)》?[。；，,]?\s*$/

export type Tells = 'act' | 'plan' | 'aftermath' | 'background' | 'nothing'

/** Whether somebody gives himself up for another. */
export const isFalseSurrender = (stretch: string) => FALSE_SURRENDER.test(stretch)

/** Whether goods are found where they were made, kept or sold. */
export const isFoundOnSite = (stretch: string) => KEPT_ON_SITE.test(stretch)

/** Whether nothing but a contract signed is told. */
export const isSigning = (stretch: string) => SIGNED.test(stretch)

/** What a stretch of the account around a date tells. The first telling word decides between act and aftermath. */
export function tells(stretch: string): Tells {
  const kept = KEPT.exec(stretch)
  if (kept !== null && !APPRAISED.test(stretch.slice(0, kept.index))) return 'act'
  if (KEPT_ON_SITE.test(stretch)) return 'act'
  if (RESISTS.test(stretch) || FALSE_SURRENDER.test(stretch)) return 'act'
  const words = stretch
    .replace(BRACKETS, '')
    .replace(REASON, '')
    .replace(RETURNED, '')
    .replace(PLACE_OF_CAPTURE, (place) => (/(?:时|中|后|途|欲|准备)$/.test(place) ? place : ''))
  const act = words.search(ACT)
  const after = words.search(AFTERMATH)
  if (after >= 0 && (act < 0 || after <= act)) return 'aftermath'
  const before = words.search(BACKGROUND)
  if (before >= 0 && (act < 0 || before < act)) {
    if (CRIMINAL.test(words.slice(before))) return 'act'
    return act >= 0 && OCCASION.test(words.slice(before, Math.max(act, before + 40))) ? 'act' : 'background'
  }
  if (act >= 0 && PLAN.test(words)) return 'plan'
  return act >= 0 ? 'act' : 'nothing'
}
