/**
 * What somebody wrote last in a field, to be taken again with ↑: similar clues end in similar words. In memory only, apart for
 * each account, gone with the page.
 */
const words = new Map<string, string>()
const nameOf = (account: string, need: string) => `${account} ${need}`

export const lastWords = (account: string, need: string): string => words.get(nameOf(account, need)) ?? ''

export function keepWords(account: string, input: Readonly<Record<string, string>>): void {
  for (const [need, text] of Object.entries(input)) if (text !== '') words.set(nameOf(account, need), text)
}
