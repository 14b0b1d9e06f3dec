import type { Schema } from '@mingjian/model/schema'
import { contentSql, rowKeySql } from '../import/row-key.ts'
import type { DatasetInForce } from './in-force.ts'
import { FOUND, foundRows, placeWords, rowsWhere, sourceWords } from './places.ts'
import { numberOf } from './query.ts'
import { check, good, note, type Section, type Sentence } from './section.ts'

/** Rows that stand for the same thing twice: within what is in force, and taken over by later snapshots. */
export async function repeatSection(dataset: DatasetInForce): Promise<Section> {
  const { schema } = dataset
  const key = rowKeySql(schema)
  const title = '重复的行'
  if (key === null)
    return { title, sentences: [note('这种数据没有规定凭什么认定是同一行，没有查重')], table: null }
  const what = (schema.rowKey ?? []).map((part) => keyWords(schema, part)).join('、')
  const unknown = await rowsWhere(dataset, `(${key}) IS NULL`)
  return {
    title,
    sentences: [
      ...(await inForce(dataset, key, what)),
      ...replaced(dataset),
      ...(unknown.count > 0
        ? [
            check(
              `${unknown.count} 行缺${what}中的一项（${placeWords(unknown, dataset.snapshots)}），不能认定是否重复，后来的增量也不会取代它们`,
            ),
          ]
        : []),
    ],
    table: null,
  }
}

async function inForce(
  { query, relation, schema, snapshots }: DatasetInForce,
  key: string,
  what: string,
): Promise<Sentence[]> {
  const [row] = await query(
    `WITH keyed AS (SELECT _place, (${key}) AS key, ${contentSql(schema)} AS content FROM ${relation}),
     twice AS (SELECT key, count(DISTINCT content) AS contents FROM keyed WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1)
     SELECT count(DISTINCT key) AS keys, count(DISTINCT CASE WHEN contents > 1 THEN key END) AS changed, ${FOUND} FROM keyed JOIN twice USING (key)`,
  )
  const found = foundRows(row)
  if (found.count === 0) return [good(`没有${what}都相同的行`)]
  const [keys, changed] = [numberOf(row?.keys), numberOf(row?.changed)]
  const how = changed === 0 ? '内容完全相同' : `其中 ${changed} 组内容不同`
  return [
    check(
      `${keys} 组、${found.count} 行的${what}都相同（${placeWords(found, snapshots)}），${how}；都照收，请核对是否重复登记`,
    ),
  ]
}

function replaced({ snapshots }: DatasetInForce): Sentence[] {
  return snapshots.flatMap((snapshot) => {
    const { same, changed } = snapshot.tallies?.superseded ?? { same: 0, changed: 0 }
    const doubled = snapshot.tallies?.doubled?.same ?? 0
    const words = [
      doubled > 0 ? `${sourceWords(snapshot)}有 ${doubled} 行与前面的行完全相同，只计一次` : null,
      same + changed > 0
        ? `${sourceWords(snapshot)}取代了早先快照的 ${same + changed} 行：${same} 行内容相同，${changed} 行有改动`
        : null,
    ]
    return words.flatMap((sentence) => (sentence === null ? [] : [note(sentence)]))
  })
}

function keyWords({ persons, fields }: Schema, part: string): string {
  if (part in persons) return '人员'
  return fields.find(({ id }) => id === part)?.label ?? part
}
