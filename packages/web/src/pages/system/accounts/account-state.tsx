import { Tag } from 'antd'
import { type AccountRow, isLocked, STATES } from './accounts-data.ts'

const COLOURS: Readonly<Record<AccountRow['state'], string>> = {
  invited: 'processing',
  active: 'success',
  disabled: 'default',
}

/** The state of an account in a word; a lock besides. */
export function AccountState({ row }: { row: AccountRow }) {
  return (
    <>
      <Tag color={COLOURS[row.state]}>{STATES[row.state]}</Tag>
      {isLocked(row) && <Tag color="error">已锁定</Tag>}
    </>
  )
}
