import type { Model } from '../models-data.ts'
import { Parameters } from './parameters.tsx'

/** The rule step by step in words, and the values that an office may set. */
export function RuleTab({ model }: { model: Model }) {
  return (
    <div className="columns">
      <section className="box" aria-label="规则">
        <h2>规则，逐步</h2>
        {model.relations.map(({ title, from, steps }, i) => (
          <section className="relation" key={title}>
            <h3>
              （{i + 1}）{title}
            </h3>
            <div>
              {from.length > 1 ? '合并' : '取自'}
              {from.map((name) => `“${name}”`).join('、')}
            </div>
            <ol>
              {steps.map((step, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two steps may read the same; their place tells them apart
                <li key={`${n}${step}`}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
        <section className="relation">
          <h3>成为线索的</h3>
          {model.kinds.map(({ kind, from, about, says }) => (
            <div key={kind}>
              “{kind}”：“{from}”中剩下的每一条，针对{about.join('、')}
              <p className="says">{says}</p>
            </div>
          ))}
        </section>
      </section>
      <section className="stack">
        <Parameters model={model} />
      </section>
    </div>
  )
}
