/** What a backup says of itself, inside of what is encrypted: first what it is, last what it holds. */
import { z } from 'zod'

const Name = z.string().min(1)

/** The first thing of a backup. */
export const About = z.object({
  format: z.literal(1),
  backup: z.string(),
  office: z.string(),
  officeName: z.string(),
  madeAt: z.string(),
  /** Steps that the database had been through. */
  migrations: z.array(Name),
  /** In the order in which they are filled. */
  tables: z.array(Name),
  sequences: z.array(z.object({ name: Name, last: z.string().nullable() })),
  /** The end of the audit when it was made. */
  audit: z.object({ n: z.number(), hash: z.string() }),
  /** Names in the backup: lake/catalogue.json. */
  files: z.array(Name),
})
export type About = z.infer<typeof About>

/** The last thing of a backup. */
export const Contents = z.object({
  things: z.array(z.object({ name: Name, bytes: z.number(), sm3: z.string(), rows: z.number().nullable() })),
})
export type Contents = z.infer<typeof Contents>

export const ABOUT = 'about.json'
export const CONTENTS = 'contents.json'
export const TABLE = 'table/'
export const FILE = 'file/'
