import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Failure, Failures, invalidInput, notFound } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'
import { loadSchemas } from '@mingjian/lake/schemas'
import { compileModel } from '@mingjian/model/compile'
import type { CompiledModel } from '@mingjian/model/model'
import type { ModelTest } from '@mingjian/model/model-test'
import { parseModelTests } from '@mingjian/model/parse-tests'
import type { Schema } from '@mingjian/model/schema'
import { SCHEMA_DIRECTORY } from '../checkout.ts'
import { tableShapes } from './law-tables.ts'

export interface LoadedModel {
  /** The folder with model.yaml and tests.yaml. */
  directory: string
  model: CompiledModel
  schemas: ReadonlyMap<string, Schema>
  warnings: Failure[]
}

/** The model.yaml that a path means: itself, the one in a folder, or those in the folders of a library. */
function modelFiles(path: string): string[] {
  const absolute = resolve(path)
  try {
    if (!statSync(absolute).isDirectory()) {
      if (/\.ya?ml$/i.test(absolute)) return [absolute]
      throw invalidInput({
        id: 'model.not_yaml',
        says: '这个文件不是监督模型（model.yaml）',
        next: '请给模型的文件夹，如 models/probation-period，或装有模型的文件夹',
        place: { file: absolute },
      })
    }
  } catch (error) {
    throw fromIo(error, absolute)
  }
  const own = join(absolute, 'model.yaml')
  if (existsSync(own)) return [own]
  const below = readdirSync(absolute)
    .sort()
    .map((name) => join(absolute, name, 'model.yaml'))
    .filter((file) => existsSync(file))
  if (below.length > 0) return below
  throw notFound({
    id: 'model.not_found',
    says: '这里没有监督模型（model.yaml）',
    next: '请给模型的文件夹，如 models/probation-period，或装有模型的文件夹',
    place: { file: absolute },
  })
}

/**
 * Compiles the models at these paths (a model.yaml, its folder, or a folder of models), each once.
 * @throws Failures with every mistake of every model.
 */
export async function loadModels(paths: readonly string[]): Promise<LoadedModel[]> {
  const files = [...new Set(paths.flatMap(modelFiles))]
  const schemas = await loadSchemas(SCHEMA_DIRECTORY)
  const tables = new Map(Object.entries(tableShapes()))
  const mistakes: Failure[] = []
  const loaded: LoadedModel[] = []
  for (const file of files) {
    const text = readText(file)
    const { value, errors, warnings } = compileModel(text, { file, schemas, tables })
    mistakes.push(...errors)
    if (value) loaded.push({ directory: dirname(file), model: value, schemas, warnings })
  }
  if (mistakes.length > 0) throw new Failures(mistakes)
  const twice = loaded.find(
    ({ model }, i) => loaded.findIndex((other) => other.model.info.id === model.info.id) !== i,
  )
  if (twice)
    throw invalidInput({
      id: 'model.id_twice',
      says: `有两个模型的 id 都是 ${twice.model.info.id}`,
      next: '请给每个模型不同的 id',
      place: { file: twice.directory },
    })
  return loaded
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    if (error instanceof TypeError)
      throw invalidInput({
        id: 'model.encoding',
        says: '模型文件不是 UTF-8 编码',
        next: '请用编辑器另存为 UTF-8',
        place: { file },
        cause: error,
      })
    throw fromIo(error, file)
  }
}

/**
 * Compiles the text of a model as it is stored with the platform.
 * @param name for messages
 * @throws Failures with every mistake
 */
export function compileText(text: string, name: string, schemas: ReadonlyMap<string, Schema>): CompiledModel {
  const tables = new Map(Object.entries(tableShapes()))
  const { value, errors } = compileModel(text, { file: name, schemas, tables })
  if (!value) throw new Failures(errors)
  return value
}

/**
 * The cases of a model's tests.yaml.
 * @throws Failure when there is none; Failures with every mistake.
 */
export function loadTests({ directory, model, schemas }: LoadedModel): ModelTest[] {
  const file = join(directory, 'tests.yaml')
  if (!existsSync(file))
    throw notFound({
      id: 'model.tests_missing',
      says: `模型 ${model.info.id} 没有 tests.yaml`,
      next: '没有通过测试的模型不能发布：请写出数据和应有的线索、待定、排除，每种已知误报一个陷阱用例',
      place: { file },
    })
  const { value, errors } = parseModelTests(readText(file), { file, model, schemas })
  if (!value) throw new Failures(errors)
  return value
}
