/** A whole model around the relations and clues that a test is about. Lines before `relations` are always the same. */
export function modelWith(parts: {
  relations: string
  clues?: string
  parameters?: string
  inputs?: string
}): string {
  return `language: 1
id: test-model
version: 1.0.0
title: 测试模型
area: 刑事
point: 测试点
supervises: 人民法院
omission: 应为而未为
basis: [{ law: 刑法, article: "53" }]
document: 纠正违法通知书
false_alarms: [登记遗漏]
inputs: ${parts.inputs ?? '{ judgment: test_judgment, enforcement: test_enforcement }'}
parameters: ${parts.parameters ?? '{ days_allowed: { unit: 日, default: 7, basis: 规定第七条 } }'}
clues:
${parts.clues ?? '  - { from: result, kind: 测试, about: person, same_when: [case_no], says: "{name}" }'}
relations:
${parts.relations}`
}
