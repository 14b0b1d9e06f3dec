/** OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce; a claim names an account that is there. */
import { forbidden, unavailable } from '@mingjian/errors/failure'
import * as oidc from 'openid-client'
import { Agent, fetch } from 'undici'
import { z } from 'zod'
import type { SecretBox } from '../accounts/secret-box.ts'
import type { Clock } from '../clock.ts'
import type { OidcDoor } from './door-settings.ts'

const LONGEST_MS = 10 * 60_000

/** What must come back with the answer; kept by the browser that asked, sealed so that nobody reads or makes it. */
const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() })

export interface OidcVisits {
  /** Where to send the browser, and what it keeps meanwhile. @throws Failure `doors.oidc_unavailable` */
  begin(): Promise<{ address: string; kept: string }>
  /**
   * The value of the claim, after the provider's answer has been proven to belong to this browser's attempt.
   * @throws Failure `doors.oidc_refused`, `doors.oidc_unavailable`
   */
  end(kept: string, query: string): Promise<string>
}

export function oidcVisits(door: OidcDoor, secrets: SecretBox, clock: Clock): OidcVisits {
  let known: Promise<oidc.Configuration> | null = null
  const provider = (): Promise<oidc.Configuration> => {
    known ??= discover(door).catch((error: unknown) => {
      known = null
      throw away(error)
    })
    return known
  }
  return {
    begin: async () => {
      const config = await provider()
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        until: clock.now().getTime() + LONGEST_MS,
      }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: door.returnTo.href,
        scope: 'openid',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, kept: secrets.seal(JSON.stringify(attempt)) }
    },
    end: async (kept, query) => {
      const attempt = opened(kept, secrets)
      if (!attempt || attempt.until < clock.now().getTime())
        throw refused('登录等候过久，或者不是从这个浏览器开始的')
      const config = await provider()
      // The address as the site has set it: what the request says of its host proves nothing.
      const answer = new URL(door.returnTo)
      answer.search = query
      try {
        const tokens = await oidc.authorizationCodeGrant(config, answer, {
          pkceCodeVerifier: attempt.verifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        })
        return nameIn(tokens.claims(), door.claim)
      } catch (error) {
        throw isAway(error) ? away(error) : refused('认证服务没有确认您的身份', error)
      }
    },
  }
}

function discover({ issuer, client, secret, ca }: OidcDoor): Promise<oidc.Configuration> {
  const options: oidc.DiscoveryRequestOptions = { timeout: 10 }
  if (ca !== null) {
    const dispatcher = new Agent({ connect: { ca } })
    options[oidc.customFetch] = (url, init) =>
      fetch(url, { ...(init as object), dispatcher }) as unknown as Promise<Response>
  }
  return oidc.discovery(issuer, client, secret, undefined, options)
}

function opened(kept: string, secrets: SecretBox): z.infer<typeof Attempt> | null {
  try {
    return Attempt.parse(JSON.parse(secrets.open(kept)))
  } catch {
    return null
  }
}

function nameIn(claims: oidc.IDToken | undefined, claim: string): string {
  const value = claims?.[claim]
  if (typeof value === 'string' && value !== '') return value
  throw refused(`认证服务的答复里没有 ${claim}`)
}

const isAway = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')

const away = (cause: unknown) =>
  unavailable({
    id: 'doors.oidc_unavailable',
    says: '统一身份认证暂时连接不上',
    next: '请稍候再试，或者改用密码登录；一直如此请系统管理员检查 MINGJIAN_OIDC_ 各项设置',
    cause,
    retry: true,
  })

const refused = (says: string, cause?: unknown) =>
  forbidden({ id: 'doors.oidc_refused', says, next: '请回到登录页重新开始', cause })
