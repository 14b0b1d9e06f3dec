/** One question to a process of its own, which ends with its answer. */
import { fork } from 'node:child_process'
import type { Trouble } from './page-failure.ts'

export interface ChildLimits {
  longestMs: number
  memoryMb: number
  /** What is answered when the process died, took too long, or the server stops. */
  died: Trouble
  tooLong: Trouble
  stopped: Trouble
}

/** Sends one message, gives the one that comes back; whatever happens, the process is gone when this resolves. */
export function askChild<Reply>(
  file: string,
  order: object,
  limits: ChildLimits,
  signal: AbortSignal,
): Promise<Reply | { failed: Trouble }> {
  return new Promise((resolve) => {
    const child = fork(file, [], {
      execArgv: [`--max-old-space-size=${limits.memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let reply: Reply | { failed: Trouble } = { failed: limits.died }
    const stop = (failed: Trouble) => {
      reply = { failed }
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop(limits.tooLong), limits.longestMs)
    const onAbort = () => stop(limits.stopped)
    signal.addEventListener('abort', onAbort)
    child.on('message', (message) => {
      reply = message as Reply
    })
    child.on('error', () => undefined)
    child.on('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      resolve(reply)
    })
    if (signal.aborted) onAbort()
    else child.send(order, () => undefined)
  })
}
