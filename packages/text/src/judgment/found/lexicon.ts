import type { FoundCircumstances } from '../elements.ts'

export type Circumstance = keyof FoundCircumstances

/** Words that state a circumstance, and the words around them that take the statement back. */
export interface Cue {
  slot: Circumstance
  /** Global; the match is the place that carries the finding. */
  words: RegExp
  /** Tested on the clause before the words: denied, wished, ordered, asked. */
  deniedBefore: RegExp
  /** Tested on the clause after the words. */
  deniedAfter: RegExp
  /** Where given, the clause must contain it: the object that makes the verb this circumstance. */
  needs?: RegExp
  /** Where given, the clause must not contain it. */
  lacks?: RegExp
  /** Where given, the clause before must not contain it: the order of which this is the rest. */
  notAfter?: RegExp
  /** Where given, the sentence must not contain it. */
  unless?: RegExp
  /** Where given, the sentence must contain it: that the court weighs what it tells. */
  weighs?: RegExp
  /** Where given, the closing list must apply this article of the 刑法. */
  article?: string
  /** Where given and not found before the words, an express denial of the circumstance prevails. */
  asserted?: RegExp
  /** Where true, the words count only where they are denied. */
  onlyDenied?: true
  /** Where true, the words describe the circumstance without its name; an express denial of it prevails. */
  describes?: true
}

/** Words of denial in the clause before the cue; 无 only close by, for it is part of names and of 无证驾驶. */
const NOT =
  /(?:不(?![但仅光止只论满同久断良慎法服锈])|未(?!成年|遂|婚|掌握|被|发觉|发现|归案|到案|满|经|受到)|没有(?!异议)|没(?!有)|无法|无力|无从|毫无|并无|尚无|并非|而非|非(?=系|属|是|$)|难以|是否|还是|如果|如系|除)[^、]{0,9}$|(?:不能|不足以|不应|不宜|不予|不|无法|难以|未)(?:确定|认定|证明|证实|确认|查实)[^、，]{0,40}$|不符合[^，]{0,30}$|(?:无|没有)证据[^，]{0,40}$|(?:不(?:构成|属于?|具有|成立|具备)|没有|不(?:能|应|予)?认定为?)[^，。；]{1,10}[、和及与或]$|不(?:属于?|仅?仅?是|系)起[^，]{0,14}$|无(?:任何|相应|法定|上述)?$/
const UNPROVEN =
  /^(?:的?(?:情节|表现|行为|条件|要件|规定|说法|认定|指控|主张|法定)){0,3}(?:的?(?:依据|证据|理由)不足|(?:均)?不(?:能|予|应|宜|足)?(?:成立|认定|属实|构成|符|采纳|当|妥|支持)|无事实|缺乏|除外|错误|有误)/
/** Whether a statement may be used as evidence is no finding on the conduct of the one who made it. */
const WEIGHED_AS_EVIDENCE =
  /供述[^。；]*(?:程序合法|客观真实|真实合法|非法证据|刑讯逼供|诱供)[^。；]*(?:是|系|属)[^，。；]{0,12}如实供述/
const NEVER = /^(?!)/
const ALWAYS = /^/

/** Payment that did not happen, is owed, asked for, ordered, only offered, or made by an insurer. */
const UNPAID =
  /(?:不(?!但|仅|同程度)|没有|无力|无法|拒|逃避|躲避|隐匿|须|需|判令|责令|追缴|请求|要求|主张|诉请|诉求|(?<!自)愿|同意|承诺|希望|继续|争取|承担|所判|酌情判|另行|协商|能力)[^、]{0,12}$|(?<![相对响])应(?!有)[^、]{0,24}$|未(?!成年)[^、，]{0,30}$|保险[^、]{0,24}$/
const DUE =
  /^(?:[^、，]{0,6})?(?:责任|数额|金额|标准|范围|义务|项目|主体|能力|限额|纠纷|事宜|问题|费用过高|的计算|权利人|未果|协议未)|^(?:的|等)?(?:诉讼)?(?:请求|要求|诉求|诉讼)|^[金费]|^[^，、]{0,8}(?:罚金|保证金|诉讼费|国库)/
/** What was got by the crime or lost through it. */
const GAIN =
  /赃|违法所得|非法所得|犯罪所得|受贿|贿赂|款|损失|获利|收益|财物|税|(?<![罚证])金|车辆|物品|[\d万亿千百]余?元|费/
/** Compensation for land and demolition is often the object of the crime. */
const VICTIM = /被害|受害|损失|亲属|家属|家人|谅解|伤者|死者|原告人|单位|经济补偿/
/** Repayment counts where it weighs in the sentence, not where it is part of the crime. */
const WEIGHS =
  /从轻|从宽|减轻|酌情|酌定|酌予|悔罪|悔改|谅解|免予|免除处罚|量刑|采纳|案发[前后]|归案后|到案后|审理(?:期间|阶段|过程)|庭审|侦查(?:期间|阶段)|主动|积极|全部|全额|已|代[为其]|达成/
/** The sum of the crime is reckoned. */
const COUNTED = /扣除|剔除|犯罪数额|计入|犯罪金额/
const ORDER = /追缴|责令|判令|没收|保险/
const PART_OF_CRIME = /用于|高利|债务|借款|本息|利息|还贷|贷款|拆迁|征收|征地|安置|青苗/

/** The verbs of a finding: 系累犯, 具有自首情节. Words without them may only speak about the circumstance. */
const ASSERTS = /(?:系|是|属于?|构成|为|有|以|成立|具备|认定)[^，。；]{0,8}$|[、及和与并且][^，。；]{0,3}$/

