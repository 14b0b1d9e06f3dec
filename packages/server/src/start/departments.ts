/** Which department works on which area of supervision; a clue's department comes from here. */
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Schema } from '../storage/schema.ts'

/** The departments of the demonstration, by area. */
export const DEPARTMENT_OF_AREA = {
  刑事: '第一检察部',
  刑事执行: '第二检察部',
  控告申诉: '第二检察部',
  民事: '第三检察部',
  行政: '第三检察部',
  公益诉讼: '第三检察部',
} as const

/** Sets the departments of an office that has set none. */
export async function setDepartments(db: Kysely<Schema>, clock: Clock, office: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({
      ...{ office, key: 'departments', reason: '演示数据', set_at: clock.now() },
      value: JSON.stringify(DEPARTMENT_OF_AREA),
    })
    .onConflict((row) => row.columns(['office', 'key']).doNothing())
    .execute()
}
