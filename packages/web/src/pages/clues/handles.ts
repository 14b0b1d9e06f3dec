/** Roles that check clues; whether one clue is this person's to check comes with the clue. */
const HANDLERS: ReadonlySet<string> = new Set(['prosecutor', 'head', 'deputy', 'chief'])

/** Whether somebody can have clues in hand. */
export const handlesClues = ({ roles }: { roles: readonly { id: string }[] }): boolean =>
  roles.some(({ id }) => HANDLERS.has(id))
