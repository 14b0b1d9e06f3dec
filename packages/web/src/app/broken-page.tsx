import { Button } from 'antd'
import { useRouteError } from 'react-router'
import { asFailure } from '../api/failure.ts'
import { Told } from './told.tsx'

/** What stands in place of a page that could not be shown: after an update of the server, or by a fault of ours. */
export function BrokenPage() {
  const error = useRouteError()
  // The script of the page is another one since the server was updated; loading anew fetches it.
  const updated = error instanceof TypeError && /import|module/i.test(error.message)
  const { says, next } = asFailure(error).reply
  return (
    <Told
      says={updated ? '平台已经更新' : says}
      next={updated ? '请刷新页面，使用新的版本。' : next}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          刷新页面
        </Button>
      }
    />
  )
}
