import type { FunctionName } from '../plan.ts'
import type { ValueType } from '../schema.ts'

export interface FunctionParameter {
  name: string
  types: readonly ValueType[]
}

export interface FunctionSignature {
  parameters: readonly FunctionParameter[]
  /** The last parameter may be given several times. */
  repeats?: true
  /** The type of the first argument where it says 'same'. */
  result: ValueType | 'same'
  /** One sentence for the documentation and for messages. */
  doc: string
  example: string
}

const NUMBERS: readonly ValueType[] = ['整数', '金额']
const p = (name: string, ...types: ValueType[]): FunctionParameter => ({ name, types })
const fromTo = [p('起', '日期'), p('止', '日期')]

/** The functions that are written as they are called in the plan. `due`, `date` and `if` are read by the checker. */
export const FUNCTIONS: Readonly<Record<Exclude<FunctionName, `due${string}` | 'date'>, FunctionSignature>> =
  {
    months: {
      parameters: fromTo,
      result: '整数',
      doc: '两个日期之间的整月数，不足一月不计',
      example: 'months(crime_from, judgment_date)',
    },
    days: {
      parameters: fromTo,
      result: '整数',
      doc: '两个日期之间的天数，起日不计；法定期限请用 due 比较',
      example: 'days(filed_on, closed_on)',
    },
    years: {
      parameters: fromTo,
      result: '整数',
      doc: '两个日期之间的整年数，如周岁',
      example: 'years(birth_on, crime_from)',
    },
    term_end: {
      parameters: [p('起算日', '日期'), p('月数', '整数'), p('天数', '整数'), p('判决日', '日期')],
      result: '日期',
      doc: '刑期最后一日；判决日决定是否适用刑诉解释第二百零二条的月末规则（2021-03-01 起）',
      example: 'term_end(term_from, months, days or 0, judgment_date)',
    },
    add_days: {
      parameters: [p('日期', '日期'), p('天数', '整数')],
      result: '日期',
      doc: '日期加若干天，不因节假日顺延（羁押期限用它）',
      example: 'add_days(detained_on, 37)',
    },
    add_months: {
      parameters: [p('日期', '日期'), p('月数', '整数')],
      result: '日期',
      doc: '日期加若干个月，不因节假日顺延；没有对应日的取月末',
      example: 'add_months(arrested_on, 2)',
    },
    add_years: {
      parameters: [p('日期', '日期'), p('年数', '整数')],
      result: '日期',
      doc: '日期加若干年，不因节假日顺延；2月29日取2月末',
      example: 'add_years(released_on, 5)',
    },
    year: {
      parameters: [p('日期', '日期')],
      result: '整数',
      doc: '日期的年份',
      example: 'year(judgment_date)',
    },
    month: {
      parameters: [p('日期', '日期', '文本')],
      result: '月',
      doc: '日期所在的月；也可写固定的月',
      example: 'month(judgment_date) >= month("2021-03")',
    },
    start_of: {
      parameters: [p('期间', '期间')],
      result: '日期',
      doc: '期间的第一日',
      example: 'start_of(custody)',
    },
    end_of: {
      parameters: [p('期间', '期间')],
      result: '日期',
      doc: '期间的最后一日',
      example: 'end_of(custody)',
    },
    overlaps: {
      parameters: [p('期间', '期间'), p('期间', '期间')],
      result: '是否',
      doc: '两个期间是否有共同的一日',
      example: 'overlaps(custody, leave)',
    },
    min: {
      parameters: [p('值', ...NUMBERS, '日期')],
      repeats: true,
      result: 'same',
      doc: '几个值中最小（最早）的',
      example: 'min(paid_on, closed_on)',
    },
    max: {
      parameters: [p('值', ...NUMBERS, '日期')],
      repeats: true,
      result: 'same',
      doc: '几个值中最大（最晚）的',
      example: 'max(months, 12)',
    },
    abs: {
      parameters: [p('数', ...NUMBERS)],
      result: 'same',
      doc: '绝对值',
      example: 'abs(difference_days)',
    },
    contains: {
      parameters: [p('文本', '文本'), p('所含文字', '文本')],
      result: '是否',
      doc: '文本中是否有这几个字',
      example: 'contains(reason, "病")',
    },
    starts_with: {
      parameters: [p('文本', '文本'), p('开头', '文本')],
      result: '是否',
      doc: '文本是否以此开头',
      example: 'starts_with(article, "刑法:")',
    },
    ends_with: {
      parameters: [p('文本', '文本'), p('结尾', '文本')],
      result: '是否',
      doc: '文本是否以此结尾',
      example: 'ends_with(court, "中级人民法院")',
    },
    matches: {
      parameters: [p('文本', '文本'), p('正则表达式', '文本')],
      result: '是否',
      doc: '文本中是否有符合正则表达式的部分',
      example: 'matches(case_no, "刑初\\d+号")',
    },
    length: { parameters: [p('文本', '文本')], result: '整数', doc: '文本的字数', example: 'length(name)' },
    count: { parameters: [p('列表', '列表')], result: '整数', doc: '列表的项数', example: 'count(charges)' },
    text: {
      parameters: [p('值', '是否', '整数', '金额', '日期', '月', '文本')],
      result: '文本',
      doc: '值写成文本',
      example: 'text(year(judgment_date))',
    },
    join_text: {
      parameters: [p('文本', '文本'), p('文本', '文本')],
      repeats: true,
      result: '文本',
      doc: '几段文字接成一段；有一段不知道（空着）就是不知道，可以空着的写 or ""',
      example: 'join_text(company, "：", office)',
    },
  }

/** Unit of a period → the function that computes its last day, holidays rolled over. */
export const DUE_UNITS = { 日: 'due', 工作日: 'due_workdays', 月: 'due_months', 年: 'due_years' } as const

export const DUE_DOC = {
  usage: 'due(起算日, 数, 单位)',
  doc: '法定期限的最后一日，遇节假日顺延；单位为 日、工作日、月、年，参数自带单位时可省略',
  example: 'due(effective_on, 3, 月)',
}

export const FUNCTION_NAMES: readonly string[] = ['due', 'date', 'if', ...Object.keys(FUNCTIONS)]

/** `months(起, 止)`. */
export function usageOf(name: string): string {
  if (name === 'due') return DUE_DOC.usage
  if (name === 'date') return 'date("2021-03-01")'
  if (name === 'if') return 'if(条件, 成立时的值, 否则的值)'
  const signature = FUNCTIONS[name as keyof typeof FUNCTIONS]
  return `${name}(${signature.parameters.map((q) => q.name).join(', ')}${signature.repeats ? ', …' : ''})`
}
