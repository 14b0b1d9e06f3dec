import { Failure, type FailureKind } from './failure.ts'

/** What the operating system says → kind, stable id, sentence and next step. */
const IO_CODES: Record<
  string,
  { kind: FailureKind; id: string; says: string; next: string; retry?: boolean }
> = {
  ENOENT: {
    kind: 'NotFound',
    id: 'io.not_found',
    says: '找不到文件或文件夹',
    next: '请检查路径是否写对，文件是否已被移走',
  },
  ENOTDIR: {
    kind: 'InvalidInput',
    id: 'io.not_a_folder',
    says: '路径中有一段不是文件夹',
    next: '请检查路径',
  },
  EISDIR: {
    kind: 'InvalidInput',
    id: 'io.is_a_folder',
    says: '这里需要文件，给的是文件夹',
    next: '请改用文件路径',
  },
  EACCES: {
    kind: 'Forbidden',
    id: 'io.no_permission',
    says: '没有读写权限',
    next: '请让系统管理员授予权限，或换一个位置',
  },
  EPERM: {
    kind: 'Forbidden',
    id: 'io.no_permission',
    says: '没有读写权限',
    next: '请让系统管理员授予权限，或换一个位置',
  },
  EROFS: {
    kind: 'Unavailable',
    id: 'io.read_only',
    says: '磁盘是只读的，写不进去',
    next: '请换一个可写的位置',
  },
  ENOSPC: {
    kind: 'Unavailable',
    id: 'io.disk_full',
    says: '磁盘已满，未写完的内容已撤回',
    next: '请腾出空间或换一个磁盘，再运行一次',
    retry: true,
  },
  EDQUOT: {
    kind: 'Unavailable',
    id: 'io.disk_full',
    says: '磁盘配额已满，未写完的内容已撤回',
    next: '请腾出空间或换一个磁盘，再运行一次',
    retry: true,
  },
  EMFILE: {
    kind: 'Unavailable',
    id: 'io.too_many_files',
    says: '同时打开的文件过多',
    next: '请稍后再试',
    retry: true,
  },
}

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  if (/No space left on device/i.test(error.message)) return 'ENOSPC'
  if (/Read-only file system/i.test(error.message)) return 'EROFS'
  if (/Permission denied/i.test(error.message)) return 'EACCES'
  return undefined
}

/** An error of the operating system (or of a library that quotes it) as a Failure; anything else unchanged. */
export function fromIo(error: unknown, file: string): unknown {
  if (error instanceof Failure) return error
  const known = IO_CODES[codeOf(error) ?? '']
  if (!known) return error
  const { kind, id, says, next, retry } = known
  return new Failure(kind, { id, says, next, place: { file }, cause: error, ...(retry ? { retry } : {}) })
}

/** Runs an input or output action on a file; errors of the operating system come out as Failures that name the file. */
export async function withIo<T>(file: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw fromIo(error, file)
  }
}
