/**
 * What to do next on the pages, by the id of a failure. The packages below speak to whoever types commands; a page has no
 * options, so that every failure that may come of data has its own step here.
 */
import type { TableProblem } from '@mingjian/lake/tables/table-failures'

/** What may be wrong with a table file: each has a step, the compiler sees to it. */
export const TABLE_STEPS: Readonly<Record<TableProblem, string>> = {
  password_protected: '请用 Excel 或 WPS 打开，去掉打开密码后另存一份，再把新文件拖进来',
  file_truncated: '请重新拷贝或重新导出这个文件，再拖进来',
  file_damaged: '请用 Excel 或 WPS 打开并另存为 xlsx，再拖进来',
  file_empty: '请检查是否导出了空文件，重新导出后再拖进来',
  zip_bomb: '这不像正常的台账；请向提供单位核实文件来源，确属台账的请另存为 csv 再拖进来',
  file_too_large: '请按年度或地区分成几个文件，或导出为 csv，再拖进来',
  format_not_supported: '请另存为 xlsx 或 csv（UTF-8），再拖进来',
  cell_too_long: '请检查这一格是否误粘了整篇内容或引号没有成对，在原表改正后再拖进来',
  encoding_changes: '文件由两种编码拼成；请用记事本分别另存为 UTF-8 后再合并，然后拖进来',
  encoding_unknown: '请用记事本打开后“另存为”，编码选 UTF-8，再拖进来',
  zero_byte: '文件在拷贝或导出时损坏；请重新导出，或用记事本删去这一行里的空字符后再拖进来',
  quote_unclosed: '请在这一行检查英文双引号是否成对，改正后再拖进来',
  json_line_broken: '每行应是一个完整的 JSON 对象；请重新导出',
  json_not_object: '每行应是一个 JSON 对象，如 {"姓名": "…"}；请重新导出',
  sheet_not_found: '请在“工作表”里另选一个',
  sheet_not_chosen: '请在“工作表”里选定要导入的一个',
  table_empty: '请在“工作表”里另选一个，或检查是否选错了文件',
  header_not_found: '请在下面的预览里点一下列名所在的那一行；表里没有列名的，请先补一行列名',
  header_duplicate: '请在“对应字段”里只为其中一列选字段，另一列选“不导入”',
  column_not_found: '请重新选定列名所在的行，再核对每一列',
  column_mapped_twice: '一列只能对应一个字段，请改选其中一处',
  field_mapped_twice: '一个字段只能由一列填，请把另一列改为“不导入”',
  mapping_other_shape: '请重新核对每一列对应的字段，再导入',
  schema_not_fitting: '请在“数据种类”里另选一种；都不像的，请核对是否拖错了文件',
  database_url: '页面上只导入文件；要从数据库取数，请系统管理员在服务器上办理',
  database_table_name: '页面上只导入文件；要从数据库取数，请系统管理员在服务器上办理',
  database_unreachable: '请系统管理员检查数据库是否已启动、网络是否连通',
  database_denied: '请系统管理员核对数据库的用户名和口令',
  database_not_found: '请系统管理员核对数据库名',
  database_table_not_found: '请系统管理员核对表名',
  database_no_permission: '请数据库管理员授予这个表的只读权限',
  database_lost: '请检查网络和数据库后再试',
  database_timeout: '请在数据库空闲时再试',
  database_would_write: '请数据库管理员提供一个不写数据的视图',
  database_error: '请把这个编号告诉数据库管理员',
}

const RESTORE = '请系统管理员从备份恢复，并核对数据湖各文件'
const KEYS = '请系统管理员恢复与数据湖配套的密钥文件；恢复以前不要再导入'

