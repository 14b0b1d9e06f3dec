// `npm start`: sets up what is missing, then starts the platform. Runs on any Node >= 20.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { pinnedNode, prepare, root } from './prepare.mjs'

prepare()
buildWeb()
const server = spawn(
  pinnedNode,
  [join(root, 'packages/server/src/start/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
// Ctrl-C reaches the server by the terminal; other signals come here alone and are passed on.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('exit', (code) => process.exit(code ?? 1))
