import type { Absence } from '../clue-types.ts'

/** Searches in one table as one: a table that was searched by the name and then by a number is looked at once, with both keys. */
export function mergedAbsences(absences: readonly Absence[]): Absence[] {
  const tables = Map.groupBy(absences, ({ label, cutOff, rows }) => JSON.stringify([label, cutOff, rows]))
  return [...tables.values()].map((own) => {
    const keys = Map.groupBy(
      own.flatMap((absence) => absence.keys),
      ({ label }) => label,
    )
    return {
      ...own[0]!,
      keys: [...keys].map(([label, asked]) => ({
        label,
        value: [...new Set(asked.map(({ value }) => value))].join('、'),
      })),
    }
  })
}
