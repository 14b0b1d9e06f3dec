/** What whoever made the keys of a lake must do, whether the import came to its end or not. */
export const newKeysSaid = (kekFile: string): string =>
  `新建了数据湖的密钥；主密钥文件 ${kekFile} 请立即另存一份到数据湖之外，丢失后加密内容谁也打不开`
