import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const script = join(import.meta.dirname, 'prepare.mjs')

test('a Node that is too old is told by its version, with where to get a newer one', () => {
  const lookAt = (version: string) => {
    const code = `import { oldNodeWords } from ${JSON.stringify(script)}; process.stdout.write(String(oldNodeWords(${JSON.stringify(version)})))`
    return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout
  }
  assert.match(lookAt('18.20.4'), /\[setup\.node_too_old\] 本机的 Node\.js 是 18\.20\.4.*\n下一步：/)
  assert.equal(lookAt('20.0.0'), 'null')
  assert.equal(lookAt('100.1.0'), 'null')
})
