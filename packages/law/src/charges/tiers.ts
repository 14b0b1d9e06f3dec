import { parseLegalNumber } from '../citations/article-number.ts'

/** What a tier of an article says about fine (罚金) and confiscation (没收财产) beside a principal penalty. */
export type PropertyPenalty =
  /** 并处罚金, 并处或者单处罚金: with a principal penalty the fine is mandatory. */
  | 'fine'
  /** 并处罚金或者没收财产: one of the two. */
  | 'fine_or_confiscation'
  /** 并处没收财产. */
  | 'confiscation'
  /** 可以并处. */
  | 'optional'
  | 'none'

/** One tier (量刑幅度): the principal penalties that it offers, with the months of 有期徒刑, and the property penalty. */
export interface Tier {
  /** Months of 有期徒刑, both ends included; null when the tier has none. */
  months: readonly [min: number, max: number] | null
  detention: boolean
  control: boolean
  life: boolean
  death: boolean
  property: PropertyPenalty
  /** For the persons responsible in a crime of a unit (单位犯…罪的, 对单位判处罚金，并对…). */
  unit: boolean
}

/** 刑法第四十五条: 有期徒刑 from six months to fifteen years. */
const TERM: readonly [number, number] = [6, 180]

const N = '[一二三四五六七八九十]+'
const IMPRISONMENT = `(?:(?:${N}年(?:以上|以下)?)+|${N}个月以[上下])?有期徒刑`
const PRINCIPAL = `(?:${IMPRISONMENT}|无期徒刑|死刑|拘役|管制|剥夺政治权利|罚金)`
const LIST = `${PRINCIPAL}(?:(?:、|，|或者|或)${PRINCIPAL})*`
const PROPERTY = '(?:，?(可以)?并处(?:或者单处)?([^，；。：]*?(?:罚金|没收财产)(?:或者没收财产|或者罚金)?))?'
const TIER = new RegExp(`处(${LIST})${PROPERTY}`, 'g')

/**
 * The tiers in the text of an article. 处三年以下有期徒刑、拘役或者罚金 offers the fine instead of the other
 * penalties, so nothing is mandatory beside them.
 */
export function tiersOf(text: string): Tier[] {
  return text.split('\n').flatMap((paragraph) => {
    const even = paragraph.replace(/\s/g, '')
    const unit = /^单位犯|对单位判处罚金/.test(even)
    return tiersOfParagraph(even, unit)
  })
}

function tiersOfParagraph(text: string, unit: boolean): Tier[] {
  return [...text.matchAll(TIER)].flatMap((match) => {
    const [, principal = '', may, property] = match
    const tier = {
      months: monthsOf(principal),
      detention: principal.includes('拘役'),
      control: principal.includes('管制'),
      life: principal.includes('无期徒刑'),
      death: principal.includes('死刑'),
      property: propertyOf(may !== undefined, property),
      unit,
    }
    return tier.months || tier.detention || tier.control || tier.life || tier.death ? [tier] : []
  })
}

function propertyOf(may: boolean, property: string | undefined): PropertyPenalty {
  if (!property) return 'none'
  if (may) return 'optional'
  const fine = property.includes('罚金')
  const confiscation = property.includes('没收财产')
  return fine && confiscation ? 'fine_or_confiscation' : fine ? 'fine' : 'confiscation'
}

/** 三年以上十年以下 → [36, 120]; 十年以上 → [120, 180]; 十五年 → [180, 180]. */
function monthsOf(principal: string): readonly [number, number] | null {
  const match = new RegExp(IMPRISONMENT).exec(principal)
  if (!match) return null
  const words = match[0]
  const from = monthsAt(words, '以上')
  const to = monthsAt(words, '以下')
  if (from === null && to === null) {
    const exact = new RegExp(`^(${N})年有期徒刑$`).exec(words)
    const years = exact && parseLegalNumber(exact[1]!)
    return years ? [years * 12, years * 12] : TERM
  }
  return [from ?? TERM[0], to ?? TERM[1]]
}

function monthsAt(words: string, side: '以上' | '以下'): number | null {
  const match = new RegExp(`(${N})(年|个月)${side}`).exec(words)
  const value = match && parseLegalNumber(match[1]!)
  return match && value ? (match[2] === '年' ? value * 12 : value) : null
}

/** The short form of a tier in the tables: `36-120:fine`, `6-36拘管:fine`, `120-180无:fine_or_confiscation 单位`. */
export function printTier(tier: Tier): string {
  const { months, detention, control, life, death, property, unit } = tier
  const flags = `${detention ? '拘' : ''}${control ? '管' : ''}${life ? '无' : ''}${death ? '死' : ''}`
  return `${months?.join('-') ?? ''}${flags}:${property}${unit ? ' 单位' : ''}`
}

const PRINTED =
  /^(?:(\d+)-(\d+))?(拘)?(管)?(无)?(死)?:(fine|fine_or_confiscation|confiscation|optional|none)( 单位)?$/

/** Reads the short form of a tier; null when it is none. */
export function readTier(printed: string): Tier | null {
  const match = PRINTED.exec(printed)
  if (!match) return null
  const [, min, max, detention, control, life, death, property, unit] = match
  return {
    months: min && max ? [Number(min), Number(max)] : null,
    detention: detention !== undefined,
    control: control !== undefined,
    life: life !== undefined,
    death: death !== undefined,
    property: property as PropertyPenalty,
    unit: unit !== undefined,
  }
}
