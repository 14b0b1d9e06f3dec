/** Version of the reader of judgments: raised when the same text may give other elements, so that stored ones are read again. */
export const READER_VERSION = 'judgment-reader 1.3.0'
