import type { IsoDate } from '@mingjian/law/calendar-date'
import type { Judgment } from './judgment-prose.ts'
import type { Ledgers } from './ledgers/ledgers.ts'
import type { Person, Persons } from './persons.ts'
import type { Random } from './random.ts'
import type { Truth, TruthClass } from './truth.ts'

/** No register of any office knows anything after this day. */
export const CUT_OFF: IsoDate = '2024-06-30'

export const COURT = '云岭市青石区人民法院'
export const PROCURATORATE = '云岭市青石区人民检察院'
export const POLICE = '云岭市公安局青石分局'

/** Takes a judgment when the court has given it. */
export interface JudgmentShelf {
  add(judgment: Judgment): void
}

/** Running numbers of documents, by kind and year. */
export class Numbers {
  #last = new Map<string, number>()

  next(series: string): number {
    const number = (this.#last.get(series) ?? 0) + 1
    this.#last.set(series, number)
    return number
  }

  /** （2023）云0199刑初12号 and the like. */
  court(day: IsoDate, word: string): string {
    const year = day.slice(0, 4)
    return `（${year}）云0199${word}${this.next(`${word}${year}`)}号`
  }

  /** 青检刑诉〔2023〕12号 and the like. */
  office(day: IsoDate, word: string): string {
    const year = day.slice(0, 4)
    return `${word}〔${year}〕${this.next(`${word}${year}`)}号`
  }
}

/** Everything that a scenario needs to let things happen. */
export interface World {
  random: Random
  persons: Persons
  ledgers: Ledgers
  judgments: JudgmentShelf
  numbers: Numbers
  /** Tells what must come of a person, by those who let it happen. */
  tell(truth: Truth): void
}

export interface Told {
  subject?: string | null
  missing?: string
}

/** States for one model and kind what must come of a person. */
export const tellOf =
  (world: World, model: string, kind: string) =>
  (truth: TruthClass, person: Person | null, why: string, { subject = null, missing }: Told = {}): void =>
    world.tell({
      model,
      kind,
      class: truth,
      name: person?.name ?? null,
      birth: person?.birthOn ?? null,
      subject,
      ...(missing === undefined ? {} : { missing }),
      why,
    })
