// What the tests need beside npm packages: the server of MariaDB, from Debian's own packages. PostgreSQL comes by npm.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROGRAM = '/usr/sbin/mariadbd'
/** Only the program: nothing of it starts by itself, and no user is made. */
const PACKAGE = 'mariadb-server-core'

/** Installs the server where that is possible without asking: as root on Debian. Elsewhere its tests are skipped and say so. */
export function prepareTestServices() {
  if (existsSync(PROGRAM) || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', PACKAGE], { env, encoding: 'utf8' })
  let done = install()
  if (done.status !== 0) {
    spawnSync('apt-get', ['update'], { env })
    done = install()
  }
  if (done.status !== 0)
    console.error(`npm test: ${PACKAGE} could not be installed, its tests are skipped\n${done.stderr ?? ''}`)
}
