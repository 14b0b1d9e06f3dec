import type { InputReadiness, ModelReadiness } from './model-readiness.ts'
import { note, type Section } from './section.ts'

/** Which of the models that use a dataset can run, and what they lack. */
export function modelSection(models: readonly ModelReadiness[], schema: string): Section {
  const using = models.filter(({ inputs }) => inputs.some((input) => input.schema.id === schema))
  const ready = using.filter(canRun)
  const others = models.length - using.length
  return {
    title: '监督模型',
    sentences: [
      using.length === 0
        ? note('模型库里没有模型使用这种数据')
        : note(`${using.length} 个模型使用这种数据，现在能运行的 ${ready.length} 个`),
      ...(others > 0
        ? [
            note(
              `另有 ${others} 个模型不使用这种数据，其中现在能运行的 ${models.filter(canRun).length - ready.length} 个`,
            ),
          ]
        : []),
    ],
    table: using.length === 0 ? null : modelTable(using),
  }
}

/** All models of the library, for the overview of a lake. */
export function modelTable(models: readonly ModelReadiness[]): { head: string[]; rows: string[][] } {
  return {
    head: ['模型', '能否运行', '缺什么'],
    rows: models.map((model) => [
      `${model.title}（${model.id}）`,
      canRun(model) ? (isWhole(model) ? '能' : '能，有欠缺') : '不能',
      lacks(model).join('；') || '—',
    ]),
  }
}

export const canRun = ({ inputs }: ModelReadiness): boolean => inputs.every(({ isThere }) => isThere)

const isWhole = (model: ModelReadiness): boolean => lacks(model).length === 0

/** What a model lacks, in sentences. */
export function lacks({ inputs }: ModelReadiness): string[] {
  const missing = inputs.filter(({ isThere }) => !isThere)
  const names = [...new Set(missing.map(({ schema }) => schemaWords(schema)))]
  return [
    ...(names.length > 0 ? [`没有数据：${names.join('、')}`] : []),
    ...inputs.flatMap(({ isEmpty, schema }) => (isEmpty ? [`“${schema.label}”没有一行`] : [])),
    ...inputs.flatMap(fieldLacks),
    ...inputs.flatMap(({ isUndeclared, schema }) =>
      isUndeclared ? [`“${schema.label}”没有申报覆盖范围，未查到的一律未定`] : [],
    ),
  ]
}

function fieldLacks({ lacking, schema }: InputReadiness): string[] {
  if (lacking.length === 0) return []
  return [
    `“${schema.label}”的${lacking.map(({ label }) => label).join('、')}整列没有，用到它的判断都是不知道`,
  ]
}

const schemaWords = ({ label, holder }: { label: string; holder?: string }): string =>
  holder ? `${label}（向${holder}调取）` : `${label}（由文书读取）`
