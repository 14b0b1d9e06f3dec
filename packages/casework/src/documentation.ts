/** The tables of this package as readable pages; tests compare them with the files beside the source. */
import { CASE_TABLE } from './case-states.ts'
import { CLUE_TABLE } from './clue-states.ts'
import { NEEDS, type StateTable } from './moves/move.ts'
import { POLICIES, REACH_LABELS } from './policies/allow.ts'
import type { ActionRule } from './policies/policy.ts'
import { ROLE_IDS, ROLES } from './roles.ts'

/** File name → text of a page. */
export function documentation(): Record<string, string> {
  return {
    'CLUE-STATES.md': statesPage('线索的状态与流转', 'src/clue-states.ts', CLUE_TABLE),
    'CASE-STATES.md': statesPage('案件的状态与流转', 'src/case-states.ts', CASE_TABLE),
    'POLICIES.md': policiesPage(),
  }
}

const WRITTEN =
  '由 `node packages/casework/src/testing/write-documentation.ts` 写成，与代码不一致时测试不通过。'

function statesPage<State extends string, Guard extends string>(
  title: string,
  source: string,
  table: StateTable<State, Guard>,
): string {
  const label = (state: State) => table.states[state].label
  const states = (Object.keys(table.states) as State[]).map((state) => [
    label(state),
    `\`${state}\``,
    table.states[state].meaning,
  ])
  const moves = table.moves.map((move) => [
    move.label,
    `\`${move.id}\``,
    move.from.map(label).join('、'),
    move.to === 'same' ? '不变' : label(move.to),
    move.byRun ? '两次运行的比对' : move.roles.map((role) => ROLES[role].label).join('、'),
    conditions(move, table),
    move.needs.map((need) => NEEDS[need].replace(/^请/, '')).join('；'),
    move.key ?? '',
  ])
  return page(title, [
    `出处：\`${source}\`。${WRITTEN}`,
    markdown(['状态', '代码', '含义'], states),
    markdown(['流转', '代码', '从', '到', '由谁', '条件', '要填', '键'], moves),
  ])
}

function conditions<State extends string, Guard extends string>(
  { only, notBy, guards }: StateTable<State, Guard>['moves'][number],
  table: StateTable<State, Guard>,
): string {
  return [
    ...(only ? [only.includes('team') ? '限承办人、办案组' : '限承办人本人'] : []),
    ...(notBy ? [notBy.because] : []),
    ...guards.map((guard) => `\`${guard}\`（不满足时：${table.guards[guard]}）`),
  ].join('；')
}

function policiesPage(): string {
  const accounts = ROLE_IDS.filter((role) => ROLES[role].account)
  const sections = Object.entries(POLICIES).map(([kind, { label, actions }]) => {
    const rows = Object.entries<ActionRule>(actions).map(([id, rule]) => [
      rule.label,
      `\`${id}\``,
      ...accounts.map((role) => {
        const reach = rule.roles[role]
        // A duty in the thing is narrower than any reach.
        return reach === undefined ? '—' : REACH_LABELS[rule.only ? 'own' : reach]
      }),
      [...(rule.only ? [`限${duties(rule.only)}`] : []), ...(rule.notBy ? [rule.notBy.because] : [])].join(
        '；',
      ),
      rule.because,
    ])
    const head = ['操作', '代码', ...accounts.map((role) => ROLES[role].label), '限制', '理由']
    return `## ${label} \`${kind}\`\n\n${markdown(head, rows)}`
  })
  return page('角色与操作', [
    `出处：\`src/policies/\`。${WRITTEN} 格中写明范围：本人（在其中有职责）、本部门、本院；“—”不得办理。检察委员会没有账号，以会议纪要编号为凭。`,
    ...sections,
  ])
}

const DUTY_LABELS = {
  handler: '承办人',
  team: '办案组',
  author: '起草人、申请人',
  approver: '审批人',
  self: '账号本人',
} as const

const duties = (some: readonly (keyof typeof DUTY_LABELS)[]) =>
  some.map((duty) => DUTY_LABELS[duty]).join('、')

const page = (title: string, parts: readonly string[]): string => `# ${title}\n\n${parts.join('\n\n')}\n`

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
