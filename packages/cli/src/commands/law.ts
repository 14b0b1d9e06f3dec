import { resolve } from 'node:path'
import { invalidInput, notFound } from '@mingjian/errors/failure'
import { lawDirectory } from '@mingjian/lake/lake'
import { readStore, STORE_FILE, updateStore } from '@mingjian/lake/law-store'
import { formatLegalNumber, printArticle } from '@mingjian/law/citations/article-number'
import { type Citation, findCitations } from '@mingjian/law/citations/citations'
import { articleState } from '@mingjian/law/statutes/article-state'
import { parseStatute } from '@mingjian/law/statutes/parse'
import { addStatute, type StatuteStore, versionsOf } from '@mingjian/law/statutes/store'
import { readArguments, requireDay, required, tooMany } from '../arguments.ts'
import type { Command } from '../command.ts'
import { lawSources } from '../input/law-sources.ts'

const OPTIONS = { store: { type: 'string' }, lake: { type: 'string' }, on: { type: 'string' } } as const
const DEFAULT_STORE = 'laws'
const STATES = { exists: '有效', repealed: '已删去或废止', absent: '不存在', unknown: '未知' } as const
const MEANINGS = {
  exists: '该日施行的文本里有这一条',
  repealed: '以前有，到该日已经删去或废止',
  absent: '该日施行的文本里没有这一条',
  unknown: '没有导入覆盖该日的文本，无法判断',
} as const
const STATE_HELP = Object.entries(MEANINGS)
  .map(([state, meaning]) => `          ${STATES[state as keyof typeof STATES]}：${meaning}`)
  .join('\n')

/** The day on the user's calendar, YYYY-MM-DD. */
export function localDay(now: Date): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

const today = () => localDay(new Date())

/** The folder of the store: given as such, that of a lake, or the usual one. */
function storeFolder(store: string | undefined, lake: string | undefined): string {
  if (store !== undefined && lake !== undefined)
    throw invalidInput({
      id: 'cli.arguments',
      says: '--store 和 --lake 只能写一个',
      next: '用于监督模型的法律请用 --lake 数据湖；用法见 npx mingjian law --help',
    })
  return resolve(lake === undefined ? (store ?? DEFAULT_STORE) : lawDirectory(lake))
}

/**
 * `mingjian law import|show|check …`: imports official texts into a store, lists it, and tells the state of a cited
 * article on a day. Gives the exit code.
 * @throws Failure for a wrong path, an unreadable file, a file without articles, a citation without a law.
 */
export async function runLaw(args: string[]): Promise<number> {
  const { values, positionals } = readArguments('law', args, OPTIONS)
  const [action, ...rest] = positionals
  const directory = storeFolder(values.store, values.lake)
  if (action === 'import') return importLaws(rest, directory)
  if (action === 'show' && rest[1] !== undefined) throw tooMany('law', rest[1])
  if (action === 'show') return showLaws(rest[0], directory)
  if (action === 'check') return checkCitation(rest.join(' '), values.on, directory)
  throw invalidInput({
    id: 'cli.arguments',
    says: action === undefined ? '没有写要做什么' : `law 没有“${action}”`,
    next: '可用：law import、law show、law check；用法见 npx mingjian law --help',
  })
}

async function importLaws(paths: string[], directory: string): Promise<number> {
  required('law', '法律文本文件或文件夹', paths[0])
  const sources = (await Promise.all(paths.map((path) => lawSources(resolve(path))))).flat()
  const parsed = sources.map((source) => ({ source, statute: parseStatute(source.markdown) }))
  const without = parsed.filter(({ statute }) => statute === null).map(({ source }) => source)
  if (without.length === sources.length)
    throw invalidInput({
      id: 'law.no_article',
      says: '没有找到“第×条”形式的条文，或缺少以 # 开头的标题',
      next: '请给法律全文的 markdown：首行“# 标题”，条文以“第×条”开头',
      place: without[0]?.place ?? {},
    })
  const found = parsed.flatMap(({ source, statute }) => (statute ? [{ source, statute }] : []))
  const on = today()
  const store = updateStore(directory, (before) =>
    found.reduce((all, { source, statute }) => addStatute(all, statute, source.name, on), before),
  )
  console.log(
    `导入 ${found.length} 件文本；法律库现有 ${Object.keys(store.laws).length} 部法律、法规、解释：${resolve(directory, STORE_FILE)}`,
  )
  if (without.length > 0) {
    console.log(`另有 ${without.length} 件没有条文，未导入，例如：`)
    for (const { name } of without.slice(0, 5)) console.log(`  ${name}`)
  }
  const undated = found.filter(({ statute }) =>
    versionsOf(store, statute.law).every((one) => !one.effectiveOn),
  )
  if (undated.length > 0)
    console.log(`${undated.length} 件看不出施行日期：除有修正案可循的外，其条文状态为“未知”`)
  return 0
}

