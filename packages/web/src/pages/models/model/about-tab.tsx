import type { Model } from '../models-data.ts'
import { Readme } from './readme.tsx'

/** The form of a model: what is supervised, on which basis, what it cannot tell. */
export function AboutTab({ model }: { model: Model }) {
  return (
    <div className="columns">
      <section className="box" aria-label="模型登记表">
        <dl className="form-facts">
          <dt>监督领域</dt>
          <dd>{model.area}</dd>
          <dt>监督点</dt>
          <dd>{model.point}</dd>
          <dt>监督对象</dt>
          <dd>{model.authority}</dd>
          <dt>查找的情形</dt>
          <dd>{model.omission}</dd>
          <dt>法律依据</dt>
          <dd>
            <ul>
              {model.basis.map(({ words, from, to }) => (
                <li key={`${words}${from}`}>
                  {words}
                  {(from || to) && `（${from ?? ''}起${to ? `，至${to}` : '施行'}）`}
                </li>
              ))}
            </ul>
          </dd>
          <dt>查实后制作</dt>
          <dd>{model.document}</dd>
          <dt>已知误报原因</dt>
          <dd>
            <ul>
              {model.falseAlarms.map((alarm) => (
                <li key={alarm}>{alarm}</li>
              ))}
            </ul>
          </dd>
          <dt>需要的数据</dt>
          <dd>{model.data.map(({ label }) => label).join('、')}</dd>
        </dl>
      </section>
      <section className="box" aria-label="使用说明">
        <Readme
          text={model.readme}
          labels={new Map(model.parameters.map(({ name, label }) => [name, label]))}
        />
      </section>
    </div>
  )
}
