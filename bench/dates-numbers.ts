/**
 * Runs the public recognizer specifications (Microsoft Recognizers-Text, Chinese, MIT) over packages/law:
 *   npm run bench -- dates-numbers [FOLDER] [--failures]
 * A case is out of scope by a named rule on its input and its expected results only, never on what we answer.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findAmounts } from '@mingjian/law/amounts'
import { dateBounds, formatParts } from '@mingjian/law/date-resolution'
import { type DateMention, findDates } from '@mingjian/law/dates'
import { findNumbers } from '@mingjian/law/number-mentions'
import { findPeriods } from '@mingjian/law/periods'
import { findPhones } from '@mingjian/law/phones'
import { findShares } from '@mingjian/law/shares'

interface SpecValue {
  timex?: string
  type?: string
  value?: string
}

interface SpecResult {
  Text: string
  TypeName: string
  Resolution: { value?: string | null; isoCurrency?: string; values?: SpecValue[] }
  Start?: number
  End?: number
}

interface SpecCase {
  Input: string
  Context?: { ReferenceDateTime?: string }
  Results: SpecResult[]
}

interface Model {
  file: string
  /** Reasons in order; the first that fits a case puts it out of scope. */
  outOfScope: readonly (readonly [reason: string, applies: (test: SpecCase) => boolean])[]
  passes: (test: SpecCase) => boolean
}

const half = (text: string) =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase()

const printedAt = (text: string, [start, end]: readonly [number, number]) => half(text.slice(start, end))

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** The same count, words and values in the same order. */
function sameMentions(
  test: SpecCase,
  found: readonly { span: readonly [number, number] }[],
  agrees: (index: number, result: SpecResult) => boolean,
): boolean {
  return (
    found.length === test.Results.length &&
    test.Results.every((result, index) => {
      const mention = found[index]
      return (
        mention !== undefined &&
        printedAt(test.Input, mention.span) === half(result.Text) &&
        agrees(index, result)
      )
    })
  )
}

const number: Model = {
  file: 'NumberModel.json',
  outOfScope: [
    ['power or exponent notation (2^5, 2e5)', (t) => /[0-9０-９.][\^eE]/.test(half(t.Input))],
    ['slash fraction as arithmetic (4 6/3)', (t) => /\d\s*\/\s*\d/.test(half(t.Input))],
    ['the dozen as a unit (五十打)', (t) => /打/.test(t.Input)],
    ['mixed or signed fraction (3又一千分之23)', (t) => /又|[负負].*分/.test(t.Input)],
    [
      'one Chinese digit in running words: needs word segmentation (这是五那是四)',
      (t) =>
        /[\u4e00-\u9fff]/.test(t.Input) && t.Results.some((r) => /^[一二三四五六七八九两]$/.test(r.Text)),
    ],
  ],
  passes: (t) => {
    const found = findNumbers(t.Input)
    return sameMentions(t, found, (i, r) => same(found[i]?.value ?? Number.NaN, Number(r.Resolution.value)))
  },
}

const percent: Model = {
  file: 'PercentModel.json',
  outOfScope: [
    ['discount (九折): a price word, not a share', (t) => /折/.test(t.Input)],
    ['k for thousand (12k个百分点)', (t) => /k/i.test(half(t.Input)) && !/http/.test(t.Input)],
    ['nested units of a share (百万万分之七)', (t) => /[百万][万]+分之/.test(t.Input)],
  ],
  passes: (t) => {
    const found = findShares(t.Input).filter((share) => share.kind !== 'fraction')
    return sameMentions(t, found, (i, r) =>
      same(found[i]?.value ?? Number.NaN, Number(String(r.Resolution.value).replace('%', '')) / 100),
    )
  },
}