const plain = (slot: Circumstance, words: RegExp): Cue => ({
  slot,
  words,
  deniedBefore: NOT,
  deniedAfter: UNPROVEN,
})

/** A circumstance that has a name: found where a verb of finding stands before it, else perhaps only spoken about. */
const named = (slot: Circumstance, words: RegExp): Cue => ({ ...plain(slot, words), asserted: ASSERTS })

/** The words by which a court states the circumstances (刑法 23, 27, 65, 67, 68, 356; 刑诉法 15; 量刑指导意见). */
export const CUES: readonly Cue[] = [
  named('recidivist', /(?<!对|对于)累犯/g),
  named(
    'drug_recidivist',
    /毒品(?:犯罪)?的?(?:累犯[、和及])?再犯|(?<=系|是|属|属于|构成|、|和|且|又)再犯(?![罪应可系])/g,
  ),
  named('surrender', /自首/g),
  {
    ...plain(
      'confession',
      /坦白|如[是事述]供述|如实[^，。；、]{0,10}?(?:供述|交代|交待|供认|陈述|供诉|述说|说明|反映|坦白|回答|供罪|供)/g,
    ),
    unless: WEIGHED_AS_EVIDENCE,
  },
  named('merit', /立功(?!线索)/g),
  named('accessory', /(?<!主、?|胁|主犯和|主犯、|主犯与|对|对于)从犯(?!罪)/g),
  { ...plain('accessory', /主、?从(?:犯|关系)/g), onlyDenied: true },
  {
    slot: 'accessory',
    words: /(?<![不非])(?:系|是|为|属)主犯/g,
    deniedBefore: ALWAYS,
    deniedAfter: NEVER,
    onlyDenied: true,
  },
  named('attempt', /(?<!对|对于)未遂/g),
  {
    ...plain('accessory', /(?:次要|辅助|帮助|协助)(?:的|或者?辅助|和辅助|、辅助)?的?作用/g),
    describes: true,
  },
  {
    ...plain('attempt', /意志以外的?原因[^。；，]{0,6}，?(?:而|致|使)?(?:其)?未(?:能)?(?:得逞|完成|既遂)/g),
    describes: true,
  },
  {
    ...plain(
      'recidivist',
      /(?:执行完毕|刑满|释放)[^。；]{0,12}五年(?:之|以)?内[^。；]{0,8}(?:再|又|重新)[^。；]{0,4}犯[^。；]{0,24}(?:有期徒刑|故意)/g,
    ),
    describes: true,
    article: '65',
  },
  {
    ...plain(
      'drug_recidivist',
      /毒品[^。；]{0,24}(?:判|处罚|刑罚)[^。；]{0,60}?(?:再次|再|又)(?:故意)?(?:犯|实施|走私|贩卖|运输|制造|非法持有)[^。；]{0,20}毒品/g,
    ),
    describes: true,
    article: '356',
  },
  plain('plea', /认罪认罚|认罚|具结(?!悔过)/g),
  { slot: 'forgiveness', words: /谅解/g, deniedBefore: NOT, deniedAfter: NEVER },
  {
    slot: 'restitution',
    words: /退赃|退赔|退缴|返赃|退清/g,
    deniedBefore: UNPAID,
    deniedAfter: DUE,
    notAfter: ORDER,
  },
  {
    slot: 'restitution',
    words: /赔偿|赔付/g,
    deniedBefore: UNPAID,
    deniedAfter: DUE,
    notAfter: ORDER,
    weighs: WEIGHS,
  },
  {
    slot: 'restitution',
    words: /(?:支付|垫付|给付)(?=的?[^，。；]{0,20}元[^，。；]{0,8}(?:应|予)[^，。；]{0,8}扣除)/g,
    deniedBefore: UNPAID,
    deniedAfter: NEVER,
    needs: /被告人|家属|亲属|家人/,
    weighs: /赔偿|损失/,
  },
  {
    slot: 'restitution',
    words: /补偿(?!款|金|费|协议|标准|安置)/g,
    deniedBefore: UNPAID,
    deniedAfter: DUE,
    needs: VICTIM,
    lacks: PART_OF_CRIME,
    weighs: WEIGHS,
  },
  {
    slot: 'restitution',
    words:
      /退还|退出|退回|退款|返还|上缴|缴纳|缴回|缴出|交回|交出|归还|偿还|补缴|缴清|退交|交纳(?![^，。；]{0,14}(?:定金|押金|集资|股金|会费|的行为))|预缴|支付(?=[^，。；]{0,12}修复)|弥补|挽回/g,
    deniedBefore: UNPAID,
    deniedAfter: DUE,
    needs: GAIN,
    unless: COUNTED,
    notAfter: ORDER,
    lacks: PART_OF_CRIME,
    weighs: WEIGHS,
  },
]

/** Circumstances that a court tells apart from their contrary within one sentence: 主犯 and 从犯. */
export const TOLD_APART: ReadonlySet<Circumstance> = new Set(['accessory'])

/** Articles of the 刑法 that are applied only where the circumstance is found: `article/paragraph`, or the article. */
export const ARTICLE_OF: Readonly<Record<string, Circumstance>> = {
  '23': 'attempt',
  '27': 'accessory',
  '65': 'recidivist',
  '67/1': 'surrender',
  '67/2': 'surrender',
  '67/3': 'confession',
  '68': 'merit',
  '356': 'drug_recidivist',
}
