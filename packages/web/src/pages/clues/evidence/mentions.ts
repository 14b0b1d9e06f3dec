/** Whether a value of a source row is told in the sentence of the clue: those are the ones to look at first. */

const NUMBER = /^\d+(\.\d+)?$/
/** Shorter ones stand in any sentence. */
const LEAST_TEXT = 2
const LEAST_NUMBER = 2
const LEAST_UNDECIDED = 3

/**
 * @param decides a value that decides may be short; any other must be long enough not to be there by chance
 */
export function mentions(sentence: string, value: string, decides: boolean): boolean {
  const least = decides ? (NUMBER.test(value) ? LEAST_NUMBER : LEAST_TEXT) : LEAST_UNDECIDED
  if (value.length < least) return false
  return formsOf(value).some((form) => stands(sentence, form))
}

/** 2023-08-13 is also 2023年8月13日 in a sentence. */
function formsOf(value: string): string[] {
  const date = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value)
  if (!date) return [value]
  const day = date[3] ? `${Number(date[3])}日` : ''
  return [value, `${date[1]}年${Number(date[2])}月${day}`]
}

/** A number does not stand within a longer one. */
function stands(sentence: string, form: string): boolean {
  for (let at = sentence.indexOf(form); at >= 0; at = sentence.indexOf(form, at + 1)) {
    const before = sentence[at - 1] ?? ''
    const behind = sentence[at + form.length] ?? ''
    const cut = (/^\d/.test(form) && /[\d.]/.test(before)) || (/\d$/.test(form) && /[\d]/.test(behind))
    if (!cut) return true
  }
  return false
}
