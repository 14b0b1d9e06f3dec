import { JUSTICE_LAYOUTS } from './justice-layouts.ts'
import type { Layout } from './layout.ts'
import { OFFICE_LAYOUTS } from './office-layouts.ts'
import { WELFARE_LAYOUTS } from './welfare-layouts.ts'

/** Every register that an office of the county keeps. */
export const LAYOUTS: readonly Layout[] = [...JUSTICE_LAYOUTS, ...OFFICE_LAYOUTS, ...WELFARE_LAYOUTS]
