// A process of its own that writes an announcement down, as the command does. Killed on the way by kills.db.test.ts.
import { openOutreachRig } from './outreach-rig.ts'

const rig = await openOutreachRig(process.argv[2] ?? '')
await rig.begin()
await rig.close()
