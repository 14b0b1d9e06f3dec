import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, call } from '../../../api/client.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { cluesChanged, useDirectory } from '../clue-queries.ts'
import type { CluePage } from '../clue-types.ts'
import { Section } from '../page/section.tsx'

/** Who works on the clue besides its handler; they see it whole. */
export function TeamPart({ page }: { page: CluePage }) {
  const [editing, edit] = useState(false)
  if (page.team.length === 0 && !page.may.setTeam.allowed) return null
  return (
    <Section title="协办人员">
      {editing ? (
        <TeamForm page={page} close={() => edit(false)} />
      ) : (
        <>
          <p>{page.team.length > 0 ? page.team.map(({ name }) => name).join('、') : '没有协办人员'}</p>
          {page.may.setTeam.allowed && (
            <button type="button" className="link" onClick={() => edit(true)}>
              调整
            </button>
          )}
        </>
      )}
    </Section>
  )
}

function TeamForm({ page, close }: { page: CluePage; close: () => void }) {
  const { number, changes } = page
  const [team, setTeam] = useState(page.team.map(({ account }) => account))
  const directory = useDirectory()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () =>
      call(api.PUT('/api/clues/{number}/team', { params: { path: { number } }, body: { team, changes } })),
    onSuccess: async () => {
      await cluesChanged(client)
      close()
    },
  })
  const people = (directory.data?.accounts ?? []).filter(({ account }) => account !== page.handler?.account)
  return (
    <div className="move-form">
      <Trouble error={save.error ?? directory.error} />
      <Select
        mode="multiple"
        className="wide"
        aria-label="协办人员"
        optionFilterProp="label"
        value={team}
        onChange={setTeam}
        options={people.map(({ account, name, roles }) => ({
          value: account,
          label: `${name}（${roles.map(({ label }) => label).join('、')}）`,
        }))}
      />
      <div className="move-form-foot">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          保存
        </Button>
        <Button onClick={close}>取消</Button>
      </div>
    </div>
  )
}
