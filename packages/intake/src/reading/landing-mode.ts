import { invalidInput } from '@mingjian/errors/failure'
import type { Manifest } from '@mingjian/lake/manifest'

/** `--mode full | increment`; full when not given. */
export function readMode(command: string, value: string | undefined): Manifest['mode'] {
  if (value === undefined || value === 'full') return 'full'
  if (value === 'increment') return 'increment'
  throw invalidInput({
    id: 'cli.arguments',
    says: `--mode 只能是 full 或 increment，给的是“${value}”`,
    next: `用法见 npx mingjian ${command} --help`,
  })
}
