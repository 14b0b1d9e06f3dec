import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Viewer } from '@mingjian/casework/masking/view'
import { standardSchemas } from '@mingjian/intake/importing/import-options'
import type { RowPerson } from '@mingjian/lake/row-persons'
import fc from 'fast-check'
import { contentOf } from '../testing/put-clue.ts'
import { maskPage, partiesOf } from './mask-page.ts'

const OFFICE: Viewer = { roles: ['chief'], part: 'none', sameOffice: true }
const HANDLER: Viewer = { roles: ['prosecutor'], part: 'handler', sameOffice: true }
const schemas = await standardSchemas()
const schemaOf = (id: string) => schemas.get(id)

const TEXT = `云岭市青石区人民法院
刑事判决书
（2025）云0199刑初7号
公诉机关云岭市青石区人民检察院。
被告人曹望川，男，1980年5月12日出生于云岭市，汉族，住云岭市青石区北街7号。
被告人曹知远，男，1982年1月3日出生于云岭市，汉族。
本院认为，被告人曹望川、曹知远的行为已构成盗窃罪。判决如下：
被告人曹望川犯盗窃罪，并处罚金人民币五千元。
被告人曹知远犯盗窃罪，并处罚金人民币二千元。
`
const person = (name: string, birth: string | null): RowPerson => ({
  ...{ person: 'defendant', name, birth, key: null, mask: null, state: 'valid' },
})
const parts = {
  finding: contentOf('c1', '曹望川'),
  persons: [person('曹望川', '1980-05-12')],
  otherNames: partiesOf(TEXT),
  texts: ['曹望川称已缴纳', '曹知远的电话13800000000'],
}

test('the heading of a judgment tells whose names are to be masked besides those of the rows', () => {
  assert.deepEqual(partiesOf(TEXT), ['曹望川', '曹知远'])
  assert.deepEqual(partiesOf('一份不是判决书的文字'), [])
})

test('one person has one mask on the whole page: in the sentence, the rows, notes and the document', () => {
  const page = maskPage(parts, OFFICE, schemaOf)!
  assert.equal(page.shown, 'masked')
  const own = page.persons[0]?.name ?? ''
  assert.equal(own, '曹**①')
  assert.deepEqual(page.persons, [{ name: own, birth: '1980年**' }])
  assert.ok(page.finding.sentence.startsWith(own))
  assert.equal(page.finding.evidence[0]?.values.name, own)
  assert.equal(page.finding.notFound.length, 1, 'what was masked along does not stay in the finding')
  assert.deepEqual(page.texts, [`${own}称已缴纳`, '曹**②的电话138********'])
  assert.equal(page.finding.also?.length ?? 0, 0)

  const [start, end] = [TEXT.lastIndexOf('曹望川'), TEXT.lastIndexOf('曹望川') + 3]
  const fine = TEXT.indexOf('人民币五千元')
  const { text, moved } = page.document(TEXT, [{ span: [start, end], kind: 'name' }])
  assert.doesNotMatch(text, /望川|知远|5月12日|北街/)
  const cut = (span: readonly [number, number]) => text.slice(...moved(span))
  assert.equal(cut([start, end]), own)
  assert.equal(cut([fine, fine + 6]), '人民币五千元')
})

test('who it is assigned to reads everything as it is', () => {
  const page = maskPage(parts, HANDLER, schemaOf)!
  assert.equal(page.shown, 'whole')
  assert.deepEqual(page.texts, parts.texts)
  assert.deepEqual(page.finding, { ...parts.finding, also: [] })
  assert.deepEqual(page.persons, [{ name: '曹望川', birth: '1980-05-12' }])
  assert.equal(page.document(TEXT, []).text, TEXT)
})

test('officers and other offices are shown nothing at all', () => {
  assert.equal(maskPage(parts, { ...OFFICE, roles: ['audit_officer'] }, schemaOf), null)
  assert.equal(maskPage(parts, { ...HANDLER, sameOffice: false }, schemaOf), null)
})

test('no name of two or more signs is left in any text, wherever it stands', () => {
  const name = fc
    .tuple(fc.constantFrom(...'曹方李欧'), fc.stringMatching(/^[甲乙丙丁望川启舟]{1,2}$/))
    .map(([first, rest]) => first + rest)
  const words = fc.constantFrom('，因', '与', '共同缴纳；', '（本人）', '2025年')
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(words, fc.nat(4)), { maxLength: 8 }),
      (names, pieces) => {
        const text = pieces.map(([before, at]) => before + names[at % names.length]).join('')
        const page = maskPage(
          {
            finding: contentOf('c', names[0]!),
            persons: names.map((one) => person(one, null)),
            ...{ otherNames: [], texts: [text] },
          },
          OFFICE,
          schemaOf,
        )!
        for (const one of names) {
          assert.ok(!page.texts[0]!.includes(one), `${one} in ${page.texts[0]}`)
          assert.ok(!page.document(text, []).text.includes(one))
        }
      },
    ),
  )
})
