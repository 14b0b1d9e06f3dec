/** Failures of the packages below in the words of the pages: the file by its own name, the next step a button. */
import { Failure, type FailureKind, Failures, internal } from '@mingjian/errors/failure'
import { describePlace } from '@mingjian/errors/present'
import { pageStep } from './page-steps.ts'

/** A failure as it is stored, sent between processes and shown. */
export interface Trouble {
  id: string
  says: string
  next: string
  /** Where, in words: 台账.xlsx 第7行. */
  place: string
  retry: boolean
  kind: FailureKind
}

/** Options of commands and commands, which a page has not. */
const COMMAND = /--[a-z]|npx |mingjian [a-z]/
const ANYWHERE = '请重新核对文件和各项设置后再试；仍不行请把这句话告诉系统管理员'

/** An error as the pages tell it; `called` is the file's own name, which takes the place of its path on the server. */
export function troubleOf(error: unknown, called: string): Trouble {
  if (error instanceof Failures && error.failures[0]) {
    const [first, ...others] = error.failures.map((one) => troubleOf(one, called))
    const says = [first!, ...others].slice(0, 5).map((one) => one.says)
    return { ...first!, says: says.join('；') }
  }
  if (!(error instanceof Failure)) return UNFORESEEN
  const { id, kind, retry, place } = error
  const next = pageStep(id) ?? error.next
  const path = place?.file
  const said = path === undefined ? error.says : error.says.replaceAll(path, called)
  return {
    ...{ id, kind, retry },
    says: COMMAND.test(said) ? saidPlainly(said) : said,
    next: COMMAND.test(next) ? ANYWHERE : next,
    place: place ? describePlace({ ...place, ...(path === undefined ? {} : { file: called }) }) : '',
  }
}

/** A sentence without the option that it names. */
const saidPlainly = (said: string): string =>
  said.replace(/--[a-z-]+\s*/g, '这一项').replace(/npx mingjian \S*|mingjian [a-z]+/g, '这一步')

const UNFORESEEN: Trouble = {
  id: 'imports.unexpected',
  kind: 'Internal',
  says: '程序读这个文件时出现了没有预料到的错误',
  next: '请把文件名和时间告诉系统管理员；另存为 xlsx 或 csv 后可以再试一次',
  place: '',
  retry: false,
}

/** The same as an error to be thrown; what nobody foresaw keeps its cause for the log. */
export function pageFailure(error: unknown, called: string): Failure {
  if (!(error instanceof Failure || error instanceof Failures)) {
    const { id, says, next } = UNFORESEEN
    return internal({ id, says, next, cause: error })
  }
  const { id, says, next, retry, kind, place } = troubleOf(error, called)
  return new Failure(kind, { id, says: place === '' ? says : `${place}：${says}`, next, retry, cause: error })
}