const currency: Model = {
  file: 'CurrencyModel.json',
  outOfScope: [
    [
      'a currency without a sum (人民币 美元)',
      (t) => t.Results.length > 0 && t.Results.every((r) => (r.Resolution.value ?? null) === null),
    ],
    [
      'currency without an ISO 4217 code (比特币)',
      (t) => t.Results.some((r) => r.Resolution.isoCurrency === undefined),
    ],
  ],
  passes: (t) => {
    const found = findAmounts(t.Input)
    return sameMentions(
      t,
      found,
      (i, r) =>
        found[i]?.currency === r.Resolution.isoCurrency &&
        same(found[i]?.value ?? Number.NaN, Number(r.Resolution.value)),
    )
  },
}

/** A number of the mainland plan in its own grouping: mobile 3-4-4, or an area code and a local number. */
const MAINLAND =
  /^(?:(?:\+|00)?86[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?0(?:10|2\d|[3-9][1-9]\d)\)?[ -]?\d{3,4}[ -]?\d{4}|(?:10|2\d) \d{8})$/

const phone: Model = {
  file: 'PhoneNumberModel.json',
  outOfScope: [
    [
      'number of another country, or of no mainland plan',
      (t) => t.Results.some((r) => !MAINLAND.test(r.Text)),
    ],
  ],
  passes: (t) => sameMentions(t, findPhones(t.Input), () => true),
}

const timexes = (test: SpecCase) =>
  test.Results.flatMap((r) => (r.Resolution.values ?? []).map((v) => v.timex ?? ''))
const ofType = (test: SpecCase, ...types: string[]) =>
  test.Results.some((r) => types.includes(r.TypeName.replace('datetimeV2.', '')))

