import type { CompiledModel, LegalBasis } from '../model.ts'
import type { CluePlan, Plan, RelationPlan } from '../plan.ts'
import { templateWords } from './expression-words.ts'
import { columnLabels, type StepLabels, stepWords } from './step-words.ts'

/**
 * A model in Chinese for somebody who will not read its YAML: what it looks for, what it takes, every operation in a
 * sentence, what is excluded, what a clue says.
 */
export function explainModel({ info, plan, hash }: CompiledModel): string {
  const labels = relationLabels(plan)
  const lines = [
    `${info.title}（${info.id} ${info.version}）`,
    `领域：${info.area}　监督点：${info.point}　监督对象：${info.supervises}`,
    `查找的情形：${info.omission}`,
    `法律依据：${info.basis.map(basisWords).join('；')}`,
    '',
    '一、用到的数据',
    ...Object.entries(plan.inputs).map(
      ([name, input]) => `  ${name}：${input.label}（${input.fields.map((f) => f.label).join('、')}）`,
    ),
    ...parameterLines(plan, info.parameterNotes),
    '',
    '三、步骤',
    ...plan.relations.flatMap((relation, i) => relationLines(relation, i, labels)),
    '',
    '四、线索',
    ...plan.clues.flatMap((clue) => clueLines(clue, labels)),
    '',
    `已知的误报原因：${info.falseAlarms.join('；') || '（未写明）'}`,
    `查实后通常制作：${info.document}`,
    `规则编号（SM3）：${hash}`,
  ]
  return `${lines.join('\n')}\n`
}

/** The names of relations and every step in Chinese, as a funnel or a report shows them. */
export interface PlanWords {
  relation: (name: string) => string
  /** By the step's path in the YAML (`at`); null when the plan has no such step. */
  step: (relation: string, at: string) => string | null
  /** What an exclusion says; its id when the plan has none of that name. */
  reason: (relation: string, id: string) => string
  /** A column of a relation as people read it. */
  column: (relation: string, name: string) => string
  /** The sentence of a clue with its places. */
  says: (clue: CluePlan) => string
}

/** The steps of a plan in Chinese sentences, found by relation and path. */
export function planWords(plan: Plan): PlanWords {
  const labels = relationLabels(plan)
  const steps = new Map(
    plan.relations.flatMap(({ name, steps: own }) =>
      own.map((step) => [`${name} ${step.at}`, stepWords(step, labels.of(name))] as const),
    ),
  )
  const reasons = new Map(
    plan.relations.flatMap(({ name, steps: own }) =>
      own.flatMap((step) =>
        step.do === 'exclude'
          ? step.reasons.map(
              ({ id, says }) => [`${name} ${id}`, templateWords(says, labels.of(name))] as const,
            )
          : [],
      ),
    ),
  )
  return {
    relation: (name) => labels.of(name).relation(name),
    reason: (relation, id) => reasons.get(`${relation} ${id}`) ?? id,
    step: (relation, at) => steps.get(`${relation} ${at}`) ?? null,
    column: (relation, name) => labels.of(relation).column(name),
    says: (clue) => templateWords(clue.says, labels.of(clue.from)),
  }
}

interface LabelBook {
  of(relation: string): StepLabels
}

/** Labels per relation: a name can mean different things in different relations. */
function relationLabels(plan: Plan): LabelBook {
  const books = new Map<string, Map<string, string>>()
  for (const [name, input] of Object.entries(plan.inputs)) {
    books.set(name, new Map(input.fields.map((f) => [f.name, f.label])))
  }
  for (const relation of plan.relations) {
    const before = new Map(relation.from.flatMap((from) => [...(books.get(from) ?? [])]))
    books.set(relation.name, columnLabels(relation, before))
  }
  const titles = new Map(plan.relations.map((r) => [r.name, r.title ?? r.name]))
  const relationName = (name: string) => plan.inputs[name]?.label ?? titles.get(name) ?? name
  return {
    of: (relation) => ({
      plan,
      relation: relationName,
      column: (name) => books.get(relation)?.get(name) ?? otherLabel(books, name),
    }),
  }
}

/** Columns of the other side of a join are called by their own names there. */
function otherLabel(books: ReadonlyMap<string, ReadonlyMap<string, string>>, name: string): string {
  const dot = name.indexOf('.')
  const own = dot > 0 ? books.get(name.slice(0, dot))?.get(name.slice(dot + 1)) : undefined
  if (own !== undefined) return own
  for (const book of books.values()) {
    const label = book.get(name)
    if (label !== undefined) return label
  }
  return name === 'person' || name.endsWith('.person') ? name.replace(/person$/, '人员') : name
}

function basisWords({ law, article, from, to }: LegalBasis): string {
  const force = from || to ? `（${from ?? ''}至${to ?? '今'}）` : ''
  return `《${law}》${article ? `第${article}条` : ''}${force}`
}

function parameterLines(plan: Plan, notes: Readonly<Record<string, string | null>>): string[] {
  const lines = Object.entries(plan.parameters).map(([name, { label, value, unit, basis }]) => {
    const why = [basis && `依据：${basis}`, notes[name] && `说明：${notes[name]}`].filter(Boolean).join('；')
    const title = label === name ? name : `${label}（${name}）`
    return `  ${title} = ${String(value)}${unit ? ` ${unit}` : ''}　${why}`
  })
  return ['', '二、可调参数', ...(lines.length ? lines : ['  （无）'])]
}

function relationLines(relation: RelationPlan, index: number, book: LabelBook): string[] {
  const labels = book.of(relation.name)
  const from = relation.from.map((name) => `“${labels.relation(name)}”`).join('、')
  const head = `  （${index + 1}）“${labels.relation(relation.name)}”：${relation.from.length > 1 ? `合并${from}` : `取自${from}`}`
  return [head, ...relation.steps.map((step, i) => `      ${i + 1}. ${stepWords(step, labels)}`)]
}

function clueLines(clue: CluePlan, book: LabelBook): string[] {
  const labels = book.of(clue.from)
  const about = clue.about.map((name) => labels.column(name)).join('、')
  return [
    `  “${clue.kind}”：“${labels.relation(clue.from)}”中剩下的每一条，针对${about}`,
    `      写作：${templateWords(clue.says, labels)}`,
  ]
}
