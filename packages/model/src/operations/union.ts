import type { Scope, ScopeColumn } from '../scope.ts'
import type { Source } from './context.ts'

/** The columns (same name and type) and persons that all sources of a `union` have. */
export function unite(sources: readonly Source[]): Scope {
  const [first, ...others] = sources as [Source, ...Source[]]
  const prefixes = sources.map((s) => s.name)
  const columns = first.scope.columns.flatMap((column): ScopeColumn[] => {
    const { name, type } = column.column
    const same = others.map((s) =>
      s.scope.columns.find((c) => c.column.name === name && c.column.type === type),
    )
    if (same.includes(undefined)) return []
    const parents = [column, ...(same as ScopeColumn[])]
    const empty = parents.every((p) => p.column.empty === 'none') ? 'none' : 'unknown'
    return [
      {
        ...column,
        column: { ...column.column, empty },
        prefixes,
        parents,
        taken: true,
        unstable: parents.some((p) => p.unstable),
        used: false,
      },
    ]
  })
  const persons = first.scope.persons.flatMap((person) => {
    const same = others.map((s) => s.scope.persons.find((p) => p.name === person.name))
    if (same.includes(undefined)) return []
    return [{ ...person, prefixes, parents: [person, ...(same as (typeof person)[])], used: false }]
  })
  return { columns, persons }
}
