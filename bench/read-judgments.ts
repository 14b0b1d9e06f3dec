/**
 * Speed of reading criminal judgments on one core:
 *   npm run bench -- read-judgments FILE.jsonl[.gz] [COUNT]
 * Reads COUNT documents (default 1000) spread evenly over the file, once to warm up the first hundred, then timed.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readJudgment } from '@mingjian/text/judgment/read-judgment'

const [file, count = '1000'] = process.argv.slice(2)
if (file === undefined || !existsSync(file) || !(Number(count) > 0)) {
  console.error('usage: npm run bench -- read-judgments FILE.jsonl[.gz] [COUNT]')
  process.exit(2)
}
const bytes = readFileSync(file)
const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
const step = Math.max(1, Math.floor(lines.length / Number(count)))
const texts = lines
  .filter((_, i) => i % step === 0)
  .slice(0, Number(count))
  .map((line) => (JSON.parse(line) as { text: string }).text)

for (const text of texts.slice(0, 100)) readJudgment(text)
const before = process.cpuUsage()
const start = performance.now()
for (const text of texts) readJudgment(text)
const seconds = (performance.now() - start) / 1000
const used = process.cpuUsage(before)
const cpu = (used.user + used.system) / 1e6
const lengths = texts.map((t) => t.length).sort((a, b) => a - b)
const median = lengths[lengths.length >> 1] ?? 0
console.log(
  `${(texts.length / seconds).toFixed(0)} docs/s  read-judgments  documents=${texts.length} median_characters=${median} per_cpu_second=${(texts.length / cpu).toFixed(0)} node=${process.version} ${process.arch}`,
)
