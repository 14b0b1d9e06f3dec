import type { EmptyMeaning, ValueType } from './schema.ts'

/**
 * The compiled plan of a model: plain JSON without SQL, stored with the model version, hashed, compared.
 * Column names are unique within a relation: `field`, `let` name, or `prefix.field` for what came from another
 * relation (match, maybe, pair, lookup, read). `person` columns stand for the five key columns of schema.ts.
 * `maybe` can add `<as>.found` 是否: whether the row has a partner, null where one is only possible; `lookup` can add `<as>.basis` 文本, the
 * basis of the row found. Both stand in the step's `columns` only where the model uses them.
 */
export interface Plan {
  plan: 1
  model: { id: string; version: string; title: string }
  inputs: Record<string, InputPlan>
  parameters: Record<string, ParameterPlan>
  /** Ids of the law tables that `lookup` steps need. */
  tables: string[]
  /** In an order in which each relation only uses earlier ones. */
  relations: RelationPlan[]
  clues: CluePlan[]
}

export interface InputPlan {
  schema: string
  label: string
  /** Only the fields that the model uses. */
  fields: ColumnPlan[]
  persons: string[]
  /** Persons whose name the model shows nowhere, if any. */
  nameless?: string[]
}

export interface ColumnPlan {
  name: string
  type: ValueType
  label: string
  /** For computed columns always 'unknown'. */
  empty: EmptyMeaning
  /** Set by the engine, of a field of `empty: none`: rows say of some empty cells that they could not be read. */
  unread?: true
}

export interface ParameterPlan {
  type: ValueType
  value: Literal
  unit: string | null
  label: string
  basis: string | null
}

export type Literal = string | number | boolean | null

/** Truth is Kleene's: every expression may give null, "unknown". A field of `empty: none` that is null compares definitely. */
export type Expression =
  /** `of` is the type of the items where `type` is 列表. */
  | { op: 'literal'; type: ValueType; value: Literal | readonly Literal[]; of?: ValueType }
  | { op: 'column'; name: string; type: ValueType; empty: EmptyMeaning; unread?: true }
  | { op: 'parameter'; name: string; type: ValueType }
  | { op: 'asOf'; type: '日期' }
  /** What an input as a whole says: its cut-off date, or how many rows were searched. */
  | { op: 'inputFact'; type: '日期' | '整数'; input: string; fact: 'cut_off' | 'rows' }
  | { op: 'and' | 'or'; type: '是否'; args: Expression[] }
  | { op: 'not'; type: '是否'; arg: Expression }
  | {
      op: 'compare'
      type: '是否'
      by: '=' | '!=' | '<' | '<=' | '>' | '>='
      left: Expression
      right: Expression
    }
  | { op: 'in'; type: '是否'; value: Expression; list: Expression }
  | { op: 'known'; type: '是否'; arg: Expression }
  | { op: 'default'; type: ValueType; arg: Expression; otherwise: Expression }
  | { op: 'if'; type: ValueType; test: Expression; yes: Expression; no: Expression }
  | { op: 'arithmetic'; type: ValueType; by: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { op: 'call'; type: ValueType; name: FunctionName; args: Expression[] }

/** The functions of the language; their signatures stand in functions.ts, their SQL in each dialect. */
export type FunctionName =
  | 'due'
  | 'due_workdays'
  | 'due_months'
  | 'due_years'
  | 'months'
  | 'days'
  | 'term_end'
  | 'add_days'
  | 'add_months'
  | 'add_years'
  | 'years'
  | 'year'
  | 'month'
  | 'start_of'
  | 'end_of'
  | 'overlaps'
  | 'min'
  | 'max'
  | 'abs'
  | 'contains'
  | 'starts_with'
  | 'ends_with'
  | 'matches'
  | 'length'
  | 'count'
  | 'date'
  | 'text'
  | 'join_text'

/**
 * A sentence with filled places: literal text and expressions in turn. With `sides` the value is a condition, which is not
 * written itself: of the parts that follow, the next `yes` are written where it holds, the `no` after them where it does not.
 */
export type Template = (string | { value: Expression; sides?: { yes: number; no: number } })[]

/** How two sides are joined: the tiers of a person, or equality of two columns. */
export type JoinKey =
  | { by: 'person'; left: string; right: string }
  | { by: 'value'; left: Expression; right: Expression }

/** `at` is the path in the YAML, for messages and the funnel. */
export type Step = { at: string } & (
  | { do: 'where'; test: Expression; words: string }
  | { do: 'let'; columns: { column: ColumnPlan; value: Expression }[] }
  | { do: 'read'; from: string; reader: string; as: string; columns: ColumnPlan[] }
  | {
      do: 'match' | 'maybe'
      with: string
      as: string
      on: JoinKey[]
      when: Expression | null
      columns: ColumnPlan[]
    }
  | {
      do: 'absent'
      in: { relation: string; as: string }[]
      on: JoinKey[][]
      when: (Expression | null)[]
      expects: { from: Expression; to: Expression; region: Expression | null } | null
    }
  | { do: 'pair'; as: [string, string]; on: JoinKey[]; when: Expression | null; columns: ColumnPlan[] }
  | { do: 'merge_periods'; by: string[]; from: string; to: string; touching: boolean }
  | { do: 'one'; by: string[]; order: { value: Expression; descending: boolean }[] }
  | {
      do: 'group'
      by: string[]
      columns: {
        column: ColumnPlan
        aggregate: 'count' | 'sum' | 'share' | 'first' | 'last' | 'min' | 'max' | 'list'
        value: Expression | null
        order: Expression | null
      }[]
      having: Expression | null
    }
  | {
      do: 'lookup'
      table: string
      as: string
      key: Expression
      date: Expression | null
      columns: ColumnPlan[]
    }
  | { do: 'exclude'; reasons: { id: string; when: Expression; says: Template }[] }
  | { do: 'score'; points: { id: string; when: Expression; points: number; says: Template }[] }
)

export interface RelationPlan {
  name: string
  /** What the author calls it, where it has a title. */
  title?: string
  /** Set by the engine, of a relation that is the other side of one join: what the join calls its columns after. */
  side?: string
  /** One input or relation; several for `union` (columns by name). */
  from: string[]
  steps: Step[]
  /** What the relation has at its end. */
  columns: ColumnPlan[]
  persons: string[]
}

export interface CluePlan {
  from: string
  kind: string
  /** Columns that name the natural subject (person, document, organisation) of the clue. */
  about: string[]
  sameWhen: string[]
  says: Template
  /** Columns that decide: shown as evidence, and compared when an earlier decision is carried over. */
  deciding: string[]
}
