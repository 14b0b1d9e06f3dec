/** Half of the demonstration's clues, drawn to the prosecutors of their departments, so that everybody finds work. */
import { findAccount } from '../accounts/account.ts'
import type { Realm } from '../accounts/realm.ts'
import { assignClues } from '../clues/assign-clues.ts'
import { modelBook } from '../clues/model-book.ts'
import { DEMO_ACCOUNTS } from './demo-accounts.ts'

const SHARE = 0.5

/** Each head draws once; gives the ids of the draws. */
export async function assignDemoClues(realm: Realm, office: string): Promise<string[]> {
  const draws: string[] = []
  for (const { login, departments } of DEMO_ACCOUNTS.filter(({ role }) => role === 'head')) {
    const [department = ''] = departments
    const draw = await drawFor(realm, office, login, department)
    if (draw !== null) draws.push(draw)
  }
  return draws
}

function drawFor(realm: Realm, office: string, login: string, department: string): Promise<string | null> {
  const { db, clock } = realm
  return db.transaction().execute(async (trx) => {
    const accounts = await trx
      .selectFrom('account')
      .innerJoin('account_role', 'account_role.account', 'account.id')
      .select(['account.id', 'account.login', 'role', 'departments'])
      .where('office', '=', office)
      .execute()
    const head = await findAccount(trx, accounts.find((one) => one.login === login)?.id ?? '')
    const candidates = accounts
      .filter(({ role, departments }) => role === 'prosecutor' && departments.includes(department))
      .map(({ id }) => id)
    const clues = await trx
      .selectFrom('clue')
      .select(['number', 'state'])
      .where('office', '=', office)
      .where('department', '=', department)
      .orderBy('number')
      .execute()
    // Begun anew after a kill: what is assigned stays so.
    if (!head || candidates.length === 0 || clues.some(({ state }) => state !== 'found')) return null
    const numbers = clues.slice(0, Math.ceil(clues.length * SHARE)).map(({ number }) => number)
    const { draw } = await assignClues({ trx, book: modelBook(db), actor: head, at: clock.now() }, numbers, {
      ...{ how: 'random', candidates, slack: 0 },
    })
    return draw?.id ?? null
  })
}
