import type { World } from '../world.ts'

/** One thing that can happen in a county, with the truth about it. It calls on the world once each time it happens. */
export interface Scenario {
  name: string
  /** How often it happens among three thousand persons. */
  times: number
  happen: (world: World) => void
}

export const scenario = (name: string, times: number, happen: Scenario['happen']): Scenario => ({
  name,
  times,
  happen,
})
