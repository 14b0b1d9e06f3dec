import { COURT_PREFIXES } from '@mingjian/law/region'

/** Kinds of criminal, civil and administrative cases as numbers since 2016 name them (法〔2015〕137号). */
const CASE_KINDS = '[刑民行](?:初|终|申|监|再|更|他)|执|执恢|执保|执异|执复'

/**
 * Regular expression, for JavaScript as for RE2, of case numbers that are written as they are kept. What it does not
 * match is read by `parseCaseNumber`, which takes fifty times as long.
 */
export const PLAIN_CASE_NUMBER = `（(?:19[5-9]|20[0-9])[0-9]）(?:${COURT_PREFIXES.join('|')})[0-9]{2,4}(?:${CASE_KINDS})[1-9][0-9]{0,6}号`
