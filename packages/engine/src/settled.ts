/**
 * What several works that run at the same time give. Where some fail it waits for the others all the same, for they use
 * one database, and throws the failure of the first in the list.
 */
export async function settled<Works extends readonly Promise<unknown>[]>(
  works: readonly [...Works],
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  const ends = await Promise.allSettled(works)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return Promise.all(works) as Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }>
}
