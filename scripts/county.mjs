// `npm run county`: sets up what is missing, then lives through the demonstration county. Runs on any Node >= 20.
import { prepare, runPinned } from './prepare.mjs'

prepare()
process.exit(runPinned(['demo/county/show.ts', ...process.argv.slice(2)]))
