/** Who may handle clues, as the page of assignments lists them. */
export interface Candidate {
  account: string
  name: string
  departments: string[]
  roles: string[]
  load: number
  sameDepartment: boolean
  barred: string | null
}

/** 方启舟（第一检察部，手上 12 条） */
export const candidateWords = ({ name, departments, load, barred }: Candidate): string =>
  `${name}（${[...departments, `手上 ${load} 条`, ...(barred === null ? [] : [barred])].join('，')}）`
