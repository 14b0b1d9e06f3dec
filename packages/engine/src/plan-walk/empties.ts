import type { ColumnPlan, JoinKey, Plan, RelationPlan, Step } from '@mingjian/model/plan'
import type { EmptyMeaning } from '@mingjian/model/schema'

/** Of the columns of a relation that are copies of a field: what an empty cell says, by the plan and by the snapshots. */
type Meanings = ReadonlyMap<string, Meaning>

interface Meaning {
  planned: EmptyMeaning
  bound: EmptyMeaning
  /** Some rows say that their cell could not be read. */
  unread: boolean
}

/**
 * The plan as it is where snapshots say otherwise than the schema what an empty cell of a field means: wherever a
 * column is a copy of such a field, its meaning is that of the snapshots. What is computed stays. A field of
 * `empty: none` of which some cells could not be read (`unread`, by input) is marked so wherever it stands.
 */
export function withEmpties(
  plan: Plan,
  empties: Readonly<Record<string, Readonly<Record<string, EmptyMeaning>>>>,
  unread: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Plan {
  const meaningOf = (input: string, { name, empty }: ColumnPlan): Meaning => {
    const bound = empties[input]?.[name] ?? empty
    return { planned: empty, bound, unread: bound === 'none' && unread.get(input)?.has(name) === true }
  }
  const changes = Object.entries(plan.inputs).some(([input, { fields }]) =>
    fields.some((field) => {
      const meaning = meaningOf(input, field)
      return meaning.unread || meaning.bound !== meaning.planned
    }),
  )
  if (!changes) return plan
  const ends = new Map<string, Meanings>()
  for (const [input, { fields }] of Object.entries(plan.inputs))
    ends.set(input, new Map(fields.map((field) => [field.name, meaningOf(input, field)])))
  const inputs = Object.fromEntries(
    Object.entries(plan.inputs).map(([input, { fields, ...rest }]) => [
      input,
      { ...rest, fields: rewritten(fields, ends.get(input)!) },
    ]),
  )
  const relations = plan.relations.map((relation) => {
    const found = relationWith(relation, ends)
    ends.set(relation.name, found.end)
    return found.relation
  })
  const clues = plan.clues.map((clue) => rewritten(clue, ends.get(clue.from) ?? new Map()))
  return { ...plan, inputs, relations, clues }
}

function relationWith(relation: RelationPlan, ends: ReadonlyMap<string, Meanings>) {
  let meanings = united(relation.from.map((name) => ends.get(name) ?? new Map()))
  const steps = relation.steps.map((step): Step => {
    const before = meanings
    const { scope, after } = scopes(step, before, ends)
    meanings = after
    const of = (name: string) => ends.get(name) ?? new Map()
    switch (step.do) {
      case 'match':
      case 'maybe':
        return { ...rewritten(step, scope), on: keysWith(step.on, before, of(step.with)) }
      case 'absent': {
        const on = step.on.map((keys, index) => keysWith(keys, before, of(step.in[index]?.relation ?? '')))
        return { ...rewritten(step, scope), on }
      }
      case 'pair':
        return { ...rewritten(step, after), on: keysWith(step.on, before, before) }
      case 'group': {
        const columns = step.columns.map((column) => ({
          ...rewritten(column, before),
          column: column.column,
        }))
        return { ...step, columns, having: rewritten(step.having, after) }
      }
      default:
        return rewritten(step, scope)
    }
  })
  return {
    relation: { ...relation, steps, columns: rewritten(relation.columns, meanings) },
    end: meanings,
  }
}

/** Each side of a key is written in the names of its own relation. */
const keysWith = (keys: readonly JoinKey[], left: Meanings, right: Meanings): JoinKey[] =>
  keys.map((key) =>
    key.by === 'person'
      ? key
      : { ...key, left: rewritten(key.left, left), right: rewritten(key.right, right) },
  )

/** A column of a union says "none" only where each of its sources does. */
function united(sources: readonly Meanings[]): Meanings {
  const [first, ...others] = sources
  if (!first || others.length === 0) return first ?? new Map()
  const all = (name: string) => sources.flatMap((source) => source.get(name) ?? [])
  return new Map(
    [...first.keys()].flatMap((name) => {
      const found = all(name)
      if (found.length < sources.length) return []
      const meaning = (of: 'planned' | 'bound') =>
        found.every((one) => one[of] === 'none') ? ('none' as const) : ('unknown' as const)
      const bound = meaning('bound')
      const some = bound === 'none' && found.some((one) => one.unread)
      return [[name, { planned: meaning('planned'), bound, unread: some }] as const]
    }),
  )
}

/** The names that the expressions of a step read, and those that there are after it. */
function scopes(
  step: Step,
  before: Meanings,
  ends: ReadonlyMap<string, Meanings>,
): { scope: Meanings; after: Meanings } {
  switch (step.do) {
    case 'match':
    case 'maybe': {
      const right = ends.get(step.with) ?? new Map()
      const after = new Map([...before, ...behind(step.as, right)])
      return { scope: after, after }
    }
    case 'absent': {
      const partners = step.in.flatMap(({ relation, as }) => [...behind(as, ends.get(relation) ?? new Map())])
      return { scope: new Map([...before, ...partners]), after: before }
    }
    case 'pair': {
      const after = new Map(step.as.flatMap((as) => [...behind(as, before)]))
      return { scope: new Map([...before, ...after]), after }
    }
    case 'merge_periods':
    case 'group': {
      const kept = step.do === 'group' ? step.by : [...step.by, step.from, step.to]
      return { scope: before, after: new Map([...before].filter(([name]) => kept.includes(name))) }
    }
    case 'let': {
      const made = new Set(step.columns.map(({ column }) => column.name))
      return { scope: before, after: new Map([...before].filter(([name]) => !made.has(name))) }
    }
    default:
      return { scope: before, after: before }
  }
}

const behind = (as: string, meanings: Meanings): Meanings =>
  new Map([...meanings].map(([name, meaning]) => [`${as}.${name}`, meaning]))

/** A copy in which every column of a meaning that changes has the new one. */
const rewritten = <T>(part: T, meanings: Meanings): T =>
  JSON.parse(JSON.stringify(part), (_, node) => {
    if (!node || typeof node !== 'object' || typeof node.name !== 'string' || !('empty' in node)) return node
    const meaning = meanings.get(node.name)
    if (!meaning || node.empty !== meaning.planned) return node
    return { ...node, empty: meaning.bound, ...(meaning.unread ? { unread: true } : {}) }
  }) as T
