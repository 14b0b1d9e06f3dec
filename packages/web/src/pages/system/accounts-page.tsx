import { Page } from '../../app/page.tsx'

export const AccountsPage = () => <Page title="用户与角色">正在编写</Page>
