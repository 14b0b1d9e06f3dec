/** Files sent to the server, with how far they are; the typed client cannot tell that. */
import { failureOf } from './failure.ts'

/** Sends one file as it is; gives the id of the upload. @throws ApiFailure with the sentence of the server */
export function sendFile(file: File, progress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(failureOf(0, null))
    request.onload = () => {
      const body = parsed(request.responseText)
      const id = (body as { upload?: unknown } | null)?.upload
      if (request.status === 200 && typeof id === 'string') resolve(id)
      else reject(failureOf(request.status, body))
    }
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
