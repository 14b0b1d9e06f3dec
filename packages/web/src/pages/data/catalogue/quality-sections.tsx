import { Collapse } from 'antd'
import type { Dataset } from './catalogue-data.ts'

type Section = NonNullable<Dataset['quality']>['sections'][number]

/** The report in sentences; what asks to be looked after first, the counts of each subject folded away. */
export function QualitySections({ sections }: { sections: readonly Section[] }) {
  const checks = sections.flatMap(({ sentences }) => sentences.filter(({ weight }) => weight === 'check'))
  return (
    <>
      <ul className="sentences">
        {checks.map(({ text }) => (
          <li key={text} className="check">
            {text}
          </li>
        ))}
      </ul>
      {sections.length > 0 && (
        <Collapse
          size="small"
          style={{ marginTop: 8 }}
          items={sections.map((section) => ({
            key: section.title,
            label: section.title,
            children: <OneSection section={section} />,
          }))}
        />
      )}
    </>
  )
}

function OneSection({ section: { sentences, table } }: { section: Section }) {
  return (
    <>
      <ul className="sentences">
        {sentences.map(({ text, weight }) => (
          <li key={text} className={weight}>
            {text}
          </li>
        ))}
      </ul>
      {table && (
        <div className="quality-table">
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name}>{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join('\t')}>
                  {row.map((cell, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
                    <td key={i}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
