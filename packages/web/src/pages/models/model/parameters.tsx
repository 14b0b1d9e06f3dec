import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { type Model, type Parameter, useResetParameter } from '../models-data.ts'
import { valueWords } from '../words.ts'
import { SetParameter } from './set-parameter.tsx'

/** What an office may set: the value in force, the default, why it is so, who changed it and why. */
export function Parameters({ model }: { model: Model }) {
  const [setting, set] = useState<Parameter | null>(null)
  const [resetting, reset] = useState<Parameter | null>(null)
  const back = useResetParameter(model.model)
  const { allowed, reason } = model.may.setParameters
  if (model.parameters.length === 0)
    return (
      <section className="box" aria-label="参数">
        <h2>参数</h2>
        <p className="about">这个模型没有可以调整的参数。</p>
      </section>
    )
  return (
    <section className="box stack" aria-label="参数">
      <div>
        <h2>参数</h2>
        <Typography.Text type="secondary">
          {allowed ? '改动从下一次运行起生效，要写理由，以前的值保留在记录里。' : reason}
        </Typography.Text>
      </div>
      {model.parameters.map((one) => (
        <section key={one.name} aria-label={one.label}>
          <Flex gap={8} align="center" wrap>
            <h3>{one.label}</h3>
            <strong>{valueWords(one.value, one.unit)}</strong>
            {one.changed && <Tag color="warning">默认 {valueWords(one.default, one.unit)}</Tag>}
            {allowed && (
              <Button size="small" onClick={() => set(one)}>
                调整
              </Button>
            )}
            {allowed && one.changed && (
              <Button size="small" onClick={() => reset(one)}>
                恢复默认
              </Button>
            )}
          </Flex>
          <Typography.Text type="secondary">
            {[one.basis && `依据：${one.basis}`, one.note && `说明：${one.note}`].filter(Boolean).join('；')}
          </Typography.Text>
          <History parameter={one} />
        </section>
      ))}
      {setting && <SetParameter model={model.model} parameter={setting} close={() => set(null)} />}
      {resetting && (
        <AskReason
          title={`恢复默认：${resetting.label}`}
          about={`从 ${valueWords(resetting.value, resetting.unit)} 恢复为 ${valueWords(resetting.default, resetting.unit)}，从下一次运行起生效。`}
          does="恢复默认"
          run={(why) => back.mutateAsync({ name: resetting.name, reason: why })}
          close={() => reset(null)}
        />
      )}
    </section>
  )
}

const History = ({ parameter: { history, unit } }: { parameter: Parameter }) =>
  history.length > 0 && (
    <ul className="history">
      {history.map(({ value, reason, by, at }) => (
        <li key={at}>
          {inMinutes(at)} {by?.name} 改为 {valueWords(value, unit)}：{reason}
        </li>
      ))}
    </ul>
  )
