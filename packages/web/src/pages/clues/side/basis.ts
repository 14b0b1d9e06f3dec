/** 《社会保险经办条例》第25条 and 《社会保险经办条例》第26条 → 《社会保险经办条例》第25条、第26条 */
export function basisWords(basis: readonly string[]): string {
  const laws = Map.groupBy(basis, (one) => /^《[^》]*》/.exec(one)?.[0] ?? one)
  return [...laws].map(([law, own]) => law + own.map((one) => one.slice(law.length)).join('、')).join('；')
}
