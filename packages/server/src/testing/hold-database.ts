/** A process that starts the database of a folder, prints its address and stays until it is killed: folder as argument. */
import { startEmbedded } from '../storage/embedded-server.ts'

const { url } = await startEmbedded(process.argv[2] ?? '')
process.stdout.write(url)
setInterval(() => undefined, 60_000)
