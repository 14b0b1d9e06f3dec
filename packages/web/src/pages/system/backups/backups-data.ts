import { useQuery } from '@tanstack/react-query'
import { type Answer, api, call } from '../../../api/client.ts'

export type Backup = Answer<'/api/backups'>['rows'][number]
export type KeyState = Answer<'/api/backup-keys'>['keys'][number]
export const BACKUPS = ['backups'] as const
export const BACKUP_KEYS = ['backup-keys'] as const

/** Who holds which half of the key; for its holders. */
export const useKeyStates = () =>
  useQuery({
    queryKey: BACKUP_KEYS,
    queryFn: async ({ signal }) => (await call(api.GET('/api/backup-keys', { signal }))).keys,
  })