/** The failures of importing, reading, keys and files that may reach a page. */
export const OTHER_STEPS: Readonly<Record<string, string>> = {
  'import.after_cut_off': '请核对“数据截取日”；若是这几行的日期写错了，请在原表改正后重新拖进来',
  'import.corrects_not_in_force': '请在“导入方式”里重新选定要更正的快照，或改选“全量”',
  'import.coverage': '请在“覆盖范围”里改选，或者先不申报',
  'import.cut_off_future': '请改正“数据截取日”；服务器日期不对的，请系统管理员校正时钟',
  'import.cut_off_missing': '请填“数据截取日”：这份数据截至哪一天',
  'import.empty': '请在“空格的含义”里重新选择',
  'import.mapping_open': '请核对每一列对应的字段，拿不准的选定一个或选“不导入”',
  'import.no_rows': '请检查是否导出了空表、选错了工作表或列名；确实一行也没有的，请勾选“表里确实没有数据”',
  'import.schema_unknown': '请在“数据种类”里另选一种',
  'import.source_changed': '请重新拖入文件，再导入',
  'input.archive_damaged': '请重新导出这个压缩文件，或解压后把里面的文件拖进来',
  'input.docx_damaged': '请用 Word 或 WPS 打开后另存一份，再拖进来',
  'input.empty': '请检查是否导出了空文件',
  'input.encoding_unknown': '请用记事本打开后“另存为”，编码选 UTF-8，再拖进来',
  'input.folder_empty': '请把 txt、docx 或 jsonl 文件拖进来；旧版 doc 请先另存为 docx',
  'input.kind_unknown': '文书只收 txt、docx、jsonl 文件；旧版 doc 请先另存为 docx',
  'input.not_json': '每行应是一个 JSON 对象；请重新导出',
  'input.row_incomplete': '每行要有文书的编号和正文；请重新导出',
  'read.cut_off_unknown': '请填“数据截取日”：这批文书截至哪一天',
  'read.not_a_judgment': '请核对文件；如确为刑事裁判文书，请检查正文是否完整、编码是否正确',
  'read.out_in_use': '请稍候再试',
  'read.source_changed': '请重新拖入文件，再导入',
  'cli.interrupted': '没有写入任何内容；要继续，请重新导入',
  'quality.rejects_not_xlsx': '请重新下载',
  'lake.catalogue_damaged': RESTORE,
  'lake.certificate_damaged': RESTORE,
  'lake.empties_differ': '请以“更正”方式重新导入说法不对的那个文件，并在“空格的含义”里写明',
  'lake.encrypted_file_damaged': RESTORE,
  'lake.file_key_unknown': '上传以后密钥更换过，请重新拖入文件；仍不行请系统管理员恢复密钥文件',
  'lake.folder_in_use': '请系统管理员检查数据湖的文件夹',
  'lake.format_unknown': '请系统管理员使用与数据湖相同或更新版本的程序',
  'lake.kek_damaged': KEYS,
  'lake.kek_in_lake': KEYS,
  'lake.key_collision': '请把这个编号告诉系统管理员，不要再导入',
  'lake.key_epoch': KEYS,
  'lake.key_lost': KEYS,
  'lake.key_wrong': KEYS,
  'lake.keys_damaged': KEYS,
  'lake.no_keys': KEYS,
  'lake.locked': '另一次导入正在写入，请等它结束后再试',
  'lake.manifest_damaged': RESTORE,
  'lake.no_data': '请先导入这种数据',
  'lake.not_a_folder': '请系统管理员检查数据湖的文件夹',
  'lake.not_found': '请先导入数据',
  'lake.snapshot_damaged': RESTORE,
  'lake.snapshot_needed': '请申请连同接在它上面的快照一并销毁，或先重新导入一份完整的',
  'lake.snapshot_not_found': '请回到数据目录重新选择',
  'lake.table_damaged': RESTORE,
  'lake.tallies_damaged': RESTORE,
  'lake.vault_damaged': RESTORE,
  'lake.vault_unreadable': RESTORE,
  'io.not_found': '请重新拖入文件；仍不行请系统管理员检查数据文件夹',
  'io.not_a_folder': '请系统管理员检查数据文件夹',
  'io.is_a_folder': '请系统管理员检查数据文件夹',
  'io.no_permission': '请系统管理员检查数据文件夹的权限',
  'io.read_only': '磁盘不可写，请系统管理员处理后再试',
  'io.disk_full': '磁盘已满，请系统管理员腾出空间后再试；没有写入半份数据',
  'io.too_many_files': '请稍后再试',
  'io.cannot_create': '请系统管理员检查数据文件夹',
}

/** The step for a failure; null where nobody wrote one. */
export function pageStep(id: string): string | null {
  const problem = id.startsWith('lake.') ? id.slice('lake.'.length) : ''
  if (Object.hasOwn(TABLE_STEPS, problem)) return TABLE_STEPS[problem as TableProblem]
  return Object.hasOwn(OTHER_STEPS, id) ? OTHER_STEPS[id]! : null
}
