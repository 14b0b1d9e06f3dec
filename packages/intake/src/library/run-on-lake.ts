import { withEarlyConditions } from '@mingjian/engine/plan-walk/early-conditions'
import type { RunResult } from '@mingjian/engine/result'
import { type RunOptions, runPlan } from '@mingjian/engine/run'
import { bindDataset } from '@mingjian/lake/bind'
import type { Lake } from '@mingjian/lake/lake'
import { planWords } from '@mingjian/model/explain/explain'
import type { Literal, Plan } from '@mingjian/model/plan'

export interface LakeRun
  extends Pick<RunOptions, 'tables' | 'signal' | 'temporaryDirectory' | 'memoryLimit' | 'onProgress'> {
  /** YYYY-MM-DD; null: the earliest cut-off of the inputs. */
  asOf: string | null
  /** Values that differ from the defaults; names that the plan does not have are left out. */
  parameters: Readonly<Record<string, Literal>>
}

/**
 * Runs a plan over the data of a lake that are in force; the funnel speaks Chinese instead of the model's notation.
 * @throws Failure `lake.no_data` and those of `runPlan`
 */
export async function runOnLake(
  plan: Plan,
  lake: Lake,
  { asOf, parameters, ...options }: LakeRun,
): Promise<RunResult> {
  const bindings = Object.fromEntries(
    Object.entries(plan.inputs).map(([name, { schema }]) => [name, bindDataset(lake, schema, asOf)]),
  )
  const result = await runPlan({
    plan,
    bindings,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => name in plan.parameters)),
    ...(asOf === null ? {} : { asOf }),
    ...options,
  })
  inWords(result, plan)
  return result
}

function inWords(result: RunResult, plan: Plan): void {
  const words = planWords(withEarlyConditions(plan))
  for (const line of result.funnel) {
    const { relation, at, words: written, excluded } = line
    line.words = words.step(relation, at) ?? words.relation(written)
    line.excluded = Object.fromEntries(
      Object.entries(excluded).map(([id, count]) => [words.reason(relation, id), count]),
    )
    line.relation = words.relation(relation)
  }
}
