/** A name as SQL text: "a""b". */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text as SQL text: 'it''s'. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
