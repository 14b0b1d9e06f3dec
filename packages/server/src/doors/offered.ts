import type { DoorSettings } from './door-settings.ts'

/** What the sign-in page offers besides the password. The directory is not among them: its password is typed there. */
export function offeredDoors({
  certificate,
  oidc,
}: DoorSettings): { id: string; label: string; address: string }[] {
  return [
    ...(certificate?.factor === 'only'
      ? [{ id: 'certificate', label: '数字证书登录', address: '/api/doors/certificate' }]
      : []),
    ...(oidc ? [{ id: 'oidc', label: oidc.label, address: '/api/doors/oidc' }] : []),
  ]
}
