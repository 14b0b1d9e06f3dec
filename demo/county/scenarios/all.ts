import { ARRESTS } from './arrests.ts'
import { CORRECTIONS } from './corrections.ts'
import { DEATHS } from './deaths.ts'
import { DEBTORS } from './debtors.ts'
import { DEPRIVATIONS } from './deprivations.ts'
import { FINES } from './fines.ts'
import { JUDGMENTS } from './judgments.ts'
import { LICENCES } from './licences.ts'
import { NON_PROSECUTIONS } from './non-prosecutions.ts'
import { OFFICES } from './offices.ts'
import { PENSIONS } from './pensions.ts'
import { RELIEFS } from './reliefs.ts'
import type { Scenario } from './scenario.ts'
import { SEPARATE_CASES } from './separate-cases.ts'

/** Everything that is planted in the county, family by family. */
export const SCENARIOS: readonly Scenario[] = [
  ...FINES,
  ...CORRECTIONS,
  ...DEATHS,
  ...DEPRIVATIONS,
  ...LICENCES,
  ...ARRESTS,
  ...NON_PROSECUTIONS,
  ...OFFICES,
  ...PENSIONS,
  ...DEBTORS,
  ...RELIEFS,
  ...SEPARATE_CASES,
  ...JUDGMENTS,
]
