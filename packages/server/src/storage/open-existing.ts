/** A database that is there already, for commands beside the server: nothing is made or changed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, notFound } from '@mingjian/errors/failure'
import { sql } from 'kysely'
import { databaseFolder } from '../start/database-folder.ts'
import { connect, type Database } from './database.ts'
import { startEmbedded, urlOfRunning } from './embedded-server.ts'
import { fromStorage } from './storage-failures.ts'

/**
 * The database of a data folder, whether its platform runs or not, or the one at an address.
 * @throws Failure `storage.no_database`, `storage.unavailable`, those of `startEmbedded`
 */
export async function openExisting(where: { data: string } | { url: string }): Promise<Database> {
  if ('url' in where) return reached(connect(where.url, 2))
  const folder = existsSync(where.data) ? databaseFolder(where.data) : where.data
  if (!existsSync(join(folder, 'postgres', 'PG_VERSION')))
    throw notFound({
      id: 'storage.no_database',
      says: '这个文件夹里没有平台的数据库',
      next: '请给平台的数据文件夹（默认 data）；用自己的数据库的单位请用 --database 写明地址',
      place: { file: where.data },
    })
  try {
    const server = await startEmbedded(folder)
    const database = connect(server.url, 2)
    return {
      ...database,
      close: async () => {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    const url = urlOfRunning(folder)
    if (!(error instanceof Failure) || error.id !== 'storage.folder_busy' || url === null) throw error
    return reached(connect(url, 2))
  }
}

async function reached(database: Database): Promise<Database> {
  try {
    await sql`select 1`.execute(database.db)
    return database
  } catch (error) {
    await database.close()
    throw fromStorage(error)
  }
}
