import { Failure, type FailureKind, type Place } from '@mingjian/errors/failure'
import { maskDigits, maskIds } from './mask-numbers.ts'

/** What can be wrong with a table file: id without `lake.` → kind, next step. The sentence is said where it is seen. */
const NEXT_STEPS = {
  password_protected: '请用 Excel 或 WPS 打开，去掉打开密码后另存一份，再导入',
  file_truncated: '请重新拷贝或重新导出这个文件，再导入',
  file_damaged: '请用 Excel 或 WPS 打开并另存为 xlsx，再导入',
  file_empty: '请检查是否导出了空文件',
  zip_bomb: '这不像正常的台账；请向提供单位核实文件来源，确属台账的请另存为 csv 再导入',
  file_too_large: '请按年度或地区分成几个文件，或导出为 csv，再导入',
  format_not_supported: '请另存为 xlsx 或 csv（UTF-8），再导入',
  cell_too_long: '请检查这一格是否误粘了整篇内容或引号没有成对，改正后再导入',
  encoding_changes: '文件由两种编码拼成；请用记事本分别另存为 UTF-8 后再合并',
  encoding_unknown: '请用记事本打开后“另存为”，编码选 UTF-8，再导入',
  zero_byte: '文件在拷贝或导出时损坏；请重新导出，或用记事本删去这一行里的空字符后再导入',
  quote_unclosed: '请在这一行检查英文双引号是否成对，改正后再导入',
  json_line_broken: '每行应是一个完整的 JSON 对象；请重新导出',
  json_not_object: '每行应是一个 JSON 对象，如 {"姓名": "…"}；请重新导出',
  sheet_not_found: '请用上面列出的工作表名称',
  sheet_not_chosen: '请用 --sheet 指定要导入的工作表',
  table_empty: '请检查是否选错了工作表或文件',
  header_not_found: '请在数据上方补一行列名，或在映射文件里用 header_row 指定列名所在的行',
  header_duplicate: '请改名其中一列，或在映射文件里用 column（第几列）指明用哪一列',
  column_not_found: '请检查映射文件里的列名，或重新生成映射',
  column_mapped_twice: '请在映射文件里只保留一处',
  field_mapped_twice: '请在映射文件里为每个字段只留一列',
  mapping_other_shape: '请为这个文件重新生成映射，确认后再导入',
  schema_not_fitting: '请检查 --as 后的标准数据是否选对',
  database_url:
    '地址应写成 postgres://用户@主机/数据库?table=模式.表 或 mysql://用户@主机/数据库?table=表；口令里的 @ : / ? # 要写成 %40 %3A %2F %3F %23，或放在环境变量 MINGJIAN_DATABASE_PASSWORD 里',
  database_table_name: '请只写一个表或视图的名字；要筛选数据，请让数据库管理员建一个视图',
  database_unreachable: '请检查主机、端口和网络，以及数据库是否已启动并允许本机连接，再运行一次',
  database_denied: '请核对用户名和口令；口令可以放在环境变量 MINGJIAN_DATABASE_PASSWORD 里',
  database_not_found: '请核对地址里的数据库名',
  database_table_not_found: '请核对表名（PostgreSQL 写 模式.表），或让数据库管理员授予只读权限',
  database_no_permission: '请让数据库管理员授予这个表的只读（SELECT）权限',
  database_lost: '已读的部分不会留下；请检查网络和数据库，再运行一次',
  database_timeout: '请在数据库空闲时再运行；读的是视图时，请让数据库管理员改成较快的视图或实表',
  database_would_write: '本程序只读不写；请让数据库管理员提供一个不写数据的视图',
  database_error: '请把这个编号告诉数据库管理员，查看数据库日志后再运行',
} as const satisfies Record<string, string>

export type TableProblem = keyof typeof NEXT_STEPS

const KINDS: Partial<Record<TableProblem, FailureKind>> = {
  sheet_not_found: 'NotFound',
  database_unreachable: 'Unavailable',
  database_denied: 'Forbidden',
  database_not_found: 'NotFound',
  database_table_not_found: 'NotFound',
  database_no_permission: 'Forbidden',
  database_lost: 'Unavailable',
  database_timeout: 'Unavailable',
  database_would_write: 'Forbidden',
  database_error: 'Unavailable',
}

/** What may pass by itself. */
const RETRY: ReadonlySet<TableProblem> = new Set([
  'database_unreachable',
  'database_lost',
  'database_timeout',
])

/** A mistake of a table file with its stable id `lake.<problem>`, place and next step. Digits of identity are masked. */
export function tableFailure(problem: TableProblem, says: string, place: Place, cause?: unknown): Failure {
  const column = typeof place.column === 'string' ? { column: maskDigits(place.column) } : {}
  const file = place.file === undefined ? {} : { file: maskIds(place.file) }
  const sheet = place.sheet === undefined ? {} : { sheet: maskIds(place.sheet) }
  return new Failure(KINDS[problem] ?? 'InvalidInput', {
    id: `lake.${problem}`,
    says: maskDigits(says),
    next: NEXT_STEPS[problem],
    place: { ...place, ...file, ...sheet, ...column },
    cause,
    retry: RETRY.has(problem),
  })
}
