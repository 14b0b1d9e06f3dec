import courtTable from '../tables/court-prefixes.json' with { type: 'json' }
import regionTable from '../tables/regions.json' with { type: 'json' }

export type RegionLevel = 'province' | 'city' | 'county'

/** An administrative division of GB/T 2260 under one of its names. */
export interface Region {
  /** Six digits. */
  code: string
  name: string
  level: RegionLevel
  /** First year whose edition lists this name; null: since before 1981. */
  from: number | null
  /** First year whose edition no longer lists it; null: still in force. */
  until: number | null
}

/** Version of the table, for what records which table decided. */
export const REGION_TABLE_VERSION: string = regionTable.version

const ROW = /^(\d{6}) (\d{4})?-(\d{4})? (.+)$/

const byCode = new Map<string, Region[]>()
const byName = new Map<string, Region[]>()
for (const row of regionTable.rows) {
  const [, code = '', from, until, name = ''] = ROW.exec(row) ?? []
  const region: Region = {
    code,
    name,
    level: regionLevel(code),
    from: from ? Number(from) : null,
    until: until ? Number(until) : null,
  }
  append(byCode, code, region)
  append(byName, name, region)
}

/** Level of a code by its zeros: 430000 province, 430100 city, 430121 county. */
export function regionLevel(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'city' : 'county'
}

/**
 * The division of a code: as it was named in a year, or under its latest name. Null for a code that no edition of
 * GB/T 2260 since 1980 lists, or not in that year.
 */
export function regionOf(code: string, year?: number): Region | null {
  const names = byCode.get(code) ?? []
  if (year !== undefined) return names.find((region) => listedIn(region, year)) ?? null
  return names.find((region) => region.until === null) ?? names.at(-1) ?? null
}

/** The province or the city above; null above a province or where the table has none. */
export function parentRegion(code: string): Region | null {
  const level = regionLevel(code)
  if (level === 'province') return null
  const city = level === 'county' ? regionOf(`${code.slice(0, 4)}00`) : null
  return city ?? regionOf(`${code.slice(0, 2)}0000`)
}

export interface RegionFilter {
  /** Only divisions of this province or city. */
  within?: string
  /** Only divisions listed in that year. */
  year?: number
}

/** Divisions of a full name (长沙县, 鼓楼区: several). Those in force stand first. */
export function regionsNamed(name: string, { within, year }: RegionFilter = {}): Region[] {
  const prefix = within?.replace(/(00)+$/, '') ?? ''
  return (byName.get(name) ?? [])
    .filter((region) => region.code.startsWith(prefix) && (year === undefined || listedIn(region, year)))
    .sort((a, b) => Number(a.until !== null) - Number(b.until !== null))
}

const PREFIXES: ReadonlyMap<string, string | null> = new Map(Object.entries(courtTable.prefixes))

/** Prefixes of court codes: 京 … 新, 兵, 军, 最高法. Longest first. */
export const COURT_PREFIXES: readonly string[] = [...PREFIXES.keys()].sort((a, b) => b.length - a.length)

/** Code of the province for which a one-character abbreviation stands (湘 → 430000); null for none. */
export function provinceOfAbbreviation(abbreviation: string): string | null {
  return PREFIXES.get(abbreviation) ?? null
}

/**
 * The division in which a court sits, from its code: 湘0121 → 430121 长沙县, 湘01 → 430100, 湘 → 430000. Court codes
 * follow GB/T 2260 only as far as a court belongs to a division: railway, maritime and reclamation courts, the
 * numbered intermediate courts of the municipalities (京01) and new courts have codes of their own; for them the
 * nearest division above that exists is given. Null for 最高法, 军 and unknown prefixes.
 */
export function courtRegion(courtCode: string): Region | null {
  const [, prefix = '', digits = ''] = /^(\D+)(\d*)$/.exec(courtCode) ?? []
  const province = provinceOfAbbreviation(prefix)
  if (province === null) return null
  // Courts of the Production and Construction Corps are numbered by division, not by county.
  if (prefix === '兵') return regionOf(province)
  const full = province.slice(0, 2) + digits.padEnd(4, '0')
  return regionOf(full) ?? regionOf(`${full.slice(0, 4)}00`) ?? regionOf(province)
}

function listedIn({ from, until }: Region, year: number): boolean {
  return (from === null || from <= year) && (until === null || year < until)
}

function append(map: Map<string, Region[]>, key: string, region: Region): void {
  const list = map.get(key)
  if (list) list.push(region)
  else map.set(key, [region])
}
