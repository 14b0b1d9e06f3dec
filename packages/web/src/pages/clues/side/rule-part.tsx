import type { CluePage, Parameter } from '../clue-types.ts'
import { Section } from '../page/section.tsx'
import { basisWords } from './basis.ts'

/** The rule in words: what was omitted, by which law, how it was searched for, with which values of its parameters. */
export function RulePart({ page }: { page: CluePage }) {
  const { omission, basis, words, parameters } = page.rule
  return (
    <Section title="规则" extra={`${page.model.title} ${page.run.version}`}>
      <p className="rule-omission">{omission}</p>
      {basis.length > 0 && <p className="rule-basis">依据：{basisWords(basis)}</p>}
      {parameters.length > 0 && (
        <ul className="rule-parameters" aria-label="参数">
          {parameters.map((parameter) => (
            <li key={parameter.name}>
              <ParameterWords parameter={parameter} />
            </li>
          ))}
        </ul>
      )}
      {words.length > 0 && (
        <details className="rule-steps">
          <summary>怎样筛出来的</summary>
          {words.map(({ title, steps }) => (
            <div key={title}>
              <b>{title}</b>
              <ol>
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </div>
          ))}
        </details>
      )}
      <p className="rule-run">
        {page.run.asOf && `数据看到 ${page.run.asOf} 为止`}
        {page.score !== null && page.scoreReasons.length > 0 && (
          <>
            ；核查顺序 {page.score} 分（{page.scoreReasons.join('；')}）
          </>
        )}
      </p>
    </Section>
  )
}

function ParameterWords({ parameter }: { parameter: Parameter }) {
  const { label, value, unit, changed, reason } = parameter
  return (
    <>
      {label}：<b>{value}</b>
      {unit && ` ${unit === '月' ? '个月' : unit}`}
      {changed && <span className="tag warn">本院调整{reason ? `：${reason}` : ''}</span>}
    </>
  )
}
