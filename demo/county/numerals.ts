const DIGITS = [...'零一二三四五六七八九']

/** A whole number below ten million in Chinese numerals, as judgments write sums: 5000 → 五千, 12000 → 一万二千. */
export function chineseNumber(n: number): string {
  if (n >= 10_000) {
    const rest = n % 10_000
    const gap = rest > 0 && rest < 1000 ? '零' : ''
    return `${chineseNumber(Math.floor(n / 10_000))}万${gap}${rest > 0 ? chineseNumber(rest) : ''}`
  }
  let words = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10
    if (digit === 0) {
      gap = words !== ''
      continue
    }
    const bareTen = unit === 10 && digit === 1 && words === ''
    words += `${gap ? '零' : ''}${bareTen ? '' : DIGITS[digit]}${name}`
    gap = false
  }
  return words === '' ? '零' : words
}

/** A length of time as judgments write it: 18 → 一年六个月, 24 → 二年, 5 → 五个月. */
export function termWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return `${years > 0 ? `${chineseNumber(years)}年` : ''}${rest > 0 ? `${chineseNumber(rest)}个月` : ''}`
}

/** `2023年4月5日` */
export function printedDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `二〇二三年四月五日` */
export function writtenDay(day: string): string {
  const [year = '', month, date] = day.split('-')
  const digits = [...year].map((digit) => (digit === '0' ? '〇' : DIGITS[Number(digit)])).join('')
  return `${digits}年${chineseNumber(Number(month))}月${chineseNumber(Number(date))}日`
}
