import type { Coverage } from '@mingjian/model/binding'
import type { Expression, JoinKey } from '@mingjian/model/plan'
import { asOf, clue, cmp, col, input, plan, relation, type StepBody, where } from './build.ts'
import type { CaseInput, ConformanceCase } from './case.ts'

const inputs = {
  j: input('判决', ['no:文本', 'on:日期', 'region:文本'], ['person']),
  e: input('执行台账', ['case_no:文本', 'filed_on:日期'], ['person']),
}

const byPerson: JoinKey = { by: 'person', left: 'person', right: 'person' }
const byNumber: JoinKey = { by: 'value', left: col('no:文本'), right: col('case_no:文本') }
const UNTIL_NOW = { from: col('on:日期'), to: asOf, region: null }

const absent = (
  on: JoinKey[],
  more: { when?: Expression; expects?: typeof UNTIL_NOW | null; region?: true } = {},
): StepBody => ({
  do: 'absent',
  in: [{ relation: 'e', as: 'e' }],
  on: [on],
  when: [more.when ?? null],
  expects: more.region
    ? { ...UNTIL_NOW, region: col('region:文本') }
    : more.expects === undefined
      ? UNTIL_NOW
      : more.expects,
})

const SINCE_THEN = cmp(col('e.filed_on:日期'), '>=', col('on:日期'))

const planOf = (step: StepBody) =>
  plan({
    inputs,
    relations: [relation('r', 'j', step)],
    clues: [clue('r', '{no:文本}', { about: ['person'], sameWhen: ['no'] })],
  })

const POSSIBLE = '执行台账：有疑似记录，不能确认是否同一人同一事项'
const COVERAGE = '执行台账：覆盖范围未声明或不含应有记录的期间、地区'

const one = { no: '1号', on: '2024-01-01', person: { key: 1, name: '张某甲', birth: '1990-01-01' } }

interface Outcome {
  name: string
  step?: StepBody
  left?: Record<string, unknown>
  right: Record<string, unknown>[]
  coverage?: Coverage | null
  clue?: true
  missing?: string[]
  late?: true
}

const FLOW: Coverage = { kind: 'flow', by: 'filed_on', from: '2023-01-01', to: '2024-06-30' }
const ALONE = absent([byPerson])
const WITH_NUMBER = absent([byPerson, byNumber])

