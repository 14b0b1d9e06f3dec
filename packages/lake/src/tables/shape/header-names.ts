import { foldCompact } from '@mingjian/law/identifiers/fold'

/** A header as it is compared: no width, space, punctuation, numbering, marks (*必填), brackets with remarks. */
export function normalName(header: string): string {
  return foldCompact(header)
    .replace(/[(（【[〔<《][^)）】\]〕>》]*[)）】\]〕>》]/g, '')
    .replace(/^[*★☆#]+|[*★☆#]+$/g, '')
    .replace(/^\d{1,3}[.、)）]/, '')
    .replace(/[:：/／·・.。,，、;；_\-—“”"'‘’()（）]/g, '')
    .toLowerCase()
}

const UNIT = /(?:单位[:：]?)?((?:[百千万亿]|百万|千万)?元|角|分|个月|[年月天日岁人件次])/
const BRACKETED = new RegExp(`[（(【\\[]\\s*${UNIT.source}\\s*[)）】\\]]`)
const STATED = new RegExp(`单位[:：]\\s*${UNIT.source.replace('(?:单位[:：]?)?', '')}`)

/** The unit that a header states: 罚金（万元） → 万元. */
export function unitOfHeader(header: string): string | null {
  return BRACKETED.exec(header)?.[1] ?? STATED.exec(header)?.[1] ?? null
}

/** 单位：万元 above a table. */
export function unitOfPreamble(text: string): string | null {
  return STATED.exec(text)?.[1] ?? null
}
