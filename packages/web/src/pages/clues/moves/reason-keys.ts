/** Keys of reasons in their list: the ten digits, then letters that are near. */
const KEYS = [...'1234567890abcdefghijklmnop']

/** The key of the reason at a place; empty beyond the keys there are. */
export const reasonKey = (place: number): string => KEYS[place] ?? ''
