import { conflict } from '@mingjian/errors/failure'
import type { Lake } from '../lake.ts'
import type { Manifest } from '../manifest.ts'
import { quoteText } from '../sql-text.ts'
import { aliasChanges, aliasGroups, commitAliases, replacedKeys } from './aliases.ts'
import { withDuckdb } from './duckdb-session.ts'
import type { KeyProvider } from './key-provider.ts'
import { keysOfBlocks, openBlocks, personKeys, printKey } from './person-key.ts'
import { addSealRows, sealRows, sealsInForce } from './seals.ts'
import { vaultFiles, vaultParts } from './vault.ts'

/** The keys in use and those that take their place. */
export interface TwoKeys {
  old: KeyProvider
  next: KeyProvider
}

/** Merged and sealed persons under their new keys, beside the old ones: right before and after the catalogue changes. Gives the keys of merged persons that are in no vault any more. @throws Failure `lake.epoch_seal_unknown` */
export async function moveLists(lake: Lake, moving: readonly Manifest[], keys: TwoKeys): Promise<string[]> {
  const changes = aliasChanges(lake.directory)
  const groups = aliasGroups(changes)
  const seals = await sealsInForce(lake.directory, keys.old)
  const hidden = (await sealRows(lake.directory)).filter(({ person }) => person.key !== null)
  const files = vaultFiles(
    lake,
    moving.map(({ id }) => id),
  )
  const asked = [...groups.flat(), ...hidden.map(({ person }) => person.key!)]
  const moved = await movedKeys(files, asked, keys)
  for (const { record } of seals) {
    if (!record.number) continue
    const [old, next] = [keys.old, keys.next].map((one) => personKeys([record.number!], one).keys[0]!)
    moved.set(old!, next!)
  }
  // Rows under keys of earlier epochs stand beside those under the key in use.
  const rows = hidden.flatMap(({ seal, person }) => {
    const key = moved.get(person.key!)
    return key === undefined ? [] : [{ seal, person: { ...person, key } }]
  })
  for (const { seal } of hidden) if (!rows.some((row) => row.seal === seal)) throw sealUnknown(seal)
  await addSealRows(lake.directory, rows)
  const next = groups
    .map((group) => group.flatMap((key) => moved.get(key) ?? []))
    .filter((group) => group.length > 1)
  const before = groups.filter((group) => group.some((key) => moved.has(key)))
  const print = (all: bigint[][]) => all.map((group) => group.map(printKey))
  if (next.length > 0)
    await commitAliases(lake.directory, {
      action: 'rekey',
      groups: print(next),
      before: print(before),
      why: `更换人员键为第 ${keys.next.k1Epoch} 期`,
    })
  const explained = new Set([...moved.keys(), ...moved.values(), ...replacedKeys(changes)])
  return groups.flat().flatMap((key) => (explained.has(key) ? [] : printKey(key)))
}

async function movedKeys(
  files: readonly string[],
  keys: readonly bigint[],
  { old, next }: TwoKeys,
): Promise<Map<bigint, bigint>> {
  const moved = new Map<bigint, bigint>()
  if (files.length === 0 || keys.length === 0) return moved
  const query = `SELECT DISTINCT key, sealed FROM read_parquet([${files.map(quoteText).join(', ')}]) WHERE key IN (${keys.join(', ')})`
  await withDuckdb(async (connection) => {
    for await (const part of vaultParts(connection, query)) {
      const made = keysOfBlocks(Buffer.concat(openBlocks(part.sealed, old)), next)
      for (const [i, key] of part.keys.entries()) moved.set(key, made[i]!)
    }
  })
  return moved
}

const sealUnknown = (seal: string) =>
  conflict({
    id: 'lake.epoch_seal_unknown',
    says: `封存 ${seal} 的号码不在任何保管库里，换键之后就认不出此人`,
    next: '请解除这个封存，从标准输入给号码重新封存，再换键',
  })
