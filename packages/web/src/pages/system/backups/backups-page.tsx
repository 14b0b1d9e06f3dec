import { useMay } from '../../../api/me.ts'
import { Page } from '../../../app/page.tsx'
import { BackupList } from './backup-list.tsx'
import { OwnKeyPart } from './own-key-part.tsx'

/** Backups for the system officer; their two key parts for the security officer and the chief, each seeing the own duty. */
export function BackupsPage() {
  const may = useMay()
  return (
    <Page
      title="备份"
      about="备份加密保存，密钥分成两半，由安全管理员和检察长各持一半：系统管理员做备份，但打不开它。"
    >
      {may('system.give_key_part') && <OwnKeyPart />}
      {may('system.back_up') && <BackupList />}
    </Page>
  )
}
