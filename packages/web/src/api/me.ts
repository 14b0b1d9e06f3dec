/** Who is signed in and what this person may do in general; what holds for one thing comes with that thing. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, call } from './client.ts'
import { isSignedOut } from './failure.ts'
import { ME } from './query-client.ts'

export type Me = Answer<'/api/me'>
/** A kind and an action of the policies: `clue.read`, `snapshot.import` (packages/casework/POLICIES.md). */
export type Ability = `${string}.${string}`

/** The signed-in person; null when nobody is. */
export function useMeQuery() {
  return useQuery({
    queryKey: ME,
    staleTime: 60_000,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await call(api.GET('/api/me'))
      } catch (error) {
        if (isSignedOut(error)) return null
        throw error
      }
    },
  })
}

/** The signed-in person, inside of pages that only signed-in persons see. */
export function useMe(): Me {
  const me = useQueryClient().getQueryData<Me | null>(ME)
  const { data = me } = useMeQuery()
  if (!data) throw new Error('nobody is signed in')
  return data
}

/** Whether the person may do it, and the reason in Chinese either way. */
export function ability(me: Me, asked: Ability): { allowed: boolean; reason: string } {
  const [kind = '', ...action] = asked.split('.')
  return me.may[kind]?.[action.join('.')] ?? { allowed: false, reason: '本平台没有这项权限' }
}

/** Whether the signed-in person may do something in general: `const may = useMay(); may('run.start')`. */
export function useMay(): (asked: Ability) => boolean {
  const me = useMe()
  return (asked) => ability(me, asked).allowed
}