const dateTime: Model = {
  file: 'DateTimeModel.json',
  outOfScope: [
    ['recurrence (每天, 每周)', (t) => ofType(t, 'set')],
    ['time of day without a date (晚上9:30)', (t) => ofType(t, 'time', 'timerange')],
    [
      'clock range or moment counted from now (从昨天5:00-6:00, 2分钟前)',
      (t) =>
        timexes(t).some((x) => /^\(.*T\d.*,/.test(x)) ||
        t.Results.some((r) => /(?:分钟|小时)之?[前后]|之后\d+分钟/.test(r.Text)),
    ],
    [
      'weeks and days of the week (下下周, 周一)',
      (t) =>
        timexes(t).some((x) => /W(?:\d|XX)/.test(x)) ||
        t.Results.some((r) => !r.TypeName.endsWith('duration') && /[周週]/.test(r.Text)),
    ],
    [
      'span counted from the moment of speaking (过去十年, 5天前, 后1年)',
      (t) => t.Results.some((r) => /^(?:过去|[前后]\d)|[年天]前$|还剩/.test(r.Text)),
    ],
    [
      'half of the current year or month, none named (上半年)',
      (t) => t.Results.some((r) => /^[上下前后]半/.test(r.Text)),
    ],
    [
      'ordinal part of a year (第九个月, 最後 4 个月)',
      (t) => t.Results.some((r) => /第.个月|最[后後]/.test(r.Text)),
    ],
    ['reign eras (康熙三年)', (t) => /康熙|雍正|神龙/.test(t.Input)],
    ['centuries and decades (九十年代)', (t) => /世纪|年代/.test(t.Input)],
    [
      'day without month and without an earlier date (29日): may be a number of days',
      (t) => timexes(t).some((x) => x.startsWith('XXXX-XX-')),
    ],
    [
      'day and month in the order of other countries (10/1/2017)',
      (t) => /(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}/.test(t.Input),
    ],
    [
      'minutes and seconds: no period of law is counted in them',
      (t) => timexes(t).some((x) => /T.*\d[MS]$/.test(x)),
    ],
  ],
  passes: (t) => passesDates(t),
}

/** A duration as months, days and hours: P3.5Y is 42 months, P0.5M 15 days. */
function sameDuration(input: string, result: SpecResult): boolean {
  const timex = result.Resolution.values?.[0]?.timex ?? ''
  const match = /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T([\d.]+)H)?$/.exec(timex)
  if (match === null) return false
  const [years, months, weeks, days, hours] = match.slice(1).map((n) => Number(n ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const wholeMonths = Math.floor(years * 12 + months)
  const expectedDays = weeks * 7 + days + (months - Math.floor(months)) * 30
  return findPeriods(input).some(
    (p) =>
      printedAt(input, p.span) === half(result.Text) &&
      p.years * 12 + p.months === wholeMonths &&
      p.days === expectedDays &&
      p.hours === hours,
  )
}

/** First and last day of what we found, written as the specification writes a range: the end is exclusive. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** Compares the day, month or year with a timex; XXXX where no year is printed. */
function agreesWithTimex(mentions: readonly DateMention[], timex: string): boolean {
  const range = /^\(([^,]+),([^,]+),/.exec(timex)
  const [first, last] = [mentions[0], mentions.at(-1)]
  if (first === undefined || last === undefined) return false
  if (range === null) return mentions.length === 1 && yearless(first) === timex.replace(/T.*$/, '')
  if (mentions.length > 1) return startOf(first) === range[1] && startOf(last) === range[2]
  const bounds = dateBounds(first)
  return bounds !== null && bounds.earliest === range[1] && dayAfter(bounds.latest) === range[2]
}

function yearless(mention: DateMention): string {
  return mention.value ?? (formatParts({ ...mention.parts, year: 0 }) ?? '').replace('0000', 'XXXX')
}

function startOf(mention: DateMention): string {
  return `${yearless(mention)}-01-01`.slice(0, 10)
}

/**
 * Each expected date or range is found inside its words with its value; nothing else is found. Words of a bound
 * (之后, 或之前, 从…开始) are not part of our spans: 2015年2月1日 is the date in 2015年2月1日开始.
 */
function passesDates(test: SpecCase): boolean {
  const dates = findDates(test.Input, { reference: test.Context?.ReferenceDateTime?.slice(0, 10) ?? null })
  let used = 0
  const all = test.Results.every((result) => {
    if (result.TypeName.endsWith('duration')) return sameDuration(test.Input, result)
    const start = result.Start ?? half(test.Input).indexOf(half(result.Text))
    const end = result.End === undefined ? start + result.Text.length : result.End + 1
    const inside = dates.filter((d) => d.span[0] >= start && (d.time?.[1] ?? d.span[1]) <= end)
    used += inside.length
    return (result.Resolution.values ?? []).some((v) => agreesWithTimex(inside, v.timex ?? ''))
  })
  return all && used === dates.length
}

function run(model: Model, folder: string, showFailures: boolean): void {
  const text = readFileSync(join(folder, model.file), 'utf8').replace(/^\uFEFF/, '')
  const cases = JSON.parse(text) as SpecCase[]
  const reasons = new Map<string, number>()
  let passed = 0
  const failures: string[] = []
  for (const test of cases) {
    const reason = model.outOfScope.find(([, applies]) => applies(test))?.[0]
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    else if (model.passes(test)) passed++
    else failures.push(test.Input)
  }
  const scope = passed + failures.length
  const share = scope === 0 ? '-' : `${((100 * passed) / scope).toFixed(1)}%`
  const anyway = cases.filter((test) => model.passes(test)).length
  console.log(
    `${model.file}: ${cases.length} cases, in scope ${scope}, pass ${passed} (${share}), fail ${failures.length}, out of scope ${cases.length - scope}; pass of all ${anyway}`,
  )
  for (const [reason, count] of reasons) console.log(`  out of scope ${String(count).padStart(3)}  ${reason}`)
  if (showFailures) for (const input of failures) console.log(`  FAIL ${JSON.stringify(input)}`)
}

const args = process.argv.slice(2)
const folder = resolve(
  args.find((a) => !a.startsWith('--')) ?? join(import.meta.dirname, '../../shared/data/dates-numbers'),
)
if (!existsSync(folder)) {
  console.error(`找不到规范文件夹：${folder}。请给出包含 NumberModel.json 等文件的文件夹。`)
  process.exitCode = 2
} else {
  for (const model of [number, percent, currency, phone, dateTime])
    run(model, folder, args.includes('--failures'))
}
