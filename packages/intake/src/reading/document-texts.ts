import { DuckDBInstance } from '@duckdb/node-api'
import { bindDataset } from '@mingjian/lake/bind'
import { type Lake, manifests } from '@mingjian/lake/lake'
import { quoteText } from '@mingjian/lake/sql-text'

/** The texts of these documents from the lake, by document id; what the lake does not have is left out. */
export async function documentTexts(
  lake: Lake,
  asOf: string | null,
  documents: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (documents.size === 0 || manifests(lake, 'legal_document').length === 0) return new Map()
  const files = bindDataset(lake, 'legal_document', asOf).snapshots.flatMap((snapshot) => snapshot.files)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run('CREATE TABLE wanted (document VARCHAR)')
    const appender = await connection.createAppender('wanted')
    for (const document of documents) {
      appender.appendVarchar(document)
      appender.endRow()
    }
    appender.closeSync()
    const read = await connection.runAndReadAll(
      `SELECT document_id, text FROM read_parquet([${files.map(quoteText).join(', ')}]) SEMI JOIN wanted ON document = document_id`,
    )
    return new Map(read.getRowObjectsJson().map((row) => [String(row.document_id), String(row.text)]))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
