/** Why a server does not start, each with what to do next. */
import { conflict, type Failure, invalidInput, unavailable } from '@mingjian/errors/failure'
import { fromStorage } from '../storage/storage-failures.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What PostgreSQL (appendix A of its manual) or the network says of an address that does not work. */
const DATABASE_SAYS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '那个地址没有数据库在运行，或者防火墙不让连接',
  ENOTFOUND: '找不到那台主机',
  EAI_AGAIN: '找不到那台主机',
  ETIMEDOUT: '那台主机没有回应',
  '28P01': '用户名或者密码不对',
  '28000': '数据库不允许这个用户从本机连接',
  '3D000': '没有这个数据库',
  '42501': '这个用户没有在数据库中建表的权限',
}

/** The site's own database does not let us in; anything else unchanged. Never with the address: it holds a password. */
export function fromDatabaseUrl(error: unknown): unknown {
  const causes = [error, error instanceof Error ? error.cause : null].flatMap((one) =>
    one instanceof AggregateError ? one.errors : [one],
  )
  const says = causes.map((one) => DATABASE_SAYS[codeOf(one)]).find((one) => one !== undefined)
  if (says === undefined) return fromStorage(error)
  return unavailable({
    id: 'start.database_unreachable',
    says: `DATABASE_URL 写明的数据库用不了：${says}`,
    next: '请核对 DATABASE_URL 的主机、端口、用户、密码和数据库名；不写 DATABASE_URL 时使用自带的数据库',
    cause: error,
  })
}

/** The address that the server is to listen on is not to be had; anything else unchanged. */
export function fromListening(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return conflict({
      id: 'start.port_taken',
      says: `端口 ${port} 已被别的程序占用（也可能平台已经在运行）`,
      next: `请先停止那个程序，或者换一个端口：MINGJIAN_PORT=${port === 9443 ? 10443 : 9443} npm start`,
    })
  if (code === 'EACCES')
    return invalidInput({
      id: 'start.port_forbidden',
      says: `当前用户不能使用端口 ${port}`,
      next: '请换一个 1024 以上的端口，例如 MINGJIAN_PORT=8443 npm start',
    })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return invalidInput({
      id: 'start.host_unknown',
      says: `本机没有 ${host} 这个地址`,
      next: '请把 MINGJIAN_HOST 改成本机的一个地址；0.0.0.0 表示本机的全部地址',
    })
  return error
}

export const databaseBusy = (): Failure =>
  conflict({
    id: 'start.database_busy',
    says: '另一个平台正在使用同一个数据库',
    next: '请先停止那一个；一个数据库只能由一个平台使用',
    retry: true,
  })

export const officeDiffers = (stored: string, given: string): Failure =>
  invalidInput({
    id: 'start.office_differs',
    says: `数据是“${stored}”的，设置中写的是“${given}”`,
    next: '请改正 MINGJIAN_OFFICE，或者用 MINGJIAN_DATA 另指定一个数据文件夹',
    place: { path: 'MINGJIAN_OFFICE' },
  })

export const notEmpty = (): Failure =>
  conflict({
    id: 'start.not_empty',
    says: '数据文件夹里已有演示数据，不能再当作空的平台启动',
    next: '请用 MINGJIAN_DATA 另指定一个文件夹，例如 MINGJIAN_DATA=./data-real npm start -- --empty',
  })

export const ownData = (): Failure =>
  conflict({
    id: 'start.own_data',
    says: '数据文件夹里已有导入的数据，数据库却是空的；没有建立演示账号，以免有人用公开的演示密码看到这些数据',
    next: '数据库丢失的，请从备份恢复；要以这些数据开始使用，请用 npm start -- --empty；要看演示，请用 MINGJIAN_DATA 另指定一个文件夹',
  })

export const certificateUnusable = (file: string, cause: unknown): Failure =>
  invalidInput({
    id: 'start.certificate_unusable',
    says: '证书或者私钥读不出来，或者两者不是一对',
    next: '请用 PEM 格式的证书（含中间证书）和不带口令的私钥；删除 keys/tls.crt 和 keys/tls.key 可重新生成',
    place: { file },
    cause,
  })
