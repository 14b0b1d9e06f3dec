import { dayNumber, type IsoDate, isoDate } from '@mingjian/law/calendar-date'
import { citizenIdCheck } from '@mingjian/law/identifiers/citizen-id'
import type { Random } from './random.ts'

/** A person of the county. Nobody like this exists: the region of the number is none that was ever given out. */
export interface Person {
  name: string
  birthOn: IsoDate
  sex: '男' | '女'
  /** 18 characters with a right check character. */
  idNumber: string
}

/** In the numbering plan of a province, as the check of a number wants it, but never given to a county. */
const HOME = '110199'
/** Who moved here has a number from elsewhere. */
const ELSEWHERE = ['120198', '130997', '530198'] as const

const SURNAMES = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋茅庞熊纪舒屈项祝董梁杜',
]
const FIRST = [
  ...'望启云景思怀维绍承宗建国志文玉秀桂春晓雪梅兰芳慧淑静雅欣怡佳嘉俊杰伟强勇毅诚信义仁礼智贤德善清廉明亮光辉耀灿焕昭晖旭晨曦朝阳升旺盛昌隆兴茂荣华富贵祥瑞福禄',
]
const SECOND = [
  ...FIRST,
  ...'川舟澜涛波浪江河湖海洋溪泉源流润泽洁洪涵渊沛泓淼霖霏露霜雯霞虹岚峰峦岭岩石磊坤垚城堂楼阁亭轩宇庭林森松柏枫桦楠桐柯棋槐榕樱桃杏棠菊荷莲蓉薇蔷菲萱芸芷茜莹琳琪瑶',
]

const NAMES = SURNAMES.length * FIRST.length * SECOND.length
/** Prime, so that it shares no factor with the number of names: neighbours get different names, none comes twice. */
const NAME_STEP = 400_009

/** Gives every person a name of their own, as long as names last; two of one name are made on purpose only. */
export class Persons {
  #random: Random
  #made = 0
  #offset: number
  /** How many numbers were given out for a day of birth and sex. */
  #sequences = new Map<string, number>()

  constructor(random: Random) {
    this.#random = random
    this.#offset = random.int(0, NAMES - 1)
  }

  get count(): number {
    return this.#made
  }

  /** Somebody born in a range of years. */
  someone(bornFrom = 1965, bornTo = 2000): Person {
    return this.#make(this.#nextName(), bornFrom, bornTo)
  }

  /** Somebody else of the same name, born in another year. */
  homonymOf(person: Person): Person {
    const year = Number(person.birthOn.slice(0, 4))
    return this.#make(person.name, year - 6, year - 2)
  }

  #nextName(): string {
    const index = (this.#offset + this.#made * NAME_STEP) % NAMES
    const surname = SURNAMES[index % SURNAMES.length]!
    const rest = Math.floor(index / SURNAMES.length)
    return surname + FIRST[rest % FIRST.length]! + SECOND[Math.floor(rest / FIRST.length)]!
  }

  #make(name: string, bornFrom: number, bornTo: number): Person {
    this.#made++
    const birthOn = isoDate(this.#random.int(dayNumber(`${bornFrom}-01-01`)!, dayNumber(`${bornTo}-12-31`)!))
    const sex = this.#random.chance(0.6) ? '男' : '女'
    return { name, birthOn, sex, idNumber: this.#number(birthOn, sex) }
  }

  /** Odd sequence numbers are men's (GB 11643). */
  #number(birthOn: IsoDate, sex: Person['sex']): string {
    const given = this.#sequences.get(birthOn + sex) ?? 0
    this.#sequences.set(birthOn + sex, given + 1)
    const sequence = String(given * 2 + (sex === '男' ? 11 : 10)).padStart(3, '0')
    const region = this.#random.chance(0.08) ? this.#random.pick(ELSEWHERE) : HOME
    const digits = region + birthOn.replaceAll('-', '') + sequence
    return digits + citizenIdCheck(digits)
  }
}
