const DIGITS = '零一二三四五六七八九'

/** Chinese words of 0–99, as terms of imprisonment are written; digits beyond. */
function chineseCount(n: number): string {
  if (n > 99) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return head + (ones > 0 || tens === 0 ? DIGITS[ones] : '')
}

/** `一年六个月十五日`; a half month is written as 十五日. Empty parts are left out. */
export function termWords(years: number, months: number, days = 0): string {
  const total = years * 12 + Math.floor(months)
  const rest = days + (months > Math.floor(months) ? 15 : 0)
  const [y, m] = [Math.floor(total / 12), total % 12]
  const words = [
    y && `${chineseCount(y)}年`,
    m && `${chineseCount(m)}个月`,
    rest && `${chineseCount(rest)}日`,
  ]
  return words.filter(Boolean).join('') || '零日'
}
