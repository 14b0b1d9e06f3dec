import { useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Progress, Radio, Typography } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiFailure } from '../../../api/failure.ts'
import { Trouble } from '../../../api/trouble.tsx'
import { sendFile } from '../../../api/upload.ts'
import { inBytes } from '../../../app/moments.ts'
import { DRAFTS, type DraftLine, makeDraft } from './draft-data.ts'

const MOST_BYTES = 2_000_000_000
const DOCUMENT = /\.docx$/i

interface Sending {
  name: string
  bytes: number
  share: number
  error: unknown
}

/** Where files are dropped: each ledger becomes an import of its own, judgments one together. */
export function DropZone() {
  const [kind, choose] = useState<DraftLine['kind']>('ledger')
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const navigate = useNavigate()
  const busy = sending.some(({ share, error }) => share < 1 && !error)

  const tell = (at: number, change: Partial<Sending>) =>
    setSending((before) => before.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const take = async (files: readonly File[]) => {
    if (files.length === 0 || busy) return
    const as = files.every(({ name }) => DOCUMENT.test(name)) ? 'judgments' : kind
    setSending(files.map(({ name, size }) => ({ name, bytes: size, share: 0, error: null })))
    const uploads: string[] = []
    const drafts: string[] = []
    for (const [at, file] of files.entries())
      try {
        if (file.size > MOST_BYTES) throw tooLarge(file.name)
        const upload = await sendFile(file, (share) => tell(at, { share: Math.min(share, 0.99) }))
        uploads.push(upload)
        if (as === 'ledger') drafts.push((await makeDraft([upload], 'ledger')).draft)
        tell(at, { share: 1 })
      } catch (error) {
        tell(at, { error })
      }
    try {
      if (as === 'judgments' && uploads.length > 0) drafts.push((await makeDraft(uploads, as)).draft)
    } catch (error) {
      tell(0, { error })
    }
    await client.invalidateQueries({ queryKey: DRAFTS })
    const [only] = drafts
    if (drafts.length === 1 && only && (as === 'judgments' || files.length === 1))
      navigate(`/data/imports/${only}`)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }
  return (
    <section
      className={`drop box${over ? ' over' : ''}`}
      aria-label="拖入文件"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Flex align="center" gap={16} wrap>
        <Radio.Group
          value={kind}
          onChange={({ target }) => choose(target.value as DraftLine['kind'])}
          options={[
            { value: 'ledger', label: '台账、名册（Excel、csv 等）' },
            { value: 'judgments', label: '裁判文书（txt、docx、jsonl）' },
          ]}
        />
        <Button type="primary" loading={busy} onClick={() => picker.current?.click()}>
          {busy ? '正在上传' : '选择文件'}
        </Button>
        <Typography.Text type="secondary">
          也可以把文件直接拖到这里，一次可以拖几个。
          {kind === 'ledger' ? '每个台账单独核对、导入。' : '一次拖入的文书一起读取。'}
          上传后加密保存，七天没有导入自动删除。
        </Typography.Text>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-testid="files"
          onChange={({ target }) => {
            void take([...(target.files ?? [])])
            target.value = ''
          }}
        />
      </Flex>
      {sending.length > 0 && (
        <ul className="sending">
          {sending.map(({ name, bytes, share, error }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name may come from two folders.
            <li key={`${i} ${name}`}>
              <Flex gap={12} align="center">
                <span className="sent-name">{name}</span>
                <span className="small">{inBytes(bytes)}</span>
                {!error && (
                  <Progress percent={Math.round(share * 100)} size="small" className="job-progress" />
                )}
              </Flex>
              <Trouble error={error} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const tooLarge = (name: string) =>
  new ApiFailure(413, {
    id: 'web.file_too_large',
    says: `“${name}”超过 2 GB`,
    next: '请按年度或地区分成几个文件，再拖进来',
    retry: false,
    request: '',
  })
