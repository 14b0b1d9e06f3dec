const HAN_NAME = /^[\p{Script=Han}\s·•‧・．.]+$/u

/**
 * A person's name in one way of writing: Chinese characters without the spaces that set them in width (张　三), one kind of
 * middle dot. Other names as written.
 */
export function plainName(written: string): string {
  const name = written.trim()
  return HAN_NAME.test(name) ? name.replace(/\s/g, '').replace(/[•‧・．.]/g, '·') : name
}
