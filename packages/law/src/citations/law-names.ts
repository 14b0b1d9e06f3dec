const STATE = '中华人民共和国'

/** 刑法 with a misprint in 中华人民共和国, or the name printed twice. */
const MISPRINTED_CRIMINAL_LAW = /^(?:中[华国花]{1,3}人民共和国?|中华人民共和国刑法中华人民共和国)刑法$/

/** Laws that are cited under a short name in keys; everything else goes by its title. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  刑法: '刑法',
  刑事诉讼法: '刑诉法',
  刑诉法: '刑诉法',
}

/** Names without 中华人民共和国 by which judgments cite national laws, also without 《》; value: the rest of the title. */
const NATIONAL_LAWS: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    '民法典',
    '民法通则',
    '民法总则',
    '侵权责任法',
    '民事诉讼法',
    '行政诉讼法',
    '道路交通安全法',
    '治安管理处罚法',
    '监狱法',
    '社区矫正法',
    '物权法',
    '合同法',
    '婚姻法',
    '继承法',
    '担保法',
    '未成年人保护法',
    '预防未成年人犯罪法',
    '人民警察法',
    '行政处罚法',
    '禁毒法',
    '药品管理法',
    '食品安全法',
    '枪支管理法',
    '烟草专卖法',
    '森林法',
    '土地管理法',
    '野生动物保护法',
    '矿产资源法',
    '环境保护法',
    '水污染防治法',
    '反电信网络诈骗法',
    '反有组织犯罪法',
    '反家庭暴力法',
    '反间谍法',
    '商标法',
    '著作权法',
    '专利法',
    '公司法',
    '证券法',
    '保险法',
    '商业银行法',
    '税收征收管理法',
    '海关法',
    '产品质量法',
    '消费者权益保护法',
    '劳动法',
    '劳动合同法',
    '社会保险法',
    '国家赔偿法',
    '人民陪审员法',
    '人民法院组织法',
    '人民检察院组织法',
    '监察法',
    '法官法',
    '检察官法',
    '律师法',
    '公务员法',
    '立法法',
    '居民身份证法',
    '出境入境管理法',
    '护照法',
    '安全生产法',
    '消防法',
    '传染病防治法',
    '精神卫生法',
    '网络安全法',
    '个人信息保护法',
    '数据安全法',
    '档案法',
    '反洗钱法',
    '文物保护法',
    '招标投标法',
    '会计法',
  ].map((name) => [name, name]),
  ['民诉法', '民事诉讼法'],
])

const ISSUERS =
  '最高人民法院|最高人民检察院|最高法院|最高检察院|公安部|司法部|国家安全部|全国人民代表大会常务委员会|全国人大常委会|全国人民代表大会'

/** Names that mean a law also where no 《》 stands around them, longest first. */
export const BARE_LAW_NAMES: readonly string[] = [
  ...Object.keys(SHORT_NAMES),
  ...Object.keys(NATIONAL_LAWS),
].sort((a, b) => b.length - a.length)

const AMENDMENT = /^(?:中华人民共和国)?刑法(?:的)?修正案(?:（?([一二三四五六七八九十]{1,3})）?)?$/

/**
 * The name under which a law stands in keys: 刑法 and 刑诉法 are short, amendments are 刑法修正案（八）, every other
 * law goes by its title, national laws with 中华人民共和国. Brackets and spaces are evened out; a title that is not
 * known stays as printed (a printer's error in it is not mended).
 */
export function normaliseLawName(printed: string): string {
  const title = evenTitle(printed)
  const amendment = AMENDMENT.exec(title.replace(/〈|〉/g, ''))
  if (amendment) return amendment[1] ? `刑法修正案（${amendment[1]}）` : '刑法修正案'
  const bare = title.startsWith(STATE) ? title.slice(STATE.length) : title
  const short = SHORT_NAMES[bare]
  if (short) return short
  if (MISPRINTED_CRIMINAL_LAW.test(title)) return '刑法'
  const national = NATIONAL_LAWS[bare]
  return national ? STATE + national : title
}

/**
 * A form in which two titles of one law are equal: without brackets, spaces, 中华人民共和国, the issuing bodies at the
 * beginning and 关于 after them (which printers lose). For looking laws up, not for showing.
 */
export function lawNameKey(printed: string): string {
  const even = evenTitle(printed)
    .normalize('NFKC')
    .replace(/[《》〈〉<>()（）]/g, '')
    .replaceAll(STATE, '')
    .replace(new RegExp(`^(?:${ISSUERS}|[、,，和])+`), '')
    .replace(/^(?:联合)?(?:公布|发布|印发|制定|颁布)的?/, '')
    .replace(/^关?于/, '')
  return SHORT_NAMES[even] ?? even
}

/** One kind of bracket, no spaces, no 《》 around the whole; inner 《》 become 〈〉. */
function evenTitle(printed: string): string {
  return printed
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[<﹤＜《]/g, '〈')
    .replace(/[>﹥＞》]/g, '〉')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/^〈(.*)〉$/, (whole, inner: string) => (/^[^〈]*〉/.test(inner) ? whole : inner))
}

/** Whether a title in 《》 can be that of a law or another text with articles, by its last word. */
export function looksLikeLaw(title: string): boolean {
  return /(?:法|法典|通则|总则|条例|规定|解释|意见|决定|办法|批复|纪要|规则|细则|修正案|通知|答复|解答|标准|公约|刑法|补充规定)(?:（[^（）]{1,14}）)*$/.test(
    evenTitle(title),
  )
}

/** Source of a regular expression for a row of issuing bodies: 最高人民法院、最高人民检察院. */
export const ISSUER_ROW = `(?:${ISSUERS})(?:[、和，,]?(?:${ISSUERS}))*`
