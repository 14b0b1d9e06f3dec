/** How each kind of personal value looks when it is masked. A mask gives neither the hidden part nor its length away. */
import type { Schema, SchemaField } from '@mingjian/model/schema'

export type MaskKind = 'name' | 'birth' | 'address' | 'id_number' | 'phone' | 'date' | 'other'

/** What stands for something of which nothing is shown. */
export const HIDDEN = '***'

/** Labels of fields by what they hold; a field that fits none is hidden whole. */
const LABEL_KINDS: readonly (readonly [RegExp, MaskKind])[] = [
  [/身份证|公民身份号码|证件号/, 'id_number'],
  [/电话|手机|联系方式/, 'phone'],
  [/地址|住址|住所|户籍地|籍贯/, 'address'],
  [/出生日期|生日|出生.{0,2}日$/, 'birth'],
  [/姓名|被害人$|申请执行人$|当事人$|法定代表人$|联系人$/, 'name'],
]

/** What a field holds, by the schema's persons, else by its label, else by its type. */
export function maskKindOf(schema: Pick<Schema, 'persons'>, field: SchemaField): MaskKind {
  for (const person of Object.values(schema.persons)) {
    if (person.name === field.id) return 'name'
    if (person.birth === field.id) return 'birth'
    if (person.idNumber === field.id) return 'id_number'
  }
  if (field.sensitivity === 'identifying') return maskKindOfLabel(field.label) ?? 'other'
  return maskKindOfLabel(field.label) ?? (field.type === '日期' ? 'date' : 'other')
}

/** What a label names, where it says so; null for a label of something else. */
export const maskKindOfLabel = (label: string): MaskKind | null =>
  LABEL_KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? null

/** A value masked by its kind. An empty text stays empty: that there is nothing is no secret. */
export function maskValue(kind: MaskKind, value: string): string {
  const text = value.trim()
  return text === '' ? '' : MASKS[kind](text)
}

const MASKS: Readonly<Record<MaskKind, (text: string) => string>> = {
  name: maskName,
  birth: yearOnly,
  date: yearOnly,
  address: maskAddress,
  id_number: maskIdNumber,
  phone: (text) => (/^1[3-9]\d{9}$/.test(text) ? `${text.slice(0, 3)}********` : HIDDEN),
  other: () => HIDDEN,
}

/** Surnames of two characters that are still borne; others would show half of a given name. */
const DOUBLE_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 端木 南宫 长孙 宇文 轩辕 独孤 百里 呼延 第五 申屠 太史 公冶 濮阳 淳于 单于 澹台 闻人 赫连 西门 东郭 左丘 钟离 仲孙 万俟 拓跋 鲜于 闾丘 亓官 司寇 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干'.split(
    ' ',
  ),
)

/** 张某甲 → 张**; 欧阳某 → 欧阳**; 阿不都·某某 → 阿**. Two stars whatever the length. */
function maskName(text: string): string {
  const signs = [...text]
  const double = signs.length > 2 && DOUBLE_SURNAMES.has(signs.slice(0, 2).join(''))
  if (signs.length === 1) return '**'
  return `${signs.slice(0, double ? 2 : 1).join('')}**`
}

/** 1990-05-12, 1990年5月12日 → 1990年**; a date in any other writing is hidden. */
function yearOnly(text: string): string {
  const year = /^((?:19|20)\d{2})(?:年|[-./])/.exec(text)?.[1]
  return year ? `${year}年**` : HIDDEN
}

const PLACE =
  /^(?:[\p{Script=Han}]{2,7}?(?:省|自治区|市))?(?:[\p{Script=Han}]{2,9}?(?:自治州|地区|盟|州|市))?(?:[\p{Script=Han}]{1,8}?(?:自治县|县|区|旗|市))?/u

/** Down to the county: 云岭市青石区**. */
function maskAddress(text: string): string {
  const place = PLACE.exec(text)?.[0] ?? ''
  // What is a place down to its last sign may be a house called like one.
  return place.length === text.length ? HIDDEN : `${place}${HIDDEN}`
}

/** The region code alone; with the day of birth and a few more digits the rest could be computed. */
function maskIdNumber(text: string): string {
  const region = /^\d{6}(?=(?:[\dXx*＊]{9}|[\dXx*＊]{12})$)/.exec(text)?.[0]
  return region ? `${region}************` : HIDDEN
}

/**
 * One mask per name for a whole page, so that two persons of one surname stay apart: 张**①, 张**②. The order is that of
 * the names given.
 */
export function maskNames(names: readonly string[]): Map<string, string> {
  const distinct = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]
  const byMask = Map.groupBy(distinct, maskName)
  return new Map(
    distinct.map((name) => {
      const alike = byMask.get(maskName(name))!
      return [name, alike.length === 1 ? maskName(name) : `${maskName(name)}${circled(alike.indexOf(name))}`]
    }),
  )
}

const circled = (at: number): string => (at < 20 ? String.fromCodePoint(0x2460 + at) : `（${at + 1}）`)
