/** The platform from its settings to a server that listens, and down again in order. */

import type { RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openKeys } from '@mingjian/lake/keys/key-provider'
import { openOrCreateLake } from '@mingjian/lake/lake'
import type { Realm } from '../accounts/realm.ts'
import { secretBoxOfFile } from '../accounts/secret-box.ts'
import { type AuditWriter, auditWriter } from '../audit/audit-writer.ts'
import { startSealing } from '../audit/seal.ts'
import { sealKeyFile, signerOfFile } from '../audit/seal-key.ts'
import { systemClock } from '../clock.ts'
import { clientCertificateTls } from '../doors/certificate-door.ts'
import { type DoorSettings, NO_DOORS } from '../doors/door-settings.ts'
import { offeredDoors } from '../doors/offered.ts'
import { makeApp } from '../http/app.ts'
import { CONNECTION_LIMITS } from '../http/connection-limits.ts'
import type { Platform } from '../http/platform.ts'
import { installQueue } from '../jobs/queue.ts'
import { startSupervisor } from '../jobs/supervisor.ts'
import { syncLibrary } from '../models/library.ts'
import { startCleaning } from '../retention/daily.ts'
import { startScheduledRuns } from '../runs/scheduled-runs.ts'
import type { SitePaths } from '../site-paths.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { storedSecurity } from '../stored-policy.ts'
import { type Certificate, generatedCertificate, siteCertificate } from './certificate.ts'
import { placesOf, takeDataFolder } from './data-folder.ts'
import { databaseFolder } from './database-folder.ts'
import { takeDatabase } from './database-lock.ts'
import { demoFront } from './demo-accounts.ts'
import { beginDemoLake, type DemoLakeUnderWay, holdsOwnData, makeDemonstration } from './demonstration.ts'
import { writeFirstCodes } from './first-codes.ts'
import { DEMONSTRATION_OFFICE, type StoredOffice, settleOffice } from './office.ts'
import type { SiteSettings } from './site-settings.ts'
import { fromDatabaseUrl, fromListening } from './start-failures.ts'
import { Undoing } from './undoing.ts'

export interface StartOptions {
  /** No demonstration on an empty platform: codes for the three officers instead. */
  empty: boolean
  /** The folder of the built pages. */
  pages?: string
  log: (line: string) => void
  /** Hears in Chinese what is being done. */
  say: (words: string) => void
  /** Asked to stop before it has started. */
  signal: AbortSignal
}

export interface RunningServer {
  address: string
  office: StoredOffice
  certificate: Certificate
  /** Files with codes for the officers, when they were made at this start. */
  codes: string[]
  stop(): Promise<void>
}

/**
 * Starts the platform; when anything of it fails, what was begun is taken back and the failure says why.
 * @throws Failure `start.*`, `storage.*`, `io.*`
 */
export async function startServer(settings: SiteSettings, options: StartOptions): Promise<RunningServer> {
  const undoing = new Undoing()
  try {
    const running = await startAll(settings, options, undoing)
    return { ...running, stop: () => undoing.undo(options.log) }
  } catch (error) {
    await undoing.undo(options.log)
    throw error
  }
}

async function startAll(settings: SiteSettings, options: StartOptions, undoing: Undoing) {
  await checkPort(settings)
  const places = placesOf(settings, DEMONSTRATION_OFFICE)
  undoing.add(takeDataFolder(places))
  const certificate = await certificateOf(settings, places)
  const ownData = holdsOwnData(places)
  const lake = options.empty ? null : beginDemoLake(places)
  undoing.add(() => lake?.cancel())
  options.signal.addEventListener('abort', () => lake?.cancel())
  const database = await openOwnDatabase(settings, places, options, undoing)
  const office = await settleOffice(database.db, systemClock, { ...settings, empty: options.empty, ownData })
  const site = placesOf(settings, office)
  const realm: Realm = {
    ...{ db: database.db, clock: systemClock, security: await storedSecurity(database.db, site.office) },
    secrets: secretBoxOfFile(join(site.keysDirectory, 'secret-box')),
    doors: settings.doors,
  }
  const audit = sealedAudit(realm, site, undoing)
  const codes = await firstContents({ realm, audit, site, office }, lake, options)
  options.signal.throwIfAborted()
  const platform = await runningPlatform({ realm, audit, site, office }, database.url, options, undoing)
  await listen(platform, settings, certificate, undoing)
  return { address: addressOf(settings), office, certificate, codes }
}

