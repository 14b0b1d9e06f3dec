/** Ways of a job to end or to refuse a step that are not its worker's. */
import { conflict, notFound } from '@mingjian/errors/failure'
import type { StoredFailure } from '../storage/schema-jobs.ts'

/** After several beginnings: a job that brings the server down would do so for ever. */
export const SERVER_STOPPED: StoredFailure = {
  id: 'jobs.server_stopped',
  says: '任务进行中服务器几次中断，没有再自动继续；没有留下半途的结果',
  next: '请系统管理员查明服务器中断的原因（内存、磁盘、断电），再在任务列表中重试',
  retry: false,
}

/** Several beginnings as well: the system ended it, mostly for want of memory. */
export const PROCESS_DIED: StoredFailure = {
  id: 'jobs.process_died',
  says: '执行任务的进程意外结束，没有留下半途的结果',
  next: '请系统管理员检查内存是否够用、磁盘是否已满，再在任务列表中重试',
  retry: true,
}

export const noSuchJob = () =>
  notFound({ id: 'jobs.not_found', says: '没有这个任务', next: '请回到任务列表重新选择' })

export const endedAlready = () =>
  conflict({
    id: 'jobs.ended_already',
    says: '任务已经结束，不用再停止',
    next: '请刷新任务列表查看结果',
  })

export const notEnded = () =>
  conflict({
    id: 'jobs.not_ended',
    says: '只有失败或者已停止的任务可以重试',
    next: '请刷新任务列表；还在进行的任务请等它结束或者先停止',
  })