const OUTCOMES: Outcome[] = [
  { name: 'none: a clue', right: [{ case_no: '9号', person: { key: 2, name: '李某乙' } }], clue: true },
  { name: 'an empty table: a clue', right: [], clue: true },
  { name: 'found by ID', right: [{ person: { key: 1 } }] },
  { name: 'found by name and birth', right: [{ person: { name: '张某甲', birth: '1990-01-01' } }] },
  { name: 'name alone is possible', right: [{ person: { name: '张某甲' } }], missing: [POSSIBLE] },
  { name: 'one name, another valid ID: none', right: [{ person: { key: 2, name: '张某甲' } }], clue: true },
  {
    name: 'one name, another birth: none',
    right: [{ person: { name: '张某甲', birth: '1991-01-01' } }],
    clue: true,
  },
  { name: 'found by person and number', step: WITH_NUMBER, right: [{ case_no: '1号', person: { key: 1 } }] },
  {
    name: 'the same person with another number: none',
    step: WITH_NUMBER,
    right: [{ case_no: '2号', person: { key: 1 } }],
    clue: true,
  },
  {
    name: 'the same person without number is possible',
    step: WITH_NUMBER,
    right: [{ person: { key: 1 } }],
    missing: [POSSIBLE],
  },
  {
    name: 'the number without any person is possible',
    step: WITH_NUMBER,
    right: [{ case_no: '1号' }],
    missing: [POSSIBLE],
  },
  {
    name: 'the number with another name: none',
    step: WITH_NUMBER,
    right: [{ case_no: '1号', person: { name: '李某乙' } }],
    clue: true,
  },
  {
    name: 'a row without anything is possible: nothing excludes it',
    step: WITH_NUMBER,
    right: [{}],
    missing: [POSSIBLE],
  },
  { name: 'nobody is named on the row: possible', right: [{ case_no: '9号' }], missing: [POSSIBLE] },
  {
    name: 'nobody is named on the row, and its number is another: none',
    step: WITH_NUMBER,
    right: [{ case_no: '9号' }],
    clue: true,
  },
  {
    name: 'nobody is named on the row, and `when` is false: none',
    step: absent([byPerson], { when: cmp(col('e.filed_on:日期'), '>=', col('on:日期')) }),
    right: [{ filed_on: '2023-02-01' }],
    clue: true,
  },
  {
    name: 'an ID alone here, a name alone there: possible',
    left: { no: '1号', on: '2024-01-01', person: { key: 1 } },
    right: [{ person: { name: '张某甲' } }],
    missing: [POSSIBLE],
  },
  {
    name: 'an ID alone on both sides, not the same: none',
    left: { no: '1号', on: '2024-01-01', person: { key: 1 } },
    right: [{ person: { key: 2 } }],
    clue: true,
  },
  {
    name: 'an ID alone here, the number with a name alone there: possible',
    step: WITH_NUMBER,
    left: { no: '1号', on: '2024-01-01', person: { key: 1 } },
    right: [{ case_no: '1号', person: { name: '张某甲' } }],
    missing: [POSSIBLE],
  },
  {
    name: '`when` true: found',
    step: absent([byPerson], { when: cmp(col('e.filed_on:日期'), '>=', col('on:日期')) }),
    right: [{ filed_on: '2024-02-01', person: { key: 1 } }],
  },
  {
    name: '`when` false: none',
    step: absent([byPerson], { when: cmp(col('e.filed_on:日期'), '>=', col('on:日期')) }),
    right: [{ filed_on: '2023-02-01', person: { key: 1 } }],
    clue: true,
  },
  {
    name: '`when` unknown is possible',
    step: absent([byPerson], { when: cmp(col('e.filed_on:日期'), '>=', col('on:日期')) }),
    right: [{ person: { key: 1 } }],
    missing: [POSSIBLE],
  },
  {
    name: 'a row that cannot be searched is undecided',
    left: { no: '1号', on: '2024-01-01' },
    right: [],
    missing: ['姓名、证件号码'],
  },
  { name: 'coverage not declared: undecided', right: [], coverage: null, missing: [COVERAGE] },
  {
    name: 'begins before the coverage: undecided',
    right: [],
    coverage: { ...FLOW, from: '2024-02-01' },
    missing: [COVERAGE],
  },
  {
    name: 'ends after the coverage: not yet visible',
    right: [],
    coverage: { ...FLOW, to: '2024-05-31' },
    late: true,
  },
  {
    name: 'possible weighs more than not yet visible',
    right: [{ person: { name: '张某甲' } }],
    coverage: { ...FLOW, to: '2024-05-31' },
    missing: [POSSIBLE],
  },
  { name: 'the period is not known: undecided', left: { ...one, on: null }, right: [], missing: ['on'] },
  {
    name: 'the model does not say when: undecided',
    step: absent([byPerson], { expects: null }),
    right: [],
    missing: ['执行台账：模型未说明应在何期间有记录'],
  },
  {
    name: 'begins before and ends after the coverage: undecided',
    right: [],
    coverage: { ...FLOW, from: '2024-02-01', to: '2024-05-31' },
    missing: [COVERAGE],
  },
  {
    name: 'a period that is turned round: undecided',
    left: { ...one, on: '2024-12-31' },
    right: [],
    missing: [COVERAGE],
  },
  {
    name: 'a region is asked, the coverage declares none: undecided',
    step: absent([byPerson], { region: true }),
    left: { ...one, region: '340103' },
    right: [],
    missing: [COVERAGE],
  },
  {
    name: 'the beginning is not known and the end after the coverage: undecided',
    left: { ...one, on: null },
    right: [],
    coverage: { ...FLOW, to: '2024-05-31' },
    missing: ['on'],
  },
  {
    name: 'a region inside',
    step: absent([byPerson], { region: true }),
    left: { ...one, region: '340103' },
    right: [],
    coverage: { ...FLOW, regions: ['340100'] },
    clue: true,
  },
  {
    name: 'a region outside: undecided',
    step: absent([byPerson], { region: true }),
    left: { ...one, region: '340203' },
    right: [],
    coverage: { ...FLOW, regions: ['340100'] },
    missing: [COVERAGE],
  },
  {
    name: 'a region not known: undecided',
    step: absent([byPerson], { region: true }),
    right: [],
    coverage: { ...FLOW, regions: ['340100'] },
    missing: ['region'],
  },
  {
    name: 'a roster inside the period',
    right: [],
    coverage: { kind: 'stock', at: '2024-03-01' },
    clue: true,
  },
  {
    name: 'a roster before the period: not yet visible',
    right: [],
    coverage: { kind: 'stock', at: '2023-03-01' },
    late: true,
  },
]

