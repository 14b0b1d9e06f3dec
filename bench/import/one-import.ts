import { join } from 'node:path'
import { SILENT } from '@mingjian/intake/importing/dialogue'
import { importTable } from '@mingjian/intake/importing/import-table'

// One import in a process of its own, so that its memory is its own. Prints milliseconds, processor time and peak memory.
const [file = '', folder = ''] = process.argv.slice(2)
const began = performance.now()
const before = process.cpuUsage()
const { manifest, landed } = await importTable({
  file,
  schema: 'enforcement_case',
  lake: join(folder, 'lake'),
  mode: 'full',
  corrects: null,
  cutOff: '2026-06-30',
  coverage: 'proposed',
  yes: true,
  emptyTable: false,
  again: true,
  wait: 0,
  kekFile: join(folder, 'kek'),
  dialogue: SILENT,
  signal: new AbortController().signal,
})
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    milliseconds: performance.now() - began,
    cpu: (user + system) / 1000,
    peak: process.resourceUsage().maxRSS * 1024,
    rows: manifest.rows,
    valid: landed?.tallies.persons.person?.states.valid,
  }),
)
