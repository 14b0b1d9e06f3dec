// `npm start`: sets up what is missing, then runs the demonstration. Runs on any Node >= 20.
import { prepare, runPinned } from './prepare.mjs'

prepare()
process.exit(runPinned(['packages/cli/src/main.ts', 'demo', ...process.argv.slice(2)]))
