// `npm start`: sets up what is missing, then starts the platform. Runs on any Node >= 20.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { pinnedNode, prepare, root } from './prepare.mjs'

prepare()
buildWeb()
// In a process group of its own: Ctrl-C goes to everything in that of the terminal, and would end the database under the server.
const server = spawn(
  pinnedNode,
  [join(root, 'packages/server/src/start/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', detached: process.platform !== 'win32' },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
server.on('exit', (code) => process.exit(code ?? 1))
