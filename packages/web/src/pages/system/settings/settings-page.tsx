import { Flex } from 'antd'
import { api, type Body, call } from '../../../api/client.ts'
import { Page } from '../../../app/page.tsx'
import { type RuleField, RuleForm } from './rule-form.tsx'

type Security = Omit<Body<'/api/settings/security', 'put'>, 'reason'>
type Retention = Omit<Body<'/api/settings/retention', 'put'>, 'reason'>

/** The bounds are the server's (GB/T 22239-2019, third level; 网络安全法 21). */
const SECURITY: readonly RuleField<Security>[] = [
  { key: 'minPasswordLength', label: '密码最短', unit: '位', least: 10, most: 64 },
  { key: 'maxFailures', label: '连续输错锁定', unit: '次', least: 3, most: 10 },
  { key: 'lockMinutes', label: '锁定', unit: '分钟', least: 10, most: 1440 },
  { key: 'idleMinutes', label: '无操作退出', unit: '分钟', least: 5, most: 60 },
  { key: 'sessionHours', label: '一次登录最长', unit: '小时', least: 1, most: 24 },
  { key: 'activationHours', label: '激活码有效', unit: '小时', least: 1, most: 168 },
  { key: 'attemptsPerMinute', label: '同一地址每分钟尝试', unit: '次', least: 5, most: 120 },
]
const RETENTION: readonly RuleField<Retention>[] = [
  { key: 'sessionDays', label: '已结束的登录会话', unit: '天', least: 180, most: 3650 },
  { key: 'uploadDays', label: '上传的文件', unit: '天', least: 1, most: 30 },
  { key: 'draftDays', label: '未完成的导入草稿', unit: '天', least: 1, most: 180 },
  { key: 'exportDays', label: '导出文件', unit: '天', least: 1, most: 30 },
]

/** What the security officer sets: passwords and sessions, and how long things are kept. */
export function SettingsPage() {
  return (
    <Page title="安全设置" about="改动立即生效，写明理由并进入审计。不能低于等级保护的要求。">
      <Flex gap={16} align="flex-start" wrap>
        <RuleForm<Security>
          name="security"
          title="密码与会话"
          about="括号里是可以设定的范围，宽的一端不低于等级保护第三级的要求。"
          fields={SECURITY}
          read={(signal) => call(api.GET('/api/settings/security', { signal }))}
          write={(body) => call(api.PUT('/api/settings/security', { body }))}
        />
        <RuleForm<Retention>
          name="retention"
          title="保留期限"
          about="到期的每天自动清理一次。数据快照、线索和审计记录不在其中，只能按销毁程序办理。"
          fields={RETENTION}
          read={(signal) => call(api.GET('/api/settings/retention', { signal }))}
          write={(body) => call(api.PUT('/api/settings/retention', { body }))}
        />
      </Flex>
    </Page>
  )
}
