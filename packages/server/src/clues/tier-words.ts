import type { MatchTier } from '@mingjian/engine/result'

/** By what two persons were found to be one, as a page says it. */
const TIER_WORDS: Readonly<Record<MatchTier, string>> = {
  id: '身份证件号码一致',
  name_birth: '姓名和出生日期一致',
  name_mask: '姓名和证件号的可见部分一致',
  name: '只有姓名一致，须核实是否同一人',
}

/** Empty where no persons were compared. */
export const tierWords = (tier: MatchTier | null): string => (tier === null ? '' : TIER_WORDS[tier])
