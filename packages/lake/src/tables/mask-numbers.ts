/** A path or a file's name as it is but for ID numbers: days and times stand in such names, too. */
export const maskIds = (path: string) =>
  path.replace(/(?<!\d)(\d{3})\d{3}(?:19|20)\d{9}[\dXx](?!\d)|(?<!\d)(\d{3})\d{12}(?!\d)/g, '$1$2…')

const LONG_NUMBER = /[0-9０-９](?:[ 　-]?[0-9０-９XxＸｘ*＊]){10,}/g

/** Replaces every run of eleven or more digits (a day has eight) by its first three and its length, so that nobody can be told by it. */
export function maskDigits(text: string): string {
  return text.replace(LONG_NUMBER, (run) => {
    const digits = run.replace(/[ 　-]/g, '')
    return `${digits.slice(0, 3)}…（${digits.length} 位）`
  })
}
