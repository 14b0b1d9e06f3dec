import type { Actor, RoleId } from '../roles.ts'

/** An actor of the office 云0199 and its 第一检察部 for tests. */
export const actorOf = (account: string, ...roles: RoleId[]): Actor => ({
  account,
  roles,
  office: '云0199',
  departments: ['第一检察部'],
})
