/** A moment as a day on the clock of the office (UTC+8), YYYY-MM-DD. */
export function dayWords(moment: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(moment))
}
