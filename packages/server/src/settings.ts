/**
 * What a site may set about passwords and sessions. The defaults meet the third level of 网络安全等级保护 (GB/T 22239-2019,
 * 8.1.4.1: complexity, lock-out, time-out of the connection).
 */
export interface SecuritySettings {
  /** Wrong passwords in a row until the account is locked. */
  maxFailures: number
  lockMinutes: number
  /** A session ends after this long without a request, and in any case after `sessionHours`. */
  idleMinutes: number
  sessionHours: number
  /** How long a one-time activation code can be used. */
  activationHours: number
  minPasswordLength: number
  /** argon2id: memory in KiB, passes (RFC 9106). */
  argon2: { memoryCost: number; timeCost: number }
  /** Attempts to sign in or to activate from one address in one minute. */
  attemptsPerMinute: number
}

export const DEFAULT_SECURITY: SecuritySettings = {
  maxFailures: 5,
  lockMinutes: 15,
  idleMinutes: 30,
  sessionHours: 12,
  activationHours: 72,
  minPasswordLength: 10,
  argon2: { memoryCost: 65_536, timeCost: 3 },
  attemptsPerMinute: 30,
}
