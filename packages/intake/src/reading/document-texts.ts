import { bindDataset } from '@mingjian/lake/bind'
import { type Lake, manifests } from '@mingjian/lake/lake'
import { type LakeReader, withReader } from '@mingjian/lake/lake-reader'
import { quoteText } from '@mingjian/lake/sql-text'

/** So many documents are asked for in one statement. */
const AT_ONCE = 10_000

/**
 * The texts of these documents from the lake, by document id; what the lake does not have is left out.
 * @param reader one that is open already; null: one is opened for this question
 */
export async function documentTexts(
  lake: Lake,
  asOf: string | null,
  documents: ReadonlySet<string>,
  reader: LakeReader | null = null,
): Promise<Map<string, string>> {
  if (documents.size === 0 || manifests(lake, 'legal_document').length === 0) return new Map()
  const files = bindDataset(lake, 'legal_document', asOf).snapshots.flatMap((snapshot) => snapshot.files)
  const source = `read_parquet([${files.map(quoteText).join(', ')}])`
  const ids = [...documents]
  return withReader(reader, async (own) => {
    const texts = new Map<string, string>()
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const wanted = ids
        .slice(at, at + AT_ONCE)
        .map(quoteText)
        .join(', ')
      for (const row of await own.rows(
        `SELECT document_id, text FROM ${source} WHERE document_id IN (${wanted})`,
      ))
        texts.set(String(row.document_id), String(row.text))
    }
    return texts
  })
}
