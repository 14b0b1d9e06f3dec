/** Why there are asterisks, said once above a list; the rule is the server's (packages/casework, masking). */
export const MASKED_IN_LISTS =
  '带“*”处是遮盖的个人信息：全文只给线索的承办人、协办人员和审批其移送函的人看。还没有分派的，分派后承办人即可见全文。'
