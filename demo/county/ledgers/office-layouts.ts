import { columns, FROM, type Layout } from './layout.ts'

/** Registers of traffic and farm machinery, sanctions, companies, debtors. */
export const OFFICE_LAYOUTS: readonly Layout[] = [
  {
    schema: 'driving_licence',
    office: '云岭市公安局交通警察支队车管所',
    title: '机动车驾驶人信息',
    format: 'csv-gb18030',
    dates: ['iso'],
    columns: columns(`
      file_no 档案编号
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      class 准驾车型
      status 驾驶证状态
      first_issued_on 初次领证日期 日
      revoked_on 吊销日期 日
      reissued_on 重新领证日期 日
      organ 发证机关`),
  },
  {
    schema: 'farm_licence',
    office: '青石区农业农村局农机站',
    title: '拖拉机和联合收割机驾驶证台账',
    format: 'xlsx',
    dates: ['dot'],
    total: true,
    hidden: 0.05,
    columns: columns(`
      file_no 档案编号
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      class 准驾机型
      status 驾驶证状态
      first_issued_on 初次领证日期 日
      revoked_on 吊销日期 日
      reissued_on 重新领证日期 日
      organ 发证机关`),
  },
  {
    schema: 'administrative_sanction',
    office: '云岭市公安局青石分局法制部门',
    title: '行政处罚信息',
    format: 'txt-utf8',
    dates: ['iso', 'words'],
    flow: { by: 'decided_on', from: FROM },
    hidden: 0.05,
    columns: columns(`
      doc_no 处罚决定书文号
      name 姓名
      id_number 身份证号
      birth_on 出生日期 日
      cause 违法行为
      kinds 处罚种类 列
      fine_yuan 罚款金额 元
      detention_days 拘留天数 数
      decided_on 处罚日期 日
      organ 处罚机关`),
  },
  {
    schema: 'company_office',
    office: '青石区市场监督管理局',
    title: '企业任职人员信息',
    format: 'csv-utf8',
    dates: ['iso'],
    columns: columns(`
      company 企业名称
      credit_code 统一社会信用代码
      company_kind 企业类型
      company_status 登记状态
      name 姓名
      id_number 证件号码
      birth_on 出生日期 日
      office 职务
      from_on 任职日期 日
      to_on 离任日期 日
      organ 登记机关`),
  },
  {
    schema: 'enforcement_termination',
    office: '青石区人民法院执行局',
    title: '执行结案情况表',
    format: 'xlsx',
    dates: ['iso'],
    flow: { by: 'closed_on', from: FROM },
    columns: columns(`
      case_no 执行案号
      criminal_case_no 关联刑事案号
      name 被执行人
      id_number 身份证号
      birth_on 出生日期 日
      closing 结案方式
      closed_on 结案日期 日
      applicant 申请执行人
      amount_yuan 执行标的 元
      received_yuan 到位金额 元`),
  },
  {
    schema: 'dishonest_debtor',
    office: '青石区人民法院执行局',
    title: '失信和限制高消费名单',
    format: 'csv-utf8',
    dates: ['words', 'iso'],
    flow: { by: 'published_on', from: FROM },
    hidden: 0.05,
    columns: columns(`
      case_no 执行案号
      name 被执行人
      id_number 身份证号
      birth_on 出生日期 日
      measure 措施
      ground 具体情形
      published_on 发布日期 日
      removed_on 撤销日期 日
      court 执行法院`),
  },
]
