/** A title that says that the document is something else. */
const OTHER_TITLE =
  /(?:裁\s*定\s*书|决\s*定\s*书|调\s*解\s*书|通\s*知\s*书|起\s*诉\s*书|起诉意见书|检\s*察\s*建\s*议|支付令)|(?:民\s*事|行\s*政|公益诉讼)[^，。：\s]{0,8}判\s*决\s*书/
const CRIMINAL_TITLE =
  /刑\s*事[^，。：\s]{0,14}\s*(?:判\s*决|裁\s*定)\s*书|[）)〕\]]\s*[\u4E00-\u9FFF0-9]{1,14}刑(?!更)[\u4E00-\u9FFF]{0,4}初/
const PARTIES = /公诉机关|自诉人|抗诉机关|上诉人|被告人?[\u4E00-\u9FFF]{2,4}[，,]/

const SIGNS: readonly RegExp[] = [
  /刑\s*事[^，。：\s]{0,14}\s*(?:判\s*决|裁\s*定)\s*书|[）)〕\]]\s*[\u4E00-\u9FFF0-9]{1,14}刑[\u4E00-\u9FFF]{1,8}\d+[-\d]*\s*号/,
  /(?:公诉机关|自诉人|抗诉机关|人民检察院)[\s\S]{0,4000}?被告(?:人|单位)|(?:原审|上诉)/,
  /本\s*院[^，。]{0,12}认\s*为/,
  /判\s*(?:决|处)\s*如\s*下/,
  /犯(?!罪)[^，。；]{1,40}罪[\s\S]{0,40}?(?:判\s*处|免[予于]|单处)|无罪|维持[^。]{0,80}判决/,
]

/**
 * Whether a text is a criminal judgment of a Chinese court, whole or with parts missing; a ruling (裁定书) on an
 * appeal counts, one on commutation does not. Conservative: false only
 * where the title says that it is another kind of document, or where fewer than three of the five signs of a
 * criminal judgment are there (title or case number, parties, reasoning, opening of the disposition, sentence),
 * or both of title and opening are missing.
 */
export function isJudgment(text: string): boolean {
  const head = text.slice(0, 400)
  const parties = head.search(PARTIES)
  const title = parties < 0 ? head : head.slice(0, parties)
  if (OTHER_TITLE.test(title) && !CRIMINAL_TITLE.test(title)) return false
  // Rules of procedure speak of judgments too; the title counts only at the top.
  const signs = SIGNS.map((sign, i) => sign.test(i === 0 ? text.slice(0, 600) : text))
  return (signs[0] === true || signs[3] === true) && signs.filter(Boolean).length >= 3
}
