import { invalidInput } from '@mingjian/errors/failure'
import { hash, verify } from '@node-rs/argon2'
import type { SecuritySettings } from '../settings.ts'

const LONGEST = 128
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]
const COMMON = [
  'password',
  'qwerty',
  'abc123',
  'admin',
  '123456',
  '111111',
  'jiancha',
  'mingjian',
  'woaini',
  'letmein',
]

/**
 * Refuses a password that is easily guessed: length, three of four classes of characters, no name of its owner, nothing
 * common, no character four times on end (GB/T 22239-2019, 8.1.4.1 a).
 * @throws Failure `accounts.password_weak` with all that is wrong
 */
export function checkPassword(
  password: string,
  owner: { login: string; name: string },
  security: Pick<SecuritySettings, 'minPasswordLength'>,
): void {
  const low = password.toLowerCase()
  const { minPasswordLength: shortest } = security
  const wrong = [
    [[...password].length < shortest, `不足 ${shortest} 位`],
    [[...password].length > LONGEST, `超过 ${LONGEST} 位`],
    [CLASSES.filter((one) => one.test(password)).length < 3, '大写、小写、数字、符号不足三类'],
    [low.includes(owner.login) || low.includes(owner.name.toLowerCase()), '包含登录名或者姓名'],
    [COMMON.some((word) => low.includes(word)), '包含常见的弱密码'],
    [/(.)\1{3}/u.test(password), '同一字符连续出现四次'],
  ].flatMap(([is, says]) => (is ? [String(says)] : []))
  if (wrong.length === 0) return
  throw invalidInput({
    id: 'accounts.password_weak',
    says: `密码不合要求：${wrong.join('；')}`,
    next: `请换一个至少 ${shortest} 位、含三类字符、不含姓名和登录名的密码`,
    place: { path: 'password' },
  })
}

/** The argon2id hash (RFC 9106) with salt and costs, as its usual text; argon2id is the default of the library. */
export const hashPassword = (
  password: string,
  { argon2 }: Pick<SecuritySettings, 'argon2'>,
): Promise<string> => hash(password.normalize('NFC'), argon2)

/**
 * Whether a password fits; takes the same time where there is no account (`stored` null), so that nobody learns from the
 * time which logins exist.
 */
export async function passwordFits(
  password: string,
  stored: string | null,
  security: Pick<SecuritySettings, 'argon2'>,
): Promise<boolean> {
  if (stored !== null) return verify(stored, password.normalize('NFC'))
  await hashPassword(password, security)
  return false
}
