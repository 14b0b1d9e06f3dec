import { Page } from '../../app/page.tsx'

export const AccountPage = () => <Page title="我的账号">正在编写</Page>
