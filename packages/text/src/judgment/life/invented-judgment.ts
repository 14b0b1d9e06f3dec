import assert from 'node:assert/strict'
import { openJudgment } from '../judgment-text.ts'
import type { Person } from '../readings.ts'
import { readLife } from './read-life.ts'

/** For tests: the life read from a judgment with these paragraphs of the defendants and this finding, which decides of all or of some. */
export function lifeOf(
  paragraphs: readonly string[],
  finding: string,
  before = '',
  decided: readonly string[] | null = null,
) {
  const text =
    '某某市某某区人民法院 刑事判决书 （2018）某0101刑初12号 公诉机关某某市某某区人民检察院。 ' +
    `${paragraphs.join(' ')} 某某市某某区人民检察院以某检公诉刑诉〔2018〕9号起诉书指控被告人犯罪，于2018年9月1日向本院提起公诉。` +
    `本院依法组成合议庭，公开开庭审理了本案。现已审理终结。 ${before}${finding} ` +
    '上述事实，有经庭审质证的下列证据证实： 1、受案登记表，证实2018年7月9日公安机关接报。 2、被害人陈某的陈述，证实2013年5月其搬到该小区。 ' +
    '本院认为，被告人的行为已构成犯罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下： 被告人犯盗窃罪，判处有期徒刑一年。'
  const judgment = openJudgment(text)
  const persons = judgment.defendants
    .filter(({ name }) => decided === null || decided.includes(name))
    .map(
      (party): Person => ({
        name: party.name,
        names: [party.name, ...party.aliases],
        party,
        unit: party.unit,
      }),
    )
  const life = readLife(judgment, persons)
  return {
    text: judgment.text,
    life,
    separate: life.separate_case_names.map((s) => s.value.name),
    of: (name: string) => {
      const reading = life.defendants[persons.findIndex((p) => p.name === name)]
      assert.ok(reading, `${name} is read`)
      return {
        birth: reading.birth_on?.value ?? null,
        crime: [reading.crime_from?.value ?? null, reading.crime_to?.value ?? null],
        priors: reading.priors.map((p) => p.value),
        custody: reading.custody.map(({ value }) => `${value.kind} ${value.on}`),
      }
    },
  }
}

export const ZHANG = '被告人张某甲，男，1985年11月12日出生于某某省某某市，汉族，初中文化，农民，住某某市。'
export const LI = '被告人李某乙，男，1990年2月3日出生，汉族，住某某市。'
export const FACT = '经审理查明，2018年6月7日，被告人张某甲在本区某某路盗窃被害人陈某手机一部。'
