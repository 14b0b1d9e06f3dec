import { columns, FROM, type Layout, type Part } from './layout.ts'

const pensionMonths = (name: string, from: string, to: string, mode: Part['mode']): Part => ({
  name,
  mode,
  takes: ({ values }) => String(values.month) >= from && String(values.month) <= to,
})

/** Pension rows are handed over in three deliveries; each repeats two months of the one before. */
const PENSION_PARTS: readonly Part[] = [
  pensionMonths('养老金发放_2023年下半年', '2023-01', '2024-01', 'full'),
  pensionMonths('养老金发放_2024年一季度', '2023-12', '2024-03', 'increment'),
  pensionMonths('养老金发放_2024年二季度', '2024-02', '2024-06', 'increment'),
]

/** Registers of pensions, deaths, disability, welfare, victims and relief. */
export const WELFARE_LAYOUTS: readonly Layout[] = [
  {
    schema: 'pension_paid',
    office: '青石区社会保险事业中心',
    title: '养老金发放明细',
    format: 'csv-utf8',
    dates: ['iso'],
    flow: { by: 'month', from: '2023-07-01' },
    parts: PENSION_PARTS,
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      month 发放月份 月
      amount_yuan 发放金额 元
      scheme 险种
      agency 经办机构
      recovered_yuan 已追回金额 元`),
  },
  {
    schema: 'pension_adjustment',
    office: '青石区社会保险事业中心',
    title: '养老金调整明细',
    format: 'csv-gb18030',
    dates: ['slash'],
    flow: { by: 'adjusted_on', from: FROM },
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      adjusted_on 调整日期 日
      monthly_increase_yuan 月增加额 元
      scheme 险种
      agency 经办机构
      reason 调整原因`),
  },
  {
    schema: 'death',
    office: '云岭市公安局青石分局户政部门、青石区殡仪馆',
    title: '死亡人员信息登记表',
    format: 'xlsx',
    dates: ['iso', 'dot', 'words', 'cell'],
    total: true,
    notes: ['填报人：冯某'],
    flow: { by: 'registered_on', from: FROM },
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      died_on 死亡日期 日
      registered_on 登记日期 日
      source 登记来源
      cremated_on 火化日期 日`),
  },
  {
    schema: 'disability_register',
    office: '青石区残疾人联合会',
    title: '持证残疾人名册',
    format: 'xlsx',
    dates: ['slash', 'cell'],
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      certificate_no 残疾证号
      category 残疾类别
      grade 残疾等级
      issued_on 发证日期 日
      cancelled_on 注销日期 日`),
  },
  {
    schema: 'welfare_register',
    office: '青石区民政局',
    title: '困难群众救助对象名册',
    format: 'xlsx',
    dates: ['iso', 'dot'],
    total: true,
    notes: ['制表人：蒋某'],
    hidden: 0.05,
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      kind 救助类别
      from_on 起始日期 日
      to_on 停发日期 日
      monthly_yuan 月救助金额 元`),
  },
  {
    schema: 'victim',
    office: '青石区人民检察院案管部门',
    title: '刑事案件被害人台账',
    format: 'xlsx',
    dates: ['iso'],
    flow: { by: 'accepted_on', from: FROM },
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      case_no 案号
      criminal_case_no 刑事案号
      victim_name 被害人
      relation 与被害人关系
      charge 罪名
      harm 伤害后果
      loss_yuan 损失金额 元
      compensated_yuan 已获赔偿金额 元
      accepted_on 受理日期 日`),
  },
  {
    schema: 'judicial_relief',
    office: '青石区人民检察院控告申诉部门',
    title: '司法救助台账',
    format: 'xlsx',
    dates: ['iso', 'cell'],
    flow: { by: 'granted_on', from: FROM },
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      case_no 救助案号
      criminal_case_no 刑事案号
      granted_on 救助日期 日
      amount_yuan 救助金额 元`),
  },
]
