import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJudgment } from './judgment-text.ts'
import { readProcedure } from './procedure.ts'

const read = (course: string) => {
  const judgment = openJudgment(
    `临江县人民法院 刑事判决书 （2018）临0101刑初12号 公诉机关临江县人民检察院。 被告人张某甲，男，1980年1月1日出生。 ${course}公开开庭审理了本案。现已审理终结。 经审理查明，交警以简易程序出具道路交通事故认定书。 本院认为，被告人张某甲构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条的规定，判决如下： 被告人张某甲犯盗窃罪，判处拘役三个月。 审判长钱某`,
  )
  const reading = readProcedure(judgment)
  return reading && [reading.value, judgment.text.slice(...reading.span)]
}

test('the procedure of the trial', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['临江县人民检察院向本院提起公诉。本院依法适用简易程序，实行独任审判，', '简易'],
    ['临江县人民检察院提起公诉，并建议适用简易程序。本院依法适用速裁程序，', '速裁'],
    ['本院先适用简易程序，后转为普通程序，由合议庭审理，', '普通'],
    ['因不宜适用简易程序，本院决定将本案由简易程序转为普通程序审理，', '普通'],
    ['本院适用第一审公诉案件普通程序，', '普通'],
    ['临江县人民检察院提起公诉，并建议适用简易程序。本院依法组成合议庭，', null],
    ['本院认为不宜适用简易程序，依法组成合议庭，', null],
    ['本案符合适用速裁程序的条件，', null],
    ['本院依法组成合议庭，', null],
  ]
  for (const [course, procedure] of cases) assert.equal(read(course)?.[0] ?? null, procedure, course)
})

test('the span carries the words', () => {
  assert.deepEqual(read('本院适用普 通程序，'), ['普通', '普 通程序'])
})
