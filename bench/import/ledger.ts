import type { DuckDBConnection } from '@duckdb/node-api'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** GB 11643. */
const CHECK = `'10X98765432'[(${WEIGHTS.map((weight, i) => `${weight} * (ascii(body[${i + 1}]) - 48)`).join(' + ')}) % 11 + 1]`
const pick = (random: string, words: string) =>
  `list_extract(string_split('${words}', ' '), 1 + CAST(floor(${random} * ${words.split(' ').length}) AS INT))`
const day = (from: string, span: string) => `DATE '${from}' + CAST(floor(${span}) AS INT)`

/**
 * Makes the table `ledger`: a ledger of enforcement cases with the 12 columns of an office, in which every row is drawn
 * anew: valid ID numbers, names of three characters, two case numbers, three dates, two sums.
 */
export async function makeLedger(connection: DuckDBConnection, rows: number, seed: number): Promise<void> {
  await connection.run(`SELECT setseed(${seed / 1000})`)
  await connection.run(
    `CREATE OR REPLACE TABLE drawn AS SELECT ${day('1940-01-01', 'random() * 25000')} AS birth, CAST(floor(random() * 1000) AS INT) AS sequence,
      random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() AS r6 FROM range(${rows})`,
  )
  await connection.run(
    `CREATE OR REPLACE TABLE ledger AS SELECT
      ${pick('r1', '张 王 李 赵 孙 周 吴 郑 冯 陈')} || ${pick('r2', '望 启 云 石 川 舟 山 岭 青 原')} || ${pick('r3', '一 二 三 四 五 六 七 八 九 十')} AS 姓名,
      body || ${CHECK} AS 身份证号,
      birth AS 出生日期,
      '（' || (2015 + CAST(floor(r4 * 9) AS INT)) || '）云0199刑初' || CAST(1 + floor(r5 * 900000) AS INT) || '号' AS 刑事案号,
      '（' || (2015 + CAST(floor(r4 * 9) AS INT)) || '）云0199执' || CAST(1 + floor(r6 * 900000) AS INT) || '号' AS 执行案号,
      ${pick('r6', '罚金 没收财产 退赔')} AS 执行事项,
      CAST(round(r1 * 100000, 2) AS DECIMAL(18, 2)) AS 执行标的,
      ${day('2015-01-01', 'r4 * 3400')} AS 移送日期,
      ${day('2015-01-05', 'r4 * 3400 + r5 * 30')} AS 立案日期,
      CASE WHEN r3 < 0.5 THEN ${day('2015-06-05', 'r4 * 3400 + r5 * 30')} END AS 结案日期,
      CAST(round(r2 * 50000, 2) AS DECIMAL(18, 2)) AS 执行到位金额,
      '云岭市青石区人民法院' AS 执行法院
    FROM (SELECT *, '110101' || strftime(birth, '%Y%m%d') || lpad(CAST(sequence AS VARCHAR), 3, '0') AS body FROM drawn)`,
  )
}
