import { join, resolve } from 'node:path'

/** Where things lie at a site, and whose they are. Plain values: the processes of jobs get a copy. */
export interface SitePaths {
  /** The data folder; everything below lies in it unless the site says otherwise. */
  data: string
  lakeDirectory: string
  /** Files as uploaded, encrypted. */
  uploadsDirectory: string
  /** Files as exported, encrypted. */
  exportsDirectory: string
  backupsDirectory: string
  /** Keys of the platform: KEK of the lake, secret box, signing key of the audit, TLS. Never inside the lake. */
  keysDirectory: string
  /** The KEK of the lake, for `openKeys(lakeDirectory, { kekFile })`. */
  kekFile: string
  /** The second place of the audit's seals. */
  anchorFile: string
  /** One-time activation codes of the first three accounts. */
  codesDirectory: string
  /** The code of the office, 云0199; in every row. */
  office: string
  /** Its full name, for pages and documents. */
  officeName: string
}

export interface Office {
  office: string
  officeName: string
}

/** The places of a data folder. */
export function sitePaths(data: string, { office, officeName }: Office): SitePaths {
  const root = resolve(data)
  const keysDirectory = join(root, 'keys')
  return {
    data: root,
    lakeDirectory: join(root, 'lake'),
    uploadsDirectory: join(root, 'uploads'),
    exportsDirectory: join(root, 'exports'),
    backupsDirectory: join(root, 'backups'),
    keysDirectory,
    kekFile: join(keysDirectory, 'kek'),
    anchorFile: join(root, 'anchors', 'audit-seals.jsonl'),
    codesDirectory: join(root, 'codes'),
    office,
    officeName,
  }
}