function showLaws(name: string | undefined, directory: string): number {
  const store = readStore(directory)
  const laws = Object.values(store.laws).filter(({ law }) => name === undefined || law.includes(name))
  if (laws.length === 0)
    throw notFound({
      id: 'law.not_imported',
      says: name === undefined ? '法律库是空的' : `法律库里没有“${name}”`,
      next: '请先运行 npx mingjian law import 文件或文件夹',
      place: { file: directory },
    })
  for (const { law, versions } of laws)
    for (const version of versions) {
      const articles = version.amends
        ? `修改 ${version.amends.changes.length} 处`
        : `${Object.keys(version.articles).length} 条`
      const dates = [
        version.versionOn && `${version.versionOn} 文本`,
        version.effectiveOn ? `${version.effectiveOn} 起施行` : '施行日期未知',
      ]
      console.log(`${law}：${articles}，${dates.filter(Boolean).join('，')}`)
    }
  return 0
}

function checkCitation(text: string, on: string | undefined, directory: string): number {
  const words = required('law', '要核对的引用，例如 "刑法第二百六十四条"', text)
  const date = on === undefined ? today() : requireDay('law', '--on', on)
  const citations = findCitations(words)
  const store = readStore(directory)
  if (citations.length === 0 || citations.every(({ law }) => law === null))
    throw invalidInput({
      id: 'law.no_citation',
      says: `没有看出引用了哪部法律的哪一条：${words}`,
      next: '请写法律名称和条号，例如：刑法第二百六十四条',
    })
  for (const citation of citations) printState(store, citation, date)
  return 0
}

function printState(store: StatuteStore, { law, article, paragraph, item }: Citation, date: string) {
  if (law === null) return
  const state = articleState(store, law, article, date)
  const place = [
    printArticle(article),
    paragraph && `第${formatLegalNumber(paragraph)}款`,
    item && `第（${formatLegalNumber(item)}）项`,
  ]
    .filter(Boolean)
    .join('')
  console.log(`《${law}》${place}，${date}：${STATES[state.state]}。${state.reason}`)
  if (state.state !== 'exists') return
  console.log(state.text ?? '（该日的条文文本未导入，不能引用原文）')
}

export const command: Command = {
  summary: '导入法律文本，核对条文在某一天是否有效',
  help: `用法：npx mingjian law import 文件或文件夹… [--lake 数据湖 | --store 目录]
      npx mingjian law show [名称] [--lake 数据湖 | --store 目录]
      npx mingjian law check "引用" [--on 日期] [--lake 数据湖 | --store 目录]

import  导入官方文本：.md 或 .txt（首行“# 标题”，条文以“第×条”开头）、.jsonl[.gz]（每行 path 和 markdown），
        或装有 md、txt 的文件夹。刑法与历次修正案一并导入，即可推算每一条从哪天起存在、现文从哪天起施行。
show    列出法律库里的法律和版本。
check   说明一条引用在某一天的状态，四种之一：
${STATE_HELP}

  --lake 数据湖  法律库放在数据湖的 laws/ 里；supervise 和 run 核对条文时读的就是这里
  --store 目录   单独的法律库，默认当前目录下的 ${DEFAULT_STORE}/
  --on 日期      默认今天

例：
  npx mingjian law import 法律文本/ --lake 数据湖
  npx mingjian law check "刑法第一百三十三条之一第一款" --on 2011-04-30 --lake 数据湖`,
  run: runLaw,
}
