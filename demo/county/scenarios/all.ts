import { CORRECTIONS } from './corrections.ts'
import { DEATHS } from './deaths.ts'
import { FINES } from './fines.ts'
import type { Scenario } from './scenario.ts'

/** Everything that is planted in the county, family by family. */
export const SCENARIOS: readonly Scenario[] = [...FINES, ...CORRECTIONS, ...DEATHS]
