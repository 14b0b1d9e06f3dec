import type { IsoDate } from '@mingjian/law/calendar-date'
import { creditCodeCheck } from '@mingjian/law/identifiers/credit-code'
import type { Person } from './persons.ts'
import type { World } from './world.ts'

export interface Office {
  company?: string
  companyKind?: string | null
  companyStatus?: string
  office?: string
  fromOn: IsoDate
  toOn?: IsoDate | null
}

const WORDS = [
  '启明',
  '恒达',
  '云峰',
  '新禾',
  '嘉禾',
  '远航',
  '青源',
  '博川',
  '宏图',
  '瑞丰',
  '长岭',
  '安居',
] as const
const TRADES = ['商贸', '建材', '物流', '餐饮管理', '农业科技', '建筑劳务', '信息技术', '汽车服务'] as const

const FORMS: Readonly<Record<string, string>> = {
  有限责任公司: '有限公司',
  股份有限公司: '股份有限公司',
  个人独资企业: '经营部',
  合伙企业: '合伙企业（普通合伙）',
  有限合伙企业: '合伙企业（有限合伙）',
  个体工商户: '店',
  农民专业合作社: '农民专业合作社',
}

/** Registers somebody in an office of a company, by default of a limited one that goes on. Gives the company's name. */
export function registerOffice(world: World, person: Person, office: Office): string {
  const { random, ledgers, numbers } = world
  const number = numbers.next('company')
  const kind = office.companyKind === undefined ? '有限责任公司' : office.companyKind
  const form = FORMS[kind ?? '有限责任公司']
  const company = office.company ?? `云岭${random.pick(WORDS)}${random.pick(TRADES)}${number}号${form}`
  const first17 = `91110199${String(number).padStart(9, '0')}`
  ledgers.add('company_office', null, person, {
    company,
    credit_code: first17 + creditCodeCheck(first17),
    company_kind: kind,
    company_status: office.companyStatus ?? '存续',
    office: office.office ?? random.pick(['法定代表人', '董事', '监事', '经理']),
    from_on: office.fromOn,
    to_on: office.toOn ?? null,
    organ: '青石区市场监督管理局',
  })
  return company
}
