import type { AuditEntry } from '../audit/entry.ts'

export const sampleEntry = (id: string): AuditEntry => ({
  account: 'a01',
  roles: ['security_officer'],
  office: '云0199',
  action: 'account.list',
  ids: [id],
  purpose: null,
  decision: 'allowed',
  because: '安全管理员（本院）',
  result: 'done',
  request: 'r1',
  address: '127.0.0.1',
})
