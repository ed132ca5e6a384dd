// A process of its own that claims what is due and never gets an answer from the platform; the test kills it.
// Started by doubts.db.test.ts with the database's address; says `calling <id>` for each call.
import { makePlatform, openRig } from './outbox-rig.ts'

const [mongodbUri = '', leaseMs = '500'] = process.argv.slice(2)
const rig = await openRig(mongodbUri)
const platform = makePlatform((outgoing) => {
  process.stdout.write(`calling ${outgoing.id}\n`)
  return new Promise(() => undefined)
})
rig.makeProcess(platform, { timings: { leaseMs: Number(leaseMs) } }).start()
