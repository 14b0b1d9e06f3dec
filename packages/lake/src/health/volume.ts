import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The mount that a path is on. */
export interface Mount {
  source: string
  folder: string
  type: string
}

/** Whether data on a volume is encrypted on the disk; null: cannot be known from here. */
export interface VolumeState {
  encrypted: boolean | null
  why: string
}

/** Kinds of file systems whose encryption is told by their name. */
const BY_TYPE: Readonly<Record<string, VolumeState>> = {
  ecryptfs: { encrypted: true, why: 'eCryptfs' },
  'fuse.gocryptfs': { encrypted: true, why: 'gocryptfs' },
  'fuse.veracrypt': { encrypted: true, why: 'VeraCrypt' },
  tmpfs: { encrypted: null, why: '在内存文件系统上，关机即失' },
  zfs: { encrypted: null, why: 'ZFS 的加密由存储池设定' },
  overlay: { encrypted: null, why: '在容器的叠加文件系统上，看不到下面的磁盘' },
  nfs: { encrypted: null, why: '在网络存储上' },
  nfs4: { encrypted: null, why: '在网络存储上' },
  cifs: { encrypted: null, why: '在网络存储上' },
  '9p': { encrypted: null, why: '在主机共享的文件夹上' },
  virtiofs: { encrypted: null, why: '在主机共享的文件夹上' },
}

/** /proc/mounts writes space, tab, newline and backslash in octal. */
const unescapeOctal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** The mount of a path by the text of /proc/mounts: the deepest one, of equals the one mounted last. */
export function mountOf(path: string, mounts: string): Mount | null {
  const absolute = resolve(path)
  const above = mounts
    .split('\n')
    .map((line) => line.split(' ').map(unescapeOctal))
    .filter(
      ([, folder]) =>
        folder && (absolute === folder || absolute.startsWith(folder === '/' ? '/' : `${folder}/`)),
    )
    .map(([source = '', folder = '', type = '']) => ({ source, folder, type }))
  return above.reduce<Mount | null>(
    (best, mount) => (best === null || mount.folder.length >= best.folder.length ? mount : best),
    null,
  )
}

/** What lsblk prints for a device and those below it: a line per device with type and file system. */
export function encryptedByDevices(lines: string | null): VolumeState {
  if (!lines?.trim()) return { encrypted: null, why: '查不到下面的磁盘' }
  if (/\bcrypt\b|crypto_LUKS|BitLocker/.test(lines)) return { encrypted: true, why: 'dm-crypt/LUKS' }
  return { encrypted: false, why: '分区和磁盘上没有 dm-crypt/LUKS' }
}

/** Whether the volume of a path is encrypted, by /proc/mounts and lsblk (Linux). Unknown elsewhere. */
export function volumeState(path: string): VolumeState {
  let mounts: string
  try {
    mounts = readFileSync('/proc/mounts', 'utf8')
  } catch {
    return { encrypted: null, why: '本系统上查不到磁盘加密情况' }
  }
  const mount = mountOf(path, mounts)
  const known = mount && BY_TYPE[mount.type]
  if (known) return known
  if (!mount?.source.startsWith('/dev/')) return { encrypted: null, why: '查不到下面的磁盘' }
  const asked = spawnSync('lsblk', ['-s', '-n', '-r', '-o', 'NAME,TYPE,FSTYPE', mount.source], {
    encoding: 'utf8',
    timeout: 5000,
  })
  return encryptedByDevices(asked.status === 0 ? asked.stdout : null)
}
