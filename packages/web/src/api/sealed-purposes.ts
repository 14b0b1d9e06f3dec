/** For which purpose a sealed clue (刑诉法 286) is being worked on: named once when it is opened, sent with every step at it. */
const PURPOSES = new Map<string, string>()
const STEP = /\/api\/clues\/(\d+)\/(?:moves|notes|team|letter)(?:\/|$)/

/** Until the window is left. */
export const nameSealedPurpose = (clue: number, purpose: string): void => {
  PURPOSES.set(String(clue), purpose)
}

/** The request with the purpose of its clue; the same one where none was named. */
export async function withSealedPurpose(request: Request): Promise<Request> {
  const url = new URL(request.url)
  const purpose = PURPOSES.get(STEP.exec(url.pathname)?.[1] ?? '')
  if (purpose === undefined) return request
  url.searchParams.set('purpose', purpose)
  const { method, headers, credentials, signal } = request
  // As a text: a body that is handed on as a stream is sent over HTTP/2 only.
  const body = await request.text()
  return new Request(url, { method, headers, credentials, signal, ...(body === '' ? {} : { body }) })
}
