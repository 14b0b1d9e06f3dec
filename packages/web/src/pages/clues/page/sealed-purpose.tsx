import { Button } from 'antd'
import { useId, useState } from 'react'

/**
 * Where a clue is not to be found it may be one whose record is sealed (刑诉法 286): it is shown for a named legal purpose only,
 * and nobody is told beforehand that there is one.
 */
export function SealedPurpose({ ask }: { ask: (purpose: string) => void }) {
  const [purpose, setPurpose] = useState('')
  const field = useId()
  return (
    <details className="part sealed">
      <summary className="part-title">依法查询封存的记录</summary>
      <form
        className="move-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (purpose.trim() !== '') ask(purpose.trim())
        }}
      >
        <label htmlFor={field}>法定目的（刑事诉讼法第二百八十六条；写入审计）</label>
        <textarea
          id={field}
          rows={2}
          maxLength={200}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <div className="move-form-foot">
          <Button htmlType="submit" disabled={purpose.trim() === ''}>
            按此目的查询
          </Button>
        </div>
      </form>
    </details>
  )
}
