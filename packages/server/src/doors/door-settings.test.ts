import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Failure, Failures } from '@mingjian/errors/failure'
import { NO_DOORS, readDoorSettings } from './door-settings.ts'
import { offeredDoors } from './offered.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingjian-doors-'))
after(() => rmSync(folder, { recursive: true }))
const secret = join(folder, 'secret')
writeFileSync(secret, 'geheim\n')

const OIDC = {
  MINGJIAN_OIDC_ISSUER: 'https://id.example',
  MINGJIAN_OIDC_CLIENT: 'mingjian',
  MINGJIAN_OIDC_SECRET_FILE: secret,
  MINGJIAN_ADDRESS: 'https://mingjian.example:8443',
}
const LDAP = { MINGJIAN_LDAP_URL: 'ldaps://dir.example', MINGJIAN_LDAP_BASE: 'dc=example' }

test('no setting, no door; each door with what it needs', () => {
  assert.deepEqual(readDoorSettings({ PATH: '/bin', MINGJIAN_CLIENT_CA: '' }), NO_DOORS)
  const { oidc, ldap } = readDoorSettings({ ...OIDC, ...LDAP })
  assert.deepEqual(
    [oidc?.secret, oidc?.claim, oidc?.returnTo.href, ldap?.filter, ldap?.reader],
    ['geheim', 'sub', 'https://mingjian.example:8443/api/doors/oidc/return', '(uid={login})', null],
  )
  const all = readDoorSettings({
    ...OIDC,
    ...LDAP,
    MINGJIAN_CLIENT_CA: secret,
    MINGJIAN_CLIENT_CERTIFICATE: 'only',
  })
  assert.deepEqual(
    offeredDoors(all).map(({ id, address }) => [id, address]),
    [
      ['certificate', '/api/doors/certificate'],
      ['oidc', '/api/doors/oidc'],
    ],
  )
  assert.deepEqual(offeredDoors(readDoorSettings({ ...LDAP, MINGJIAN_CLIENT_CA: secret })), [])
})

test('what is wrong is named without its value; a password never goes in the clear', () => {
  const wrong: [Record<string, string>, string][] = [
    [{ ...OIDC, MINGJIAN_ADDRESS: '' }, 'MINGJIAN_ADDRESS'],
    [{ ...OIDC, MINGJIAN_OIDC_ISSUER: 'http://id.example' }, 'MINGJIAN_OIDC_ISSUER'],
    [{ ...OIDC, MINGJIAN_OIDC_SECRET_FILE: '/none' }, 'MINGJIAN_OIDC_SECRET_FILE'],
    [{ ...LDAP, MINGJIAN_LDAP_URL: 'ldap://dir.example' }, 'MINGJIAN_LDAP_STARTTLS'],
    [{ ...LDAP, MINGJIAN_LDAP_STARTTLS: 'yes' }, 'MINGJIAN_LDAP_STARTTLS'],
    [{ ...LDAP, MINGJIAN_LDAP_URL: 'ldaps://user:geheim@dir' }, 'MINGJIAN_LDAP_URL'],
    [{ ...LDAP, MINGJIAN_LDAP_BASE: '' }, 'MINGJIAN_LDAP_BASE'],
    [{ ...LDAP, MINGJIAN_LDAP_FILTER: '(uid=x)' }, 'MINGJIAN_LDAP_FILTER'],
    [{ ...LDAP, MINGJIAN_LDAP_READER: 'cn=x' }, 'MINGJIAN_LDAP_READER_PASSWORD_FILE'],
    [{ MINGJIAN_CLIENT_CA: secret, MINGJIAN_CLIENT_CERTIFICATE: 'maybe' }, 'MINGJIAN_CLIENT_CERTIFICATE'],
  ]
  for (const [environment, name] of wrong)
    assert.throws(
      () => readDoorSettings(environment),
      (error: unknown) => {
        const failure = error instanceof Failures ? error.failures[0] : error
        assert.ok(failure instanceof Failure && failure.id === 'start.setting_invalid')
        return failure.says.includes(name) && !failure.says.includes('geheim')
      },
      name,
    )
})
