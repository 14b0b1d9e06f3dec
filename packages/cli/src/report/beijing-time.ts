/** A moment as an office's clock shows it: 2026-11-23 09:00:00. */
export const beijingTime = (moment: string): string =>
  new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
