import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { type Answer, api, call } from '../../../api/client.ts'
import { useMay, useMe } from '../../../api/me.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { AskReason } from '../../../app/ask-reason.tsx'
import { inMinutes } from '../../../app/moments.ts'
import { ACCOUNTS, type AccountRow, useAccountStep } from './accounts-data.ts'
import { BindIdentity } from './bind-identity.tsx'

type Identity = Answer<'/api/accounts/{account}/identities'>['identities'][number]

export const DOOR_LABELS: Readonly<Record<Identity['door'], string>> = {
  certificate: '数字证书',
  oidc: '统一身份认证',
  ldap: '目录服务',
}

/** The names by which other doors of the site know an account. */
export function Identities({ row }: { row: AccountRow }) {
  const may = useMay()
  const own = useMe().account === row.account
  const [binding, bind] = useState(false)
  const [released, release] = useState<Identity | null>(null)
  const path = { account: row.account }
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...ACCOUNTS, row.account, 'identities'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/accounts/{account}/identities', { params: { path }, signal })),
  })
  const remove = useAccountStep(({ identity, reason }: { identity: string; reason: string }) =>
    call(
      api.POST('/api/accounts/{account}/identities/{identity}/remove', {
        params: { path: { ...path, identity } },
        body: { reason },
      }),
    ),
  )
  const changes = may('account.grant') && !own
  return (
    <section>
      <Flex justify="space-between" align="center" className="page-head">
        <h2>密码以外的登录方式</h2>
        {changes && (
          <Button size="small" onClick={() => bind(true)}>
            绑定
          </Button>
        )}
      </Flex>
      <Trouble error={error} again={refetch} />
      <Table<Identity>
        size="small"
        rowKey="identity"
        pagination={false}
        dataSource={data?.identities ?? []}
        locale={{ emptyText: isPending ? '正在读取绑定……' : '没有绑定，只用密码登录' }}
        columns={[
          {
            title: '方式',
            dataIndex: 'door',
            width: 110,
            render: (door: Identity['door']) => DOOR_LABELS[door],
          },
          { title: '名称', dataIndex: 'name' },
          { title: '绑定', dataIndex: 'since', width: 140, render: inMinutes },
          {
            ...{ key: 'steps', width: 70 },
            render: (_, one) =>
              changes && (
                <Button size="small" type="link" onClick={() => release(one)}>
                  解除
                </Button>
              ),
          },
        ]}
      />
      {binding && <BindIdentity row={row} close={() => bind(false)} />}
      {released && (
        <AskReason
          title={`解除绑定：${row.name}`}
          about={`解除后，${DOOR_LABELS[released.door]}“${released.name}”不能再登录这个账号。`}
          does="解除"
          danger
          run={(reason) => remove.mutateAsync({ identity: released.identity, reason })}
          close={() => release(null)}
        />
      )}
    </section>
  )
}
