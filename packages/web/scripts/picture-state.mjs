// What the demonstration does not have of itself and pages show: a file on its way in, and two runs of one model to compare.
// Neither changes a clue: a draft imports nothing by itself, and a second run on the same data finds the same.

/** Asked again after so many milliseconds until it is done, at most so often. */
const PAUSE = 500
const MOST = 240
const MODEL = 'nonarrest-stalled'

const get = async ({ context }, path) => read(await context.request.get(path), path)
const post = async ({ context }, path, options) => read(await context.request.post(path, options), path)

async function read(answer, path) {
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}

/** The address at which the latest two runs of the model are compared; it is run again where there is one only. */
export async function comparedRuns(account) {
  const done = async () => (await get(account, `/api/runs?model=${MODEL}&state=done`)).rows
  const before = await done()
  if (before.length < 2) await runAgain(account)
  const [latest, earlier] = before.length < 2 ? await done() : before
  if (!latest || !earlier) throw new Error(`${MODEL} has not run yet`)
  return `/runs/${latest.run}/compare?with=${earlier.run}&what=same`
}

async function runAgain(account) {
  const { run } = await post(account, `/api/models/${MODEL}/runs`, { data: {} })
  for (let asked = 0; asked < MOST; asked++) {
    const { state } = await get(account, `/api/runs/${run}`)
    if (state === 'done') return
    if (state !== 'waiting' && state !== 'running') throw new Error(`run ${run} is ${state}`)
    await new Promise((later) => setTimeout(later, PAUSE))
  }
  throw new Error(`run ${run} is not done yet`)
}

/** The address of a draft: one that is open already, or one of an invented ledger. */
export async function openDraft(account) {
  const { rows } = await get(account, '/api/imports')
  const open = rows.find(({ state, kind }) => state === 'open' && kind === 'ledger')
  if (open) return `/data/imports/${open.draft}`
  const { upload } = await post(
    account,
    `/api/uploads?name=${encodeURIComponent('死亡登记2024年三季度.csv')}`,
    {
      headers: { 'content-type': 'application/octet-stream' },
      data: Buffer.from(LEDGER.join('\r\n')),
    },
  )
  const { draft } = await post(account, '/api/imports', { data: { uploads: [upload], kind: 'ledger' } })
  return `/data/imports/${draft}`
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** An invented number with its check digit (GB 11643): the region 110199 was never given out. */
function idNumber(birth, order) {
  const digits = `110199${birth}${String(order).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'[sum % 11]
}

const DEAD = [
  ['曹某甲', '19480612', '2024-07-03', '死亡医学证明', '石桥村'],
  ['方某乙', '19510224', '2024-07-19', '户籍注销', '青石社区'],
  ['李某丙', '19430908', '2024.8.2', '死亡医学证明', '柳树沟村'],
  ['赵某丁', '19560130', '2024年8月27日', '火化证明', '青石社区'],
  ['吴某戊', '19391117', '2024-09-11', '户籍注销', '石桥村'],
]
const LEDGER = [
  '青石区死亡人员登记表（2024年三季度）,,,,,',
  '序号,姓名,身份证号,死亡时间,登记依据,所在村居',
  ...DEAD.map(([name, birth, ...rest], i) => [i + 1, name, idNumber(birth, i + 11), ...rest].join(',')),
]
