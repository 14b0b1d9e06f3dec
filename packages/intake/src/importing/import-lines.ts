import { coverageText } from '@mingjian/lake/import/coverage-text'
import type { ImportOptions } from './import-options.ts'
import type { ImportSummary } from './import-table.ts'
import { type ImportAdvice, importSentences } from './report-import.ts'
import { quoted, rerunCommand } from './rerun-command.ts'

/** What an import did, as a terminal shows it, with the commands that come next. */
export const importLines = (summary: ImportSummary, options: ImportOptions): string[] =>
  importSentences(summary, commandsFor(options))

function commandsFor(options: ImportOptions): ImportAdvice {
  const lake = `--lake ${quoted(options.lake)}`
  return {
    again: '要再导入一次，请加 --again',
    emptyMeansNone: (field) => `请加 --empty ${field}=none:决定人`,
    addUp: '请用 --mode increment',
    covers: coverageText,
    declare: ({ id, mode, cutOff }, proposed) => {
      const corrects = mode === 'full' ? {} : { mode: 'corrects' as const, corrects: id }
      const changes = { cutOff, coverage: coverageText(proposed), yes: false, ...corrects }
      return ['确认后运行：', rerunCommand(options, changes)]
    },
    repair: (faulty, schema) =>
      `有 ${faulty} 行要修补，导出成表格：npx mingjian quality ${schema} --rejects 待修补.xlsx ${lake}`,
    done: `npx mingjian run models/* ${lake} --out 结果`,
  }
}
