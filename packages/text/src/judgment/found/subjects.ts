import type { Person } from '../readings.ts'
import type { Clause } from './clauses.ts'

/** Indexes into the list of defendants. */
export type Group = readonly number[]

/** A place in a clause that names defendants. Offsets into the clause. */
interface Mention {
  at: number
  end: number
  group: Group
  /** Named as the one to whom something is done: 协助抓获李某乙. */
  object: boolean
}

const COUNT = '[一二两三四五六七八九十]{1,3}|\\d{1,2}'
const ROLE = '(?:原审)?(?:附带民事诉讼)?(?:被告人|上诉人|被告单位|罪犯)'
const ACTS = '(?=[的均都在系是有犯归能到共互具自主积虽已案当退赔对无认又一])|人$'

/** Every way of naming defendants without their names has one of these. */
const SPEAKS_OF_PERSONS = /被告|上诉人|罪犯|[一二两三四五六七八九十\d][名位个]?(?:原审|人)/
/** After these words the person named is not the one of whom the clause speaks. */
const OBJECT_BEFORE =
  /(?:与|同|跟|随|受|被|听从|帮助|协助|(?:抓获|抓捕|捕获|抓到|揭发|检举|举报|指认|供述|规劝)(?:了|到)?|劝说|陪同|比照?|相对|较|在|(?<![认因作])为|将|把|替|给|由于|以|从|找到|联系|动员|雇佣|指使|教唆|次于|小于|低于)(?:同案(?:犯|人|的)?|其他)?$|受(?!害)[^，。；、]{0,8}$|(?:抓获|抓捕|捕获|揭发|检举|指认|规劝)(?!后|时|归案|之后|前|到案)[^，。；]{0,30}$/
/** After a name: it is not the beginning of another (王某, 王某甲, 王某1). */
export const NOT_LONGER = '(?![某\\d甲乙丙丁戊己庚辛])'
const LIST_GAP = /^(?:[、和及与暨]|以及|及其|，)?$/
const TAKES_ALL_TOGETHER = /均|都|分别|皆|各自/
const SENTENCES_SOMEBODY = /对(?:于)?$/

/** Finds, for each place in the reasoning, of whom the court speaks there. */
export interface SubjectFinder {
  /**
   * Of whom clause number `clause` speaks at `offset` in it. Empty where that cannot be told. `apart`: what is said
   * after a semicolon is not said of those before it (主犯; 从犯).
   */
  at(clause: number, offset: number, apart: boolean): Group
}

/** `others` are names of persons who are tried too but are not asked for. */
export function subjectFinder(
  clauses: readonly Clause[],
  defendants: readonly Person[],
  others: readonly string[],
): SubjectFinder {
  if (defendants.length < 2 && others.length === 0) return { at: () => defendants.map((_, i) => i) }
  const reader = new MentionReader(defendants, others)
  const named = clauses.map((clause) => reader.read(clause))
  const carried = carry(named, reader)

  const forward = (clause: number): Group | null => {
    const { sentence } = clauses[clause]!
    for (let i = clause; clauses[i]?.sentence === sentence; i++) {
      const m = named[i]!.find(({ at }) => SENTENCES_SOMEBODY.test(clauses[i]!.text.slice(0, at)))
      if (m) return m.group
    }
    return null
  }
  const namedBefore = (clause: number, part: 'sentence' | 'period'): Mention[] => {
    const mentions: Mention[] = []
    for (let i = clause - 1; clauses[i]?.[part] === clauses[clause]![part]; i--) mentions.push(...named[i]!)
    return mentions
  }

  return {
    at(clause, offset, apart) {
      const before = named[clause]!.findLast((m) => m.at < offset)
      if (before) return before.group
      const { group, plural } = carried[clause]!
      const together = TAKES_ALL_TOGETHER.test(clauses[clause]!.text.slice(0, offset)) && group.length < 2
      if (namedBefore(clause, 'sentence').length > 0) {
        return together ? union(namedBefore(clause, apart ? 'sentence' : 'period'), group) : group
      }
      return forward(clause) ?? (together ? plural : group)
    },
  }
}

/** 张某甲如实供述，李某乙主动投案，均系自首: those named in the sentence, where it names several. */
function union(mentions: readonly Mention[], otherwise: Group): Group {
  const all = [...new Set(mentions.flatMap(({ group }) => group))].sort((a, b) => a - b)
  return all.length > 1 ? all : otherwise
}

/** For each clause the group that the clauses before it speak of, and the last one of several persons. */
function carry(named: readonly Mention[][], reader: MentionReader): { group: Group; plural: Group }[] {
  let group: Group = reader.everyone
  let plural: Group = reader.everyone
  return named.map((mentions) => {
    const state = { group, plural }
    if (mentions.length > 0) group = mentions[0]!.group
    plural = mentions.findLast((m) => m.group.length > 1)?.group ?? plural
    return state
  })
}

/** A string as a regular expression that matches it. */
export const literal = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const fold = (s: string) => s.replace(/\s+/g, '').replace(/\(/g, '（').replace(/\)/g, '）')

/** Reads the mentions of defendants clause by clause; it remembers what it has read, for 上述 and 二被告人. */
class MentionReader {
  readonly everyone: Group
  readonly #persons: Group
  readonly #units: Group
  readonly #pattern: RegExp
  readonly #byName = new Map<string, number[]>()
  readonly #names: readonly string[]
  #history: Group[] = []
  /** Those named in the sentence that is being read. */
  #told = new Set<number>()
  #sentence = -1

