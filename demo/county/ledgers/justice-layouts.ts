import { columns, FROM, type Layout, type Part } from './layout.ts'

const yearSheet = (sheet: string, from: string, to: string, mode: Part['mode']): Part => ({
  name: '生效裁判台账',
  sheet,
  mode,
  // By the day of the judgment: where the effect was not entered the row is there all the same.
  takes: ({ values }) => String(values.judgment_date) >= from && String(values.judgment_date) <= to,
})

/** Registers along the way of a criminal case: procuratorate, court, correction, prison, police station. */
export const JUSTICE_LAYOUTS: readonly Layout[] = [
  {
    schema: 'arrest_decision',
    office: '青石区人民检察院案管部门',
    title: '审查逮捕案件决定情况表',
    format: 'xlsx',
    dates: ['iso', 'cell'],
    total: true,
    notes: ['填表人：陈某', '说明：后又逮捕的在末列填写'],
    flow: { by: 'decided_on', from: FROM },
    columns: columns(`
      case_no 审查逮捕案号
      suspect_code 犯罪嫌疑人编码
      name 犯罪嫌疑人
      id_number 身份证号
      birth_on 出生日期 日
      charge 涉嫌罪名
      organ 提请机关
      decision 决定结果
      ground 不捕理由
      decided_on 决定日期 日
      measure 后续强制措施
      measure_from 强制措施起始日期 日
      re_arrested_on 后又逮捕日期 日`),
  },
  {
    schema: 'prosecution_transfer',
    office: '青石区人民检察院案管部门',
    title: '移送审查起诉案件受理台账',
    format: 'csv-utf8',
    dates: ['iso', 'slash'],
    flow: { by: 'received_on', from: FROM },
    hidden: 0.05,
    columns: columns(`
      case_no 受理案号
      suspect_code 犯罪嫌疑人编码
      name 姓名
      id_number 证件号码
      birth_on 出生日期 日
      charge 移送罪名
      organ 移送机关
      received_on 受理日期 日
      transferred_out_on 移送他院日期 日
      transferred_to 移送去向`),
  },
  {
    schema: 'non_prosecution',
    office: '青石区人民检察院案管部门',
    title: '不起诉案件台账',
    format: 'xlsx',
    dates: ['iso', 'dot', 'cell'],
    notes: ['制表人：周某'],
    flow: { by: 'decided_on', from: FROM },
    columns: columns(`
      case_no 不起诉案号
      suspect_code 犯罪嫌疑人编码
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      charge 罪名
      kind 不起诉类型
      decided_on 决定日期 日
      organ 移送机关
      drunk_driving 是否醉驾 否
      act_on 行为日期 日
      opinion_no 检察意见书文号
      opinion_to 检察意见主送机关
      opinion_sent_on 检察意见发出日期 日
      replied_on 回复日期 日`),
  },
  {
    schema: 'case_closing',
    office: '云岭市公安局青石分局法制部门',
    title: '撤案终止侦查台账',
    format: 'csv-gb18030',
    dates: ['dot', 'iso'],
    flow: { by: 'closed_on', from: FROM },
    columns: columns(`
      case_no 公安案号
      suspect_code 犯罪嫌疑人编码
      name 姓名
      id_number 公民身份号码
      birth_on 出生日期 日
      charge 案由
      closing 终结方式
      closed_on 终结日期 日
      organ 办案单位
      reason 原因`),
  },
  {
    schema: 'judgment_effect',
    office: '青石区人民检察院案管部门',
    title: '生效刑事裁判台账',
    format: 'xlsx',
    dates: ['iso', 'cell', 'words'],
    flow: { by: 'effective_on', from: FROM },
    parts: [
      yearSheet('2021年及以前', '0000', '2021-12-31', 'full'),
      yearSheet('2022年', '2022-01-01', '2022-12-31', 'increment'),
      yearSheet('2023年以来', '2023-01-01', '9999', 'increment'),
    ],
    columns: columns(`
      case_no 案号
      court 法院
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      judgment_date 判决日期 日
      effective_on 生效日期 日
      notice_sent_on 执行通知书送达日期 日
      executed_elsewhere 执行地在外地 否
      execution_place 执行地`),
  },
  {
    schema: 'fine_payment',
    office: '青石区人民法院财务部门',
    title: '罚金缴纳明细',
    format: 'csv-utf8',
    dates: ['slash', 'time'],
    total: true,
    flow: { by: 'paid_on', from: FROM },
    columns: columns(`
      receipt_no 票据号
      name 姓名
      id_number 身份证号
      case_no 刑事案号
      paid_on 缴纳日期 日
      paid_yuan 缴纳金额（元） 元`),
  },
  {
    schema: 'enforcement_case',
    office: '青石区人民法院执行局',
    title: '刑事裁判涉财产部分执行案件台账',
    format: 'xlsx',
    dates: ['iso', 'cell'],
    groups: [{ heading: '执行结果', from: 'closed_on', to: 'received_yuan' }],
    notes: ['经办人：沈某'],
    flow: { by: 'transferred_on', from: FROM },
    columns: columns(`
      case_no 执行案号
      criminal_case_no 刑事案号
      name 被执行人
      id_number 身份证号
      birth_on 出生日期 日
      item 执行事项
      amount_yuan 执行标的 元
      transferred_on 移送日期 日
      filed_on 立案日期 日
      court 执行法院
      closed_on 结案日期 日
      closing 结案方式
      received_yuan 执行到位金额 元`),
  },
  {
    schema: 'community_correction',
    office: '青石区司法局',
    title: '社区矫正对象信息汇总表',
    format: 'xlsx',
    dates: ['dot', 'iso', 'cell'],
    groups: [{ heading: '矫正期限', from: 'from_on', to: 'to_on' }],
    total: true,
    notes: ['制表人：吴某'],
    flow: { by: 'reported_on', from: FROM },
    hidden: 0.05,
    columns: columns(`
      name 矫正对象
      id_number 身份证号码
      birth_on 出生日期 日
      case_no 判决案号
      kind 矫正类别
      decided_by 决定机关
      effective_on 判决生效日期 日
      notice_received_on 收到法律文书日期 日
      reported_on 报到日期 日
      from_on 矫正起始日期 日
      to_on 矫正期满日期 日
      ended_on 解除矫正日期 日
      end_reason 解除原因
      sanction 处罚
      sanctioned_on 处罚日期 日
      excuse 未按时报到原因`),
  },
  {
    schema: 'custody_prison',
    office: '云岭市看守所、云岭市第一监狱',
    title: '羁押服刑人员出入所登记',
    format: 'txt-gb18030',
    dates: ['compact'],
    flow: { by: 'in_on', from: FROM },
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      case_no 案号
      place 场所
      status 羁押类别
      in_on 入所日期 日
      out_on 出所日期 日
      out_reason 出所原因
      term_to 刑期止日 日
      deprivation_now_months 减刑后剥夺政治权利月数 数
      settled_elsewhere 释放后去外地 否`),
  },
  {
    schema: 'deprivation_register',
    office: '云岭市公安局青石分局治安部门',
    title: '被剥夺政治权利人员名册',
    format: 'xlsx',
    dates: ['iso', 'words'],
    notes: ['负责人：郑某'],
    hidden: 0.05,
    columns: columns(`
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      case_no 案号
      from_on 起始日期 日
      to_on 终止日期 日
      police_station 列管派出所
      registered_on 列管日期 日
      removed_on 撤管日期 日`),
  },
]
