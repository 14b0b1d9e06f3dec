/**
 * Seeded random numbers (sfc32 by Chris Doty-Humphrey). The same seed gives the same world on every machine, which
 * Math.random cannot promise.
 */
export class Random {
  #state: Uint32Array

  constructor(seed: string) {
    this.#state = hashed(seed)
    for (let i = 0; i < 15; i++) this.#next32()
  }

  #next32(): number {
    const s = this.#state
    const t = (((s[0]! + s[1]!) | 0) + s[3]!) | 0
    s[3] = (s[3]! + 1) | 0
    s[0] = s[1]! ^ (s[1]! >>> 9)
    s[1] = (s[2]! + (s[2]! << 3)) | 0
    s[2] = (s[2]! << 21) | (s[2]! >>> 11)
    s[2] = (s[2]! + t) | 0
    return t >>> 0
  }

  /** A number in [0, 1). */
  share(): number {
    return this.#next32() / 0x1_0000_0000
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.share() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)]!
  }

  /** A multiple of `step` from `least` to `most`. */
  round(least: number, most: number, step: number): number {
    return this.int(Math.ceil(least / step), Math.floor(most / step)) * step
  }
}

/** Four words from a text (FNV-1a with four offsets), so that near seeds lead far apart. */
function hashed(seed: string): Uint32Array {
  return Uint32Array.from([1, 2, 3, 4], (salt) => {
    let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b9)
    for (const character of seed) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
    return hash
  })
}
