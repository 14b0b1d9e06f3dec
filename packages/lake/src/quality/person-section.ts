import type { SchemaPerson } from '@mingjian/model/schema'
import type { KeyState } from '../import/quality-tallies.ts'
import { quoteName } from '../sql-text.ts'
import type { DatasetInForce } from './in-force.ts'
import { FOUND, foundRows, placeWords, rowsWhere, sourceWords } from './places.ts'
import { numberOf } from './query.ts'
import { check, note, percent, type Section, type Sentence } from './section.ts'

const STATES: Record<KeyState, { word: string; means: string }> = {
  valid: { word: '有效', means: '可凭证件号与其他数据对应' },
  masked: { word: '打码', means: '只能凭姓名加出生日期，或姓名加看得见的数字对应' },
  malformed: { word: '有误', means: '只能凭姓名加出生日期对应；请按原件改正后重新导入' },
  missing: { word: '没有', means: '只能凭姓名加出生日期对应' },
}

/** The persons of the rows: how well they can be told, and numbers or names that contradict each other. */
export async function personSection(dataset: DatasetInForce, person: string): Promise<Section> {
  const { query, relation, schema } = dataset
  const { key, birth, state, mask } = columns(person)
  const counted = await query(
    `SELECT coalesce(${state}, 'missing') AS state, count(*) AS n, count(DISTINCT ${key}) AS keys FROM ${relation} GROUP BY 1`,
  )
  const of = (wanted: string) => counted.find((row) => row.state === wanted)
  const rows = counted.reduce((sum, row) => sum + numberOf(row.n), 0)
  const weak = await rowsWhere(dataset, `${key} IS NULL AND ${birth} IS NULL AND ${mask} IS NULL`)
  const several = Object.keys(schema.persons).length > 1
  return {
    title: several ? `人员（${person}）` : '人员',
    sentences: [
      note(
        `${rows} 行中有效证件号 ${numberOf(of('valid')?.n)} 行（${percent(numberOf(of('valid')?.n), rows)}），是 ${numberOf(of('valid')?.keys)} 个人`,
      ),
      ...(weak.count > 0
        ? [
            check(
              `${weak.count} 行既没有有效证件号，也没有出生日期（${placeWords(weak, dataset.snapshots)}），只能凭姓名对应，线索一律待核`,
            ),
          ]
        : []),
      ...(await namelessSentence(dataset, person)),
      ...(await contradictions(dataset, person)),
      ...birthSentences(dataset, person, schema.persons[person]!),
    ],
    table: {
      head: ['证件号', '行数', '占比', '说明'],
      rows: (Object.keys(STATES) as KeyState[]).map((one) => {
        const n = numberOf(of(one)?.n)
        return [STATES[one].word, String(n), percent(n, rows), n === 0 ? '' : STATES[one].means]
      }),
    },
  }
}

const columns = (person: string) => ({
  key: quoteName(`${person}__key`),
  name: quoteName(`${person}__name`),
  birth: quoteName(`${person}__birth`),
  state: quoteName(`${person}__state`),
  mask: quoteName(`${person}__mask`),
})

async function namelessSentence(dataset: DatasetInForce, person: string): Promise<Sentence[]> {
  const { name } = columns(person)
  const found = await rowsWhere(dataset, `${name} IS NULL`)
  return found.count === 0
    ? []
    : [
        check(
          `${found.count} 行没有能用来对应的姓名（${placeWords(found, dataset.snapshots)}）：空着，或文书已隐去，如“张某”`,
        ),
      ]
}

/** One number with two names, one name and day of birth with two numbers: counts and rows, never the numbers. */
async function contradictions(dataset: DatasetInForce, person: string): Promise<Sentence[]> {
  const { key, name, birth } = columns(person)
  const names = await clash(dataset, [key], name)
  const numbers = await clash(dataset, [name, birth], key)
  return [
    ...(names
      ? [
          check(
            `${names.groups} 个证件号各有不止一个姓名，共 ${names.words}：录错号码，或改过名、用了异体字，请核对`,
          ),
        ]
      : []),
    ...(numbers
      ? [
          check(
            `${numbers.groups} 组姓名和出生日期都相同而证件号不同，共 ${numbers.words}：号码录错，或确是两个人，请核对`,
          ),
        ]
      : []),
  ]
}

/** Groups of rows with the same `by` and more than one `differs`; null for none. */
async function clash(
  { query, relation, snapshots }: DatasetInForce,
  by: readonly string[],
  differs: string,
): Promise<{ groups: number; words: string } | null> {
  const keys = by.join(', ')
  const [row] = await query(
    `WITH clashing AS (SELECT ${keys} FROM ${relation} WHERE ${[...by, differs].map((column) => `${column} IS NOT NULL`).join(' AND ')} GROUP BY ${keys} HAVING min(${differs}) <> max(${differs}))
     SELECT (SELECT count(*) FROM clashing) AS groups, ${FOUND} FROM ${relation} SEMI JOIN clashing USING (${keys}) WHERE ${differs} IS NOT NULL`,
  )
  const found = foundRows(row)
  if (found.count === 0) return null
  return { groups: numberOf(row?.groups), words: `${found.count} 行（${placeWords(found, snapshots)}）` }
}

function birthSentences({ snapshots }: DatasetInForce, person: string, { birth }: SchemaPerson): Sentence[] {
  if (birth === undefined) return []
  return snapshots.flatMap((snapshot) => {
    const differs = snapshot.tallies?.persons[person]?.birthDiffers
    return differs && differs.count > 0
      ? [
          check(
            `${sourceWords(snapshot)}：${differs.count} 行的出生日期与证件号里的不同（首见第 ${differs.firstRow} 行），以台账所印的为准，请核对`,
          ),
        ]
      : []
  })
}
