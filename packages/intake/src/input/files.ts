import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { invalidInput } from '@mingjian/errors/failure'
import { fromIo } from '@mingjian/errors/io'

/** Kinds of files by their endings, lower case: `.txt`. */
export type FileTypes = ReadonlySet<string>

export const hasType = (file: string, types: FileTypes): boolean => types.has(extname(file).toLowerCase())

/**
 * Whether a path is a folder.
 * @throws Failure `io.not_found` … when it is not there or cannot be looked at.
 */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw fromIo(error, path)
  }
}

/** Files of these kinds in a folder and its subfolders, in a stable order. */
export function filesOf(folder: string, types: FileTypes): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && hasType(entry.name, types))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    throw fromIo(error, folder)
  }
}

/** A file of another kind than those that `next` names. */
export const kindUnknown = (file: string, next: string) =>
  invalidInput({ id: 'input.kind_unknown', says: '不认识这种文件', next, place: { file } })

/** A folder without a file of the kinds that `kinds` names. */
export const folderEmpty = (folder: string, kinds: string, hint: string) =>
  invalidInput({
    id: 'input.folder_empty',
    says: `这个文件夹里没有${kinds}文件`,
    next: `请检查路径；${hint}`,
    place: { file: folder },
  })

export const fileEmpty = (file: string) =>
  invalidInput({
    id: 'input.empty',
    says: '文件是空的',
    next: '请检查是不是选错了文件，或重新导出',
    place: { file },
  })
