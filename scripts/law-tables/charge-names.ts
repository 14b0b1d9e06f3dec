import { findCitations } from '@mingjian/law/citations/citations'

/** A charge as the official lists name it. */
export interface NamedCharge {
  charge: string
  articles: string[]
  from: string
  to: string | null
  basis: string
}

const FIRST_LIST = '关于适用刑法分则规定的犯罪的罪名的意见'
const SUPPLEMENT = /确定罪名的补充规定(（[一二三四五六七八]）)?/
/** The days on which the supplementary provisions came into force, as they state it themselves. */
const SUPPLEMENT_FROM: Readonly<Record<string, string>> = {
  '': '2002-03-26',
  '（二）': '2003-08-21',
  '（三）': '2007-11-06',
  '（四）': '2009-10-16',
  '（五）': '2011-05-01',
  '（六）': '2015-11-01',
  '（七）': '2021-03-01',
  '（八）': '2024-03-01',
}

/** Reads the list of 1997 and the supplementary provisions into charges with their dates. */
export function readChargeNames(documents: readonly { path: string; markdown: string }[]): NamedCharge[] {
  const first = documents.find(({ path }) => path.includes(FIRST_LIST))
  const charges = first ? readFirstList(first.markdown) : []
  const supplements = documents
    .flatMap(({ path, markdown }) => {
      const match = SUPPLEMENT.exec(path.replace(/\s/g, ''))
      const number = match?.[1] ?? ''
      return match ? [{ number, from: SUPPLEMENT_FROM[number] ?? '', markdown }] : []
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const supplement of supplements) applySupplement(charges, supplement)
  return charges
}

function readFirstList(markdown: string): NamedCharge[] {
  const lists = markdown.split('\n').filter((line) => /罪（第\d+条/.test(line))
  return lists.flatMap((line) =>
    [...line.matchAll(/(?:^|\s)(?:\d+．)?([^\s．]+?罪)（(第\d+条[^（）]*)）/g)].map((match) => ({
      charge: match[1]!,
      articles: articlesIn(match[2]!),
      from: '1997-10-01',
      to: null,
      basis: '高检罪名意见（1997）',
    })),
  )
}

/** A misprint of the list (第371条第2条) names paragraphs as articles. */
const FIRST_OF_SPECIAL_PART = 102

function articlesIn(text: string): string[] {
  if (/^\s*《决定》/.test(text)) return []
  const plain = text.replace(/（[^（）]*(?:（[^（）]*）)?[^（）]*）/g, '').replace(/原/g, '')
  const cited = findCitations(`刑法${plain}`).map(({ article }) => article)
  return [...new Set(cited)].filter((article) => Number.parseInt(article, 10) >= FIRST_OF_SPECIAL_PART)
}

/** 失职罪 滥用职权罪 in one cell; 犯罪所得 is no end of a name. */
function namesIn(text: string): string[] {
  return [...text.replace(/[\s；]/g, '').matchAll(/.+?(?<!犯)罪(?!犯|所|分|活|证|名|的)/g)].map((match) =>
    match[0].replace(/^[、和]/, '').replace(/^刑法原?第\d+条(?:第\d+项)?/, ''),
  )
}

function applySupplement(
  charges: NamedCharge[],
  supplement: { number: string; from: string; markdown: string },
) {
  const { number, from, markdown } = supplement
  const basis = `补充规定${number || '（一）'}`
  let articles: string[] = []
  for (const line of markdown.split('\n').filter((row) => row.startsWith('|') && !row.startsWith('|-'))) {
    const [, left = '', right = ''] = line.split('|')
    if (left.trim() !== '') articles = articlesIn(left)
    const even = right.replace(/\s/g, '')
    const cancelled = [...even.matchAll(/取消(.+?)(?:罪名)?(?=）|$)/g)].flatMap((match) =>
      namesIn(match[1]!.replace(/罪罪名$/, '罪').replace(/罪名$/, '')),
    )
    for (const charge of charges) {
      if (cancelled.includes(charge.charge) && charge.to === null) charge.to = from
    }
    for (const charge of namesIn(even.replace(/（取消.*$/, '').replace(/^取消.*$/, ''))) {
      if (/^第|罪名$/.test(charge)) continue
      if (charges.some((one) => one.charge === charge && one.to === null)) continue
      charges.push({ charge, articles, from, to: null, basis })
    }
  }
}