const outcomes = OUTCOMES.map(
  ({
    name,
    step = ALONE,
    left = one,
    right,
    coverage = FLOW,
    clue: isClue,
    missing,
    late,
  }): ConformanceCase => {
    const searched: CaseInput = { rows: right, coverage }
    return {
      name,
      rule: '4 absent',
      plan: planOf(step),
      inputs: { j: { rows: [left] }, e: searched },
      clues: isClue ? [{ says: '1号', lineage: ['j:1'], notFound: [`e 2024-06-30 ${right.length}`] }] : [],
      ...(missing
        ? {
            undecided: [
              {
                says: '1号',
                missing,
                lineage: ['j:1', ...(missing.includes(POSSIBLE) ? ['e:1'] : [])].toSorted(),
              },
            ],
          }
        : {}),
      ...(late
        ? { funnel: [{ at: 'r.do[0]', rowsIn: 1, rowsOut: 0, excluded: { not_yet_visible: 1 } }] }
        : {}),
    }
  },
)

/** Rules 1 and 4. */
export const cases: ConformanceCase[] = [
  ...outcomes,
  {
    name: 'not found in any of two tables; found in one is enough',
    rule: '4 absent',
    plan: plan({
      inputs: { ...inputs, f: input('缴款表', ['case_no:文本'], []) },
      relations: [
        relation('r', 'j', {
          do: 'absent',
          in: [
            { relation: 'e', as: 'e' },
            { relation: 'f', as: 'f' },
          ],
          on: [[byPerson], [byNumber]],
          when: [null, null],
          expects: UNTIL_NOW,
        }),
      ],
      clues: [clue('r', '{no:文本}')],
    }),
    inputs: {
      j: {
        rows: [one, { ...one, no: '2号', person: { key: 2 } }, { ...one, no: '3号', person: { key: 3 } }],
      },
      e: { rows: [{ person: { key: 1 } }], cutOff: '2024-06-30' },
      f: {
        rows: [{ case_no: '2号' }],
        cutOff: '2024-06-29',
        coverage: { kind: 'flow', by: 'on', from: '2020-01-01', to: '2024-06-29' },
      },
    },
    clues: [{ says: '3号', notFound: ['e 2024-06-30 1', 'f 2024-06-29 1'] }],
  },
  {
    name: 'a possible row of the relation searched is no sure partner',
    rule: '4 absent',
    plan: plan({
      inputs,
      relations: [
        relation('late', 'e', {
          do: 'where',
          test: cmp(col('filed_on:日期'), '>', '2024-01-31'),
          words: '二月后',
        }),
        relation('r', 'j', {
          do: 'absent',
          in: [{ relation: 'late', as: 'late' }],
          on: [[byPerson]],
          when: [null],
          expects: UNTIL_NOW,
        }),
      ],
      clues: [clue('r', '{no:文本}')],
    }),
    inputs: {
      j: {
        rows: [one, { ...one, no: '2号', person: { key: 2 } }, { ...one, no: '3号', person: { key: 3 } }],
      },
      e: {
        rows: [
          { person: { key: 1 } },
          { person: { key: 2 }, filed_on: '2024-02-02' },
          { person: { key: 3 }, filed_on: '2024-01-02' },
        ],
        coverage: FLOW,
      },
    },
    clues: [{ says: '3号' }],
    undecided: [{ says: '1号', missing: [POSSIBLE], lineage: ['e:1', 'j:1'] }],
  },
  {
    name: 'the same table searched twice, by one key and then by another',
    rule: '4 absent',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'j', absent([byNumber]), absent([byPerson], { when: SINCE_THEN }), absent([byPerson])),
        relation('s', 'j', absent([byNumber]), absent([byPerson], { when: SINCE_THEN })),
      ],
      clues: [clue('r', '{no:文本}'), clue('s', '其后未见 {no:文本}')],
    }),
    inputs: {
      j: {
        rows: [1, 2, 3, 4, 5].map((key) => ({
          ...one,
          no: `${key}号`,
          person: { key, name: `张某${key}`, birth: '1990-01-01' },
        })),
      },
      e: {
        rows: [
          { case_no: '1号', person: { key: 9 } },
          { person: { key: 2 }, case_no: '9号', filed_on: '2024-02-02' },
          { person: { key: 3 }, case_no: '9号', filed_on: '2023-02-02' },
          { person: { name: '张某4' }, case_no: '9号', filed_on: '2024-02-02' },
        ],
        coverage: FLOW,
      },
    },
    clues: [
      { says: '5号', notFound: ['e 2024-06-30 4', 'e 2024-06-30 4', 'e 2024-06-30 4'] },
      { says: '其后未见 3号', notFound: ['e 2024-06-30 4', 'e 2024-06-30 4'] },
      { says: '其后未见 5号', notFound: ['e 2024-06-30 4', 'e 2024-06-30 4'] },
    ],
    undecided: [
      { says: '4号', missing: [POSSIBLE], lineage: ['e:4', 'j:4'] },
      { says: '其后未见 4号', missing: [POSSIBLE], lineage: ['e:4', 'j:4'] },
    ],
  },
  {
    name: 'a table searched under the name of a join before it',
    rule: '4 absent',
    plan: plan({
      inputs,
      relations: [
        relation(
          'r',
          'j',
          { do: 'match', with: 'e', as: 'e', on: [byPerson], when: null, columns: [] },
          absent([byNumber]),
        ),
      ],
      clues: [clue('r', '{no:文本} {e.case_no:文本}', { sameWhen: ['no', 'e.case_no'] })],
    }),
    inputs: {
      j: { rows: [one, { ...one, no: '2号', person: { key: 2 } }] },
      e: {
        rows: [
          { person: { key: 1 }, case_no: '9号' },
          { person: { key: 2 }, case_no: '8号' },
          { person: { key: 3 }, case_no: '2号' },
        ],
        coverage: FLOW,
      },
    },
    clues: [{ says: '1号 9号', lineage: ['e:1', 'j:1'], notFound: ['e 2024-06-30 3'] }],
  },
  {
    name: 'one table searched through two relations at once',
    rule: '4 absent',
    plan: plan({
      inputs,
      relations: [
        relation('early', 'e', where(cmp(col('filed_on:日期'), '<', '2024-02-01'))),
        relation('late', 'e', where(cmp(col('filed_on:日期'), '>', '2024-03-01'))),
        relation('r', 'j', {
          do: 'absent',
          in: [
            { relation: 'early', as: 'early' },
            { relation: 'late', as: 'late' },
          ],
          on: [[byPerson], [byPerson]],
          when: [null, null],
          expects: UNTIL_NOW,
        }),
      ],
      clues: [clue('r', '{no:文本}')],
    }),
    inputs: {
      j: {
        rows: [1, 2, 3, 4].map((key) => ({ ...one, no: `${key}号`, person: { key, name: `张某${key}` } })),
      },
      e: {
        rows: [
          { person: { key: 1 }, filed_on: '2024-01-02' },
          { person: { key: 2 }, filed_on: '2024-04-02' },
          { person: { key: 3 }, filed_on: '2024-02-15' },
          { person: { name: '张某4' }, filed_on: '2024-01-02' },
          { person: { name: '张某4' }, filed_on: '2024-04-02' },
        ],
        coverage: FLOW,
      },
    },
    clues: [{ says: '3号', notFound: ['e 2024-06-30 5', 'e 2024-06-30 5'] }],
    undecided: [{ says: '4号', missing: [POSSIBLE], lineage: ['e:4', 'e:5', 'j:4'] }],
  },
  {
    name: 'as_of is the earliest cut-off, so that a later table does not make rows look missing',
    rule: '1 as of',
    plan: planOf(ALONE),
    inputs: {
      j: { rows: [one] },
      e: { rows: [], cutOff: '2024-03-31', coverage: { ...FLOW, to: '2024-03-31' } },
    },
    clues: [{ says: '1号', notFound: ['e 2024-03-31 0'] }],
  },
  {
    name: 'as_of takes no rows away: a record of a later day is found; `when` can ask for earlier ones alone',
    rule: '1 as of',
    plan: plan({
      inputs,
      relations: [
        relation('r', 'j', ALONE),
        relation('s', 'j', absent([byPerson], { when: cmp(col('e.filed_on:日期'), '<=', asOf) })),
      ],
      clues: [clue('r', '未见 {no:文本}'), clue('s', '截至当日未见 {no:文本}')],
    }),
    inputs: {
      j: { rows: [one] },
      e: { rows: [{ filed_on: '2024-05-01', person: { key: 1 } }], coverage: FLOW },
    },
    asOf: '2024-03-31',
    clues: [{ says: '截至当日未见 1号', notFound: ['e 2024-06-30 1'] }],
  },
  {
    name: 'a day after the cut-off of the table searched is refused',
    rule: '1 as of',
    plan: planOf(ALONE),
    inputs: { j: { rows: [one] }, e: { rows: [], cutOff: '2024-03-31' } },
    asOf: '2024-04-01',
    clues: [],
    fails: 'engine.as_of_after_cut_off',
  },
  {
    name: 'a day after the cut-off of a table that is only read is allowed',
    rule: '1 as of',
    plan: planOf(ALONE),
    inputs: { j: { rows: [one], cutOff: '2024-01-31' }, e: { rows: [], coverage: FLOW } },
    asOf: '2024-04-01',
    clues: [{ says: '1号' }],
  },
]
