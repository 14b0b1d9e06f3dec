import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { forbidden, invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'

/**
 * Makes a folder with those above it that are missing. The nearest folder that exists is looked at first and each level
 * is made by itself: Node's recursive mkdir never ends on file systems that answer “not there” (/proc).
 * @throws Failure `io.not_a_folder`, `io.no_permission`, `io.cannot_create` …; then nothing was made.
 */
export function makeFolder(path: string): void {
  const missing: string[] = []
  let nearest = resolve(path)
  while (!existsSync(nearest)) {
    missing.unshift(nearest)
    nearest = dirname(nearest)
  }
  checkParent(nearest, missing.length > 0)
  for (const folder of missing) makeOne(folder, path)
}

function checkParent(folder: string, written: boolean): void {
  if (!statSync(folder).isDirectory())
    throw invalidInput({
      id: 'io.not_a_folder',
      says: '这里已有一个同名的文件，不能当作文件夹用',
      next: '请检查路径，换一个文件夹',
      place: { file: folder },
    })
  try {
    if (written) accessSync(folder, constants.W_OK)
  } catch (error) {
    throw fromIo(error, folder)
  }
}

function makeOne(folder: string, wanted: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Another process made it in between.
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    if (code === 'ENOENT')
      throw forbidden({
        id: 'io.cannot_create',
        says: '这个位置不能新建文件夹',
        next: '请换一个位置',
        place: { file: wanted },
        cause: error,
      })
    throw fromIo(error, folder)
  }
}