/** The database with its queue, taken for this server. */
async function openOwnDatabase(
  settings: SiteSettings,
  places: SitePaths,
  { say, signal }: StartOptions,
  undoing: Undoing,
): Promise<Database> {
  say('正在启动数据库')
  const database = await databaseOf(settings, places)
  undoing.add(() => database.close())
  signal.throwIfAborted()
  undoing.add(await takeDatabase(database.url))
  await installQueue(database.url)
  return database
}

/** The audit, sealed every minute and once more at the end. */
function sealedAudit({ db, clock }: Realm, site: SitePaths, undoing: Undoing): AuditWriter {
  const signer = signerOfFile(sealKeyFile(site.keysDirectory))
  const sealing = startSealing({ db, clock, signer, anchorFile: site.anchorFile })
  undoing.add(() => sealing.stop())
  return auditWriter(db, clock, sealing.appended)
}

type Opened = Pick<Platform, 'realm' | 'audit' | 'site'> & { office: StoredOffice }

/** The library of models, and at the first start the demonstration or the officers; gives the files of their codes. */
async function firstContents(
  { realm, audit, site, office }: Opened,
  lake: DemoLakeUnderWay | null,
  { say, signal }: StartOptions,
): Promise<string[]> {
  await syncLibrary(realm.db, site.office, realm.clock.now())
  if (office.demonstration === 'making') await makeDemonstration({ realm, audit, site, say, signal }, lake)
  else lake?.cancel()
  openKeys(openOrCreateLake(site.lakeDirectory).directory, { kekFile: site.kekFile })
  return office.demonstration === 'none' ? writeFirstCodes(realm, audit, site) : []
}

/** Everything that goes on beside the requests: jobs, schedules, the daily round. */
async function runningPlatform(
  { realm, audit, site, office }: Opened,
  url: string,
  { log, pages }: StartOptions,
  undoing: Undoing,
): Promise<Platform> {
  const { db, clock } = realm
  const supervisor = await startSupervisor({ db, url, clock, site, log })
  undoing.add(() => supervisor.stop())
  const stopping = new AbortController()
  const platform: Platform = {
    ...{ realm, audit, site, log, jobs: supervisor.jobs, signal: stopping.signal },
    ...(pages === undefined ? {} : { pages }),
    front: {
      demo: office.demonstration === 'none' ? null : demoFront(),
      doors: offeredDoors(realm.doors ?? NO_DOORS),
    },
  }
  const scheduled = await startScheduledRuns(url, platform)
  undoing.add(() => scheduled.stop())
  const cleaning = startCleaning({ db, clock, audit, site }, log)
  undoing.add(() => cleaning.stop())
  undoing.add(() => stopping.abort())
  return platform
}

async function listen(
  platform: Platform,
  { host, port, doors }: SiteSettings,
  certificate: Certificate,
  undoing: Undoing,
): Promise<void> {
  const app = await makeApp(platform, { serverFactory: tlsServer(certificate, doors) })
  undoing.add(() => app.close())
  await app.listen({ host, port }).catch((error: unknown) => {
    throw fromListening(error, host, port)
  })
}

const tlsServer =
  ({ cert, key }: Certificate, doors: DoorSettings) =>
  (handler: RequestListener) =>
    createTlsServer(
      { cert, key, minVersion: 'TLSv1.2', ...clientCertificateTls(doors.certificate), ...CONNECTION_LIMITS },
      handler,
    )

const certificateOf = (settings: SiteSettings, { keysDirectory }: SitePaths): Promise<Certificate> =>
  settings.tls
    ? Promise.resolve(siteCertificate(settings.tls))
    : generatedCertificate(keysDirectory, settings.names, systemClock.now())

async function databaseOf({ databaseUrl }: SiteSettings, { data }: SitePaths): Promise<Database> {
  if (databaseUrl === null) return openDatabase({ folder: databaseFolder(data) })
  try {
    return await openDatabase({ url: databaseUrl })
  } catch (error) {
    throw fromDatabaseUrl(error)
  }
}

/** Told before anything is begun; the demonstration alone takes a while. */
function checkPort({ host, port }: SiteSettings): Promise<void> {
  return new Promise((free, failed) => {
    const server = createServer()
    server.once('error', (error) => failed(fromListening(error, host, port)))
    server.listen(port, host, () => server.close(() => free()))
  })
}

/** What a browser on this machine calls it. */
function addressOf({ host, port }: SiteSettings): string {
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
  return `https://${name.includes(':') ? `[${name}]` : name}:${port}`
}
