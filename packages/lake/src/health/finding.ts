import { Failure, Failures } from '@mingjian/errors/failure'
import { describePlace } from '@mingjian/errors/present'

/** What one check says: in order, not known or worth a look, or wrong. */
export interface Finding {
  /** What was looked at. */
  subject: string
  state: 'fine' | 'unsure' | 'wrong'
  /** One sentence. */
  says: string
  /** The next step; null when there is nothing to do. */
  next: string | null
}

export const fine = (subject: string, says: string): Finding => ({ subject, state: 'fine', says, next: null })
export const unsure = (subject: string, says: string, next: string): Finding => ({
  subject,
  state: 'unsure',
  says,
  next,
})
export const wrong = (subject: string, says: string, next: string): Finding => ({
  subject,
  state: 'wrong',
  says,
  next,
})

/** Runs a check; a failure that is meant to be read becomes its finding, anything else is a defect and goes on. */
export async function guarded(subject: string, check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (error) {
    const failure = error instanceof Failures ? error.failures[0] : error
    if (!(failure instanceof Failure)) throw error
    const place = describePlace(failure.place)
    return wrong(subject, place ? `${failure.says}（${place}）` : failure.says, failure.next)
  }
}
