import type { Spanned } from '../../span.ts'

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫付代覃韦岳帅缑亢况郈有琴仝邸苟蹇冼佘佟隋逯揭仉旷阳户覃由鹿兰戴占火撒哈马买海妥才次旦扎仁尼阿洛吉乃沙曲木且格楚拜茆钭粟蹇厉啜苑晋鞠敬来降银赛卿麦厚凃涂辜禤莘占揣逄臧綦缪祖母代揭岑'
const COMPOUND =
  /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤|拓跋|长孙|宇文|闻人|澹台|申屠|太史|轩辕|百里|呼延)/
/** Characters that link words and may stand before a name; several are rare surnames too. */
const LINKING = '了与和及同由向给从对被将叫让找请经为替跟于在到把以即用受雇因令'
const BOUNDARY = new RegExp(
  `(?:[、，。；：:,;（）()“”"'\\s${LINKING}]|[人犯员友子弟妻兄夫父母友长理工员销家贩卖头者某称名伴手下主]|^)$`,
)

const MASKED =
  /(?:[\u4E00-\u9FFF]{1,3}?|[A-Z])(?:某+[甲乙丙丁戊己庚辛壬癸A-Z]?[0-9]{0,2}(?:[\u4E00-\u9FFF](?<=某[\u4E00-\u9FFF]))?|[×xX＊*]{1,2}[甲乙丙丁0-9]?)$/
const ORDINAL = /^(.*?)([甲乙丙丁戊己庚辛壬癸]|[0-9]{1,2}|[A-Z])$/
const NICKNAME = /[“"‘']([^“”"‘’']{1,8})[”"’']$/
const FOREIGN = /[\u4E00-\u9FFF]{1,6}(?:[·•．.][\u4E00-\u9FFF]{1,6})+$|[A-Z][A-Za-z .]{2,30}$/
/** Words that end like names and are none. */
const NO_NAME =
  /^(?:等人|他人|对方|被告|人员|同案|上家|下家|老板|朋友|本人|公司|事实|犯罪|[二两三四五六七八九十几多]人|之一|在内|其他)|(?:公司|工程|单位|等人|人民币|部分|事实|犯罪)$/

const isSurname = (c: string | undefined) => c !== undefined && SURNAMES.includes(c)

/** 王某某, 李某甲, 彭某春, 吴X: the surname is the last character before 某 unless it is a compound one. */
function maskedName(tail: string): string | null {
  const m =
    /(?<last>某{1,3}|[×xX*＊]{1,3})(?<end>[甲乙丙丁戊己庚辛壬癸]?[0-9]{0,2}|[A-Z]|[\u4E00-\u9FFF]{1,2}|[\u4E00-\u9FFF]?[0-9甲乙丙丁]{1,2})$/.exec(
      tail,
    )
  if (m?.groups === undefined) return null
  const before = tail.slice(0, m.index)
  const compound = COMPOUND.test(before.slice(-2)) ? before.slice(-2) : before.slice(-1)
  if (compound === '' || /[\s、，。；：（）()]/.test(compound)) return null
  const end = m.groups.end ?? ''
  if (/[\u4E00-\u9FFF]{2}/.test(end) && !MASKED.test(tail)) return null
  return compound + m[0]
}

/** The lengths a written-out name may have, tried by how well its left edge fits. */
function fullName(tail: string): string | null {
  const ordinal = ORDINAL.exec(tail)
  const body = ordinal && /[\u4E00-\u9FFF]{2}$/.test(ordinal[1] as string) ? (ordinal[1] as string) : tail
  const suffix = tail.slice(body.length)
  let best: { name: string; score: number } | null = null
  for (const length of [3, 2, 4]) {
    const name = body.slice(-length)
    if (name.length < length || !/^[\u4E00-\u9FFF]+$/.test(name)) continue
    const compound = COMPOUND.test(name)
    if (!(compound ? length >= 3 : isSurname(name[0]) && length < 4)) continue
    const edge = body.slice(0, -length)
    const linking = LINKING.includes(name[0] as string)
    const fits = BOUNDARY.test(edge.slice(-1))
    const score = (fits ? 4 : 0) + (linking ? -3 : 0) + (length === 3 ? 1 : 0) + (compound ? 3 : 0)
    if (best === null || score > best.score) best = { name, score }
  }
  return best && best.score > 0 && !NO_NAME.test(best.name) ? best.name + suffix : null
}

/** The name that ends at `end`, else null. */
export function nameBefore(text: string, end: number): Spanned<string> | null {
  let to = end
  const from = Math.max(0, end - 24)
  const tail = text
    .slice(from, to)
    .replace(/(?:现金|人民币|各)*[0-9.,，]+余?[百千万]?余?元$/, '')
    .replace(/(?:等[二两三四五六七八九十0-9]*人|等|[二两三四五六七八九十][人名])\s*$/, '')
  to = from + tail.length
  const quoted = NICKNAME.exec(tail)
  const name = quoted?.[1] ?? maskedName(tail) ?? FOREIGN.exec(tail)?.[0] ?? fullName(tail)
  if (name === null || name === undefined) return null
  const start = quoted ? to - quoted[0].length : to - name.length
  return { value: name, span: [start, to] }
}

const CLOSING = /[）)]$/

/** Goes left over a bracket that ends at `at`: 张某甲（绰号“阿三”）、. */
function beforeBracket(text: string, at: number): number {
  if (!CLOSING.test(text[at - 1] ?? '')) return at
  for (let i = at - 2; i > at - 60 && i >= 0; i--) if (text[i] === '（' || text[i] === '(') return i
  return at
}

const SEPARATOR = /(?:、|以及|[和与及,]|伙同)\s?(?:(?:同案)?(?:被告人|犯罪嫌疑人|嫌疑人|同案人|罪犯))?$/

/** Up to `count` names of the list that ends at `end`, in the order of the text: 张某甲、李某乙和王某丙等人. */
export function namesBefore(text: string, end: number, count: number): Spanned<string>[] {
  const names: Spanned<string>[] = []
  let at = end
  while (names.length < count) {
    const name = nameBefore(text, beforeBracket(text, at))
    if (name === null) break
    names.unshift(name)
    const before = text.slice(Math.max(0, name.span[0] - 10), name.span[0])
    const separator = SEPARATOR.exec(before)
    if (separator === null || separator[0].startsWith('伙同')) break
    at = name.span[0] - separator[0].length
  }
  return names
}
