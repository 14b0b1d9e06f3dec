import { Failure, type FailureKind, Failures, type Place } from './failure.ts'

const EXIT_CODES: Record<FailureKind, 1 | 2> = {
  InvalidInput: 2,
  NotFound: 2,
  Forbidden: 2,
  Conflict: 2,
  Unavailable: 1,
  Internal: 1,
}

/** Exit code of the command line: 2 when the user can mend it, 1 when not. Anything that is no `Failure` is 1. */
export function exitCode(error: unknown): 1 | 2 {
  if (error instanceof Failures)
    return error.failures.some((failure) => EXIT_CODES[failure.kind] === 1) ? 1 : 2
  return error instanceof Failure ? EXIT_CODES[error.kind] : 1
}

/** `台账.xlsx 工作表“2024” 第7行 第3列 (relations.a)`; empty when nothing is known. */
export function describePlace(place: Place | undefined): string {
  if (!place) return ''
  const parts = [
    place.file,
    place.sheet && `工作表“${place.sheet}”`,
    (place.line ?? place.row) !== undefined && `第${place.line ?? place.row}行`,
    place.column !== undefined &&
      (typeof place.column === 'number' ? `第${place.column}列` : `列“${place.column}”`),
    place.path && `(${place.path})`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** The lines that a terminal shows for any error: id and sentence, place, next step. No stack trace. */
export function presentError(error: unknown): string {
  if (error instanceof Failures) return error.failures.map(presentError).join('\n\n')
  if (!(error instanceof Failure)) {
    const message = error instanceof Error ? error.message : String(error)
    return `错误 [internal.unexpected] 程序内部错误：${message}\n下一步：请把这一行连同所用命令交给系统管理员；设置 MINGJIAN_DEBUG=1 可看到调用栈。`
  }
  const place = describePlace(error.place)
  return [`错误 [${error.id}] ${error.says}`, place && `位置：${place}`, `下一步：${error.next}`]
    .filter(Boolean)
    .join('\n')
}
