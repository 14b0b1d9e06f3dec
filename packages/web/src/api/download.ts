/** Files of the server, kept under their names; a refusal is a sentence instead of a strange page. */
import { failureOf } from './failure.ts'

const NAMED = /filename\*=UTF-8''([^;]+)/

/** @throws ApiFailure with the sentence of the server */
export async function download(url: string): Promise<void> {
  const answer = await fetch(url, { credentials: 'same-origin' }).catch(() => null)
  if (!answer) throw failureOf(0, null)
  if (!answer.ok) throw failureOf(answer.status, await answer.json().catch(() => null))
  const name = NAMED.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ? decodeURIComponent(name) : '下载'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
