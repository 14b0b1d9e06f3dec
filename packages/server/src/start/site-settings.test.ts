import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { Failures } from '@mingjian/errors/failure'
import { readSiteSettings, SETTING_NAMES } from './site-settings.ts'

test('nothing set: this machine only, port 8443, data beside the program', () => {
  const settings = readSiteSettings({ MINGJIAN_PORT: ' ', DATABASE_URL: '' })
  assert.deepEqual(
    [settings.host, settings.port, settings.data, settings.databaseUrl, settings.tls],
    ['127.0.0.1', 8443, resolve('data'), null, null],
  )
})

test('what is set is read', () => {
  const settings = readSiteSettings({
    MINGJIAN_DATA: '/srv/mingjian',
    DATABASE_URL: 'postgresql://m:p%40ss@db.example:5432/mingjian',
    MINGJIAN_HOST: '0.0.0.0',
    MINGJIAN_PORT: '9443',
    MINGJIAN_NAMES: 'mingjian.example，10.1.2.3',
    MINGJIAN_OFFICE: '江0421',
    MINGJIAN_ANCHORS: '/mnt/second/seals.jsonl',
  })
  assert.deepEqual([settings.data, settings.port, settings.office], ['/srv/mingjian', 9443, '江0421'])
  assert.deepEqual(settings.names, ['mingjian.example', '10.1.2.3'])
  assert.equal(settings.anchorFile, '/mnt/second/seals.jsonl')
})

test('every mistake is told at once, with its name and never with a password', () => {
  const wrong = {
    MINGJIAN_PORT: '84433',
    DATABASE_URL: 'mysql://root:Geheim-9@db/x',
    MINGJIAN_NAMES: 'a b/c',
    MINGJIAN_TLS_CERT: '/nowhere/cert.pem',
  }
  assert.throws(
    () => readSiteSettings(wrong),
    (error) => {
      assert.ok(error instanceof Failures)
      assert.deepEqual(
        error.failures.map(({ place }) => place?.path).toSorted(),
        Object.keys(wrong).toSorted(),
      )
      for (const { id, says, next } of error.failures) {
        assert.equal(id, 'start.setting_invalid')
        assert.doesNotMatch(`${says}${next}`, /Geheim/)
        assert.match(says, /\p{Script=Han}/u)
      }
      return true
    },
  )
})

test('a certificate without its key is refused', () => {
  assert.throws(() => readSiteSettings({ MINGJIAN_TLS_CERT: import.meta.filename }), {
    id: 'start.setting_invalid',
    place: { path: 'MINGJIAN_TLS_KEY' },
  })
})

test('docs/operation.md says every setting', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/operation.md'), 'utf8')
  assert.deepEqual(
    SETTING_NAMES.filter((name) => !page.includes(`\`${name}\``)),
    [],
  )
})
