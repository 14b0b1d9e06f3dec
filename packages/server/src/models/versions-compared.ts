/** What a version of a model changed, in words. */
import { shownValue } from './parameters.ts'
import type { StoredModel } from './stored-model.ts'

/** The differences of a version from the one before it; empty where only words of the description changed. */
export function versionChanges(before: StoredModel, now: StoredModel): string[] {
  const [earlier, steps] = [stepsOf(before), stepsOf(now)]
  return [
    ...missing(steps, earlier).map((step) => `新增：${step}`),
    ...missing(earlier, steps).map((step) => `删去：${step}`),
    ...missing(inputsOf(now), inputsOf(before)).map((label) => `新用数据：${label}`),
    ...missing(inputsOf(before), inputsOf(now)).map((label) => `不再用数据：${label}`),
    ...missing(parametersOf(now), parametersOf(before)).map((words) => `参数：${words}`),
    ...missing([...now.falseAlarms], [...before.falseAlarms]).map((alarm) => `新增已知误报原因：${alarm}`),
  ]
}

const stepsOf = ({ relations }: StoredModel): string[] =>
  relations.flatMap(({ title, steps }) => steps.map((step) => `“${title}”${step}`))
const inputsOf = ({ inputs }: StoredModel): string[] => inputs.map(({ label }) => label)
const parametersOf = ({ parameters }: StoredModel): string[] =>
  parameters.map(({ label, value, unit }) => `${label} 默认 ${shownValue(value)}${unit ? ` ${unit}` : ''}`)

const missing = (all: readonly string[], from: readonly string[]): string[] =>
  all.filter((one) => !from.includes(one))
