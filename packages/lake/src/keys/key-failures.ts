import { forbidden, invalidInput, notFound } from '@mingjian/errors/failure'

const WITHOUT = '没有它，加密的原件和保管库谁也打不开，也不能再导入'

/** keys.json is there, the KEK file is not. */
export const kekLost = (kekFile: string) =>
  notFound({
    id: 'lake.key_lost',
    says: `找不到打开密钥用的主密钥文件（KEK）；${WITHOUT}`,
    next: '请从备份恢复这个文件，或用环境变量 MINGJIAN_KEK 指明它的位置；没有备份时只能新建数据湖、重新导入',
    place: { file: kekFile },
  })

/** Snapshots have person keys, keys.json is gone. */
export const keysLost = (keysFile: string) =>
  notFound({
    id: 'lake.key_lost',
    says: `数据湖里的密钥文件 keys.json 不见了，而快照是用其中的密钥做的；${WITHOUT}`,
    next: '请从备份恢复 keys.json；没有备份时只能新建数据湖、重新导入，不能补做同样的密钥',
    place: { file: keysFile },
  })

/** Nobody imported a table into this lake yet. */
export const noKeys = (keysFile: string) =>
  notFound({
    id: 'lake.no_keys',
    says: '这个数据湖还没有密钥',
    next: '密钥在第一次用 mingjian import 导入台账时生成；请先导入',
    place: { file: keysFile },
  })

/** The KEK is another one than that which wrapped the keys. */
export const keyWrong = (kekFile: string) =>
  forbidden({
    id: 'lake.key_wrong',
    says: '这个主密钥文件（KEK）打不开数据湖的密钥：它属于另一个数据湖，或已被换掉',
    next: '请从备份恢复与本数据湖配套的主密钥文件，或用环境变量 MINGJIAN_KEK 指明它；不要删除 keys.json',
    place: { file: kekFile },
  })

/** The KEK file does not hold a KEK. */
export const kekDamaged = (kekFile: string) =>
  invalidInput({
    id: 'lake.kek_damaged',
    says: '主密钥文件（KEK）已损坏，或不是本程序生成的',
    next: '请从备份恢复这个文件；没有备份时加密的内容谁也打不开',
    place: { file: kekFile },
  })

/** The KEK file stands inside of the lake: who copies the lake copies its key. */
export const kekInLake = (kekFile: string) =>
  invalidInput({
    id: 'lake.kek_in_lake',
    says: '主密钥文件（KEK）不能放在数据湖里：拷走数据湖就等于拷走了钥匙',
    next: '请把它移到数据湖之外，用环境变量 MINGJIAN_KEK 指明',
    place: { file: kekFile },
  })

/** keys.json cannot be read as such, or was changed. */
export const keysDamaged = (keysFile: string, cause?: unknown) =>
  invalidInput({
    id: 'lake.keys_damaged',
    says: '数据湖的密钥文件 keys.json 已损坏或被改动',
    next: '请从备份恢复 keys.json，不要删除它：删除后原有快照再也接不上',
    place: { file: keysFile },
    cause,
  })

/** Snapshots in force carry person keys of another K1. */
export const epochDiffers = (keysFile: string, snapshot: string, epoch: string, own: string) =>
  invalidInput({
    id: 'lake.key_epoch',
    says: `快照 ${snapshot} 的人员键出自另一套密钥（${epoch}），现在的密钥是 ${own}：同一个人在两边的键不同，比对会漏人`,
    next: '请从备份恢复与快照配套的 keys.json；如确已更换密钥，用原来的密钥运行 mingjian keys epoch，把所有快照换成新键',
    place: { file: keysFile },
  })

/** An encrypted file that does not open. */
export const fileDamaged = (file: string) =>
  invalidInput({
    id: 'lake.encrypted_file_damaged',
    says: '加密文件已损坏或被改动，没有取出任何内容',
    next: '请运行 mingjian catalogue --verify 查出有问题的文件，再从备份恢复',
    place: { file },
  })

/** An encrypted file under a K2 that this lake does not have. */
export const fileOfOtherKey = (file: string, epoch: string) =>
  forbidden({
    id: 'lake.file_key_unknown',
    says: `加密文件用的是另一把保管密钥（${epoch}），现在的密钥打不开它`,
    next: '请从备份恢复与它配套的 keys.json',
    place: { file },
  })

/** Sealed blocks that no K2 of the lake opens. */
export const sealedUnreadable = () =>
  invalidInput({
    id: 'lake.vault_unreadable',
    says: '保管库里的密文打不开：不是用本数据湖的密钥做的，或已损坏',
    next: '请运行 mingjian catalogue --verify 和 mingjian doctor，再从备份恢复有问题的文件',
  })