  constructor(defendants: readonly Person[], others: readonly string[]) {
    this.everyone = defendants.map((_, i) => i)
    this.#units = this.everyone.filter((i) => defendants[i]!.unit)
    this.#persons = this.everyone.filter((i) => !defendants[i]!.unit)
    this.#learn(defendants.map(({ name }) => [name]))
    this.#learn(defendants.map(({ names }) => names))
    for (const name of others.map(fold)) if (!this.#byName.has(name)) this.#byName.set(name, [])
    this.#names = [...this.#byName.keys()]
    const names = [...this.#names]
      .sort((a, b) => b.length - a.length)
      .map((name) => literal(name).replace(/[（）]/g, (bracket) => (bracket === '（' ? '[（(]' : '[）)]')))
      .join('|')
    this.#pattern = new RegExp(
      [
        `${ROLE}?(?<name>${names})${NOT_LONGER}`,
        `(?<rest>其余|其他|余下)的?(?:${COUNT})?(?:名|位|个)?(?:原审)?(?:被告人|上诉人)(?!${names})`,
        `(?<all>各|全体|所有|全部|每个)(?:名|位)?(?:原审)?(?:被告人|上诉人|被告(?!单位))`,
        `(?:上述|以上|上列|前述|该|等)?(?<count>${COUNT})(?:名|位|个)?(?:(?<tried>(?:原审)?(?:被告人|上诉人|被告(?!单位)))|人${ACTS})`,
        '(?<above>上述|以上|上列|前述)(?:原审)?(?:被告人|上诉人)',
        '(?<unit>被告单位)',
      ].join('|'),
      'g',
    )
  }

  /** Names are learnt before aliases: what is the name of one defendant is no alias of another. */
  #learn(formsOf: readonly (readonly string[])[]): void {
    const known = new Set(this.#byName.keys())
    for (const [i, forms] of formsOf.entries()) {
      for (const form of new Set(forms.map(fold))) {
        if (form && !known.has(form)) this.#byName.set(form, [...(this.#byName.get(form) ?? []), i])
      }
    }
  }

  /** Whether anything in a clause can name anybody: the whole pattern is dear. */
  #mayMention(text: string): boolean {
    if (SPEAKS_OF_PERSONS.test(text)) return true
    const folded = fold(text)
    return this.#names.some((name) => folded.includes(name))
  }

  read({ text, sentence }: Clause): Mention[] {
    if (sentence !== this.#sentence) this.#told.clear()
    this.#sentence = sentence
    if (!this.#mayMention(text)) return []
    const groups: Mention[] = []
    // Not matchAll: it copies the pattern for every clause.
    const pattern = this.#pattern
    pattern.lastIndex = 0
    for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) {
      const end = m.index + m[0].length
      const group = this.#resolve(m.groups!, groups)
      if (group === null) continue
      const last = groups.at(-1)
      const adjoins = last && LIST_GAP.test(text.slice(last.end, m.index).replace(/^等/, ''))
      if (adjoins) this.#extend(last, end, group, m.groups!)
      else groups.push({ at: m.index, end, group, object: OBJECT_BEFORE.test(text.slice(0, m.index)) })
    }
    const subjects = groups.filter(({ object }) => !object)
    for (const { group } of subjects) {
      this.#history.push(group)
      for (const i of group) this.#told.add(i)
    }
    return subjects
  }

  /** 张某甲、李某乙 grows; 张某甲、李某乙二人 and 二被告人张某甲、李某乙 are the persons named. */
  #extend(last: Mention, end: number, group: Group, found: Record<string, string | undefined>): void {
    last.end = end
    const union = [...new Set([...last.group, ...group])]
    if (found.count) last.group = countOf(found.count) === last.group.length ? last.group : union
    else last.group = union
  }

  #resolve(found: Record<string, string | undefined>, here: readonly Mention[]): Group | null {
    if (found.name) return this.#byName.get(fold(found.name)) ?? null
    if (found.all) return this.#persons.length > 0 ? this.everyone : this.#units
    if (found.unit) return this.#units.length > 0 ? this.#units : null
    if (found.rest) return this.#rest(here)
    if (found.above) return this.#history.findLast((g) => g.length > 1) ?? this.everyone
    return this.#ofCount(countOf(found.count!), found.tried !== undefined)
  }

  #rest(here: readonly Mention[]): Group {
    const told = new Set(here.at(-1)?.group ?? this.#history.at(-1) ?? [])
    const rest = this.#persons.filter((i) => !told.has(i))
    return rest.length > 0 ? rest : this.everyone
  }

  #ofCount(count: number, tried: boolean): Group | null {
    if (count === this.#persons.length) return this.#persons
    if (count === this.everyone.length || (tried && count > this.everyone.length)) return this.everyone
    if (this.#told.size === count) return [...this.#told]
    const same = this.#history.findLast((g) => g.length === count)
    if (same) return same
    const recent = new Set<number>()
    for (const group of this.#history.toReversed()) {
      for (const i of group) if (recent.size < count) recent.add(i)
    }
    return recent.size === count ? [...recent] : null
  }
}

const DIGIT = '零一二三四五六七八九'

function countOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  const [tens, ones] = written.replace('两', '二').split('十')
  if (ones === undefined) return DIGIT.indexOf(tens!)
  return (tens ? DIGIT.indexOf(tens) : 1) * 10 + (ones ? DIGIT.indexOf(ones) : 0)
}
