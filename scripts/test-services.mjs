// What the tests need beside npm packages, from Debian's own: the server of MariaDB, Chromium and Chinese letters for the pages.
// PostgreSQL comes by npm.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const NEEDED = [
  // Only the program: nothing of it starts by itself, and no user is made.
  { file: '/usr/sbin/mariadbd', package: 'mariadb-server-core', else: 'its tests are skipped' },
  {
    file: '/usr/bin/chromium',
    package: 'chromium',
    else: 'tests of the pages fail; MINGJIAN_CHROMIUM names another',
  },
  {
    file: '/usr/share/fonts/opentype/noto',
    package: 'fonts-noto-cjk',
    else: 'pictures show no Chinese letters',
  },
]

/** Installs what is missing where that is possible without asking: as root on Debian. Elsewhere it says what that means. */
export function prepareTestServices() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  for (const needed of NEEDED) if (!existsSync(needed.file)) install(needed)
}

function install(needed) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const once = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', needed.package], {
      env,
      encoding: 'utf8',
    })
  let done = once()
  if (done.status !== 0) {
    spawnSync('apt-get', ['update'], { env })
    done = once()
  }
  if (done.status !== 0)
    console.error(`npm test: ${needed.package} could not be installed, ${needed.else}\n${done.stderr ?? ''}`)
}
