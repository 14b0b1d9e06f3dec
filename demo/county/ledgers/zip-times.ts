const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 2024-07-01 00:00 in the form of MS-DOS, as zip files keep it. */
const TIME = 0
const DATE = ((2024 - 1980) << 9) | (7 << 5) | 1

/** The same zip file with one time for all its entries, so that equal contents give equal bytes (PKWARE APPNOTE 4.3). */
export function withFixedTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer))
  const entries = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < entries; entry++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('zip: central directory expected')
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== LOCAL) throw new Error('zip: local header expected')
    setTime(zip, at + 12)
    setTime(zip, local + 10)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(TIME, at)
  zip.writeUInt16LE(DATE, at + 2)
}
