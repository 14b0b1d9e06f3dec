import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Form, Input, Popconfirm, Popover } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type Answer, api, call } from '../api/client.ts'
import { Trouble } from '../api/trouble.tsx'
import type { ListLook } from './columns.ts'

type View = Answer<'/api/views/{page}'>['views'][number]

interface Props {
  page: string
  look: ListLook
  /** The keys of the columns shown now. */
  columns: readonly string[]
  changeLook: (look: ListLook) => void
}

/** Conditions and columns kept under a name on the server, for this person on every machine. */
export function SavedViews({ page, look, columns, changeLook }: Props) {
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState(false)
  const client = useQueryClient()
  const queryKey = ['views', page]
  const views = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await call(api.GET('/api/views/{page}', { params: { path: { page } }, signal }))).views,
  })
  const again = () => client.invalidateQueries({ queryKey })
  const remove = useMutation({
    mutationFn: (name: string) =>
      call(api.DELETE('/api/views/{page}', { params: { path: { page }, query: { name } } })),
    onSuccess: again,
  })
  const use = ({ content }: View) => {
    changeLook({ ...look, columns: content.columns })
    setParams(content.query)
    setOpen(false)
  }
  const content = (
    <Flex vertical gap={10} className="views">
      {views.data?.length === 0 && <span>还没有保存的视图。设好条件和列以后，起个名字保存。</span>}
      {views.data?.map((view) => (
        <Flex key={view.view} justify="space-between" gap={8}>
          <Button type="link" size="small" onClick={() => use(view)}>
            {view.name}
          </Button>
          <Popconfirm
            title={`删除视图“${view.name}”？`}
            okText="删除"
            onConfirm={() => remove.mutateAsync(view.name).catch(() => undefined)}
          >
            <Button type="text" size="small" aria-label={`删除视图 ${view.name}`}>
              删除
            </Button>
          </Popconfirm>
        </Flex>
      ))}
      <Trouble error={views.error ?? remove.error} />
      <SaveView page={page} query={Object.fromEntries(params)} columns={columns} saved={again} />
    </Flex>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button>视图</Button>
    </Popover>
  )
}

interface SaveProps {
  page: string
  query: Readonly<Record<string, string>>
  columns: readonly string[]
  saved: () => Promise<void>
}

/** Keeps what the list shows now; the same name takes the place of the one before. */
function SaveView({ page, query, columns, saved }: SaveProps) {
  const [form] = Form.useForm<{ name: string }>()
  const { message } = App.useApp()
  // On which page one was is no part of a view.
  const { page: _, ...kept } = query
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) => {
      const body = { name: name.trim(), content: { query: kept, columns: [...columns] } }
      return call(api.PUT('/api/views/{page}', { params: { path: { page } }, body }))
    },
    onSuccess: async (_done, { name }) => {
      message.success(`已保存视图“${name.trim()}”`)
      form.resetFields()
      await saved()
    },
  })
  return (
    <Form name="saved-view" form={form} onFinish={save.mutate}>
      <Flex gap={8}>
        <Form.Item name="name" noStyle rules={[{ required: true, whitespace: true, message: '请起个名字' }]}>
          <Input size="small" placeholder="把现在的条件和列存为……" maxLength={40} aria-label="视图名称" />
        </Form.Item>
        <Button size="small" htmlType="submit" loading={save.isPending}>
          保存
        </Button>
      </Flex>
      <Trouble error={save.error} />
    </Form>
  )
}
