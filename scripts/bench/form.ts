// The signed form page of the real program on a real MongoDB: its bytes over the wire, and how long each step of filling it in
// takes, one person at a time and twenty, beside an Express route that answers a string of the same size.
import { Agent } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { readContent } from '../../src/content/read-content.ts'
import { makePageUrl } from '../../src/inbox/page-urls.ts'
import { makeSeal } from '../../src/lib/seal.ts'
import { inTransaction } from '../../src/storage/connect.ts'
import { formsOf } from '../../src/storage/forms.ts'
import { applicants } from './applicants.ts'
import { type Bench, type Figure, memoryFigure, nothing } from './bench.ts'
import { watchCpu } from './cpu-time.ts'
import { type Filling, send, type Took, visitForm, visitParts } from './form-visitor.ts'
import { type Latencies, latenciesOf } from './latencies.ts'
import { pageBytes } from './wire-bytes.ts'
import type { Lent, Workshop } from './workshop.ts'

const formId = 'mau-5a'
/** Below what the site lets through from one address in a run: every visit is seven requests, the burst is 6,000. */
const people = { warm: 200, alone: 120, together: 400 }
const atOnce = 20
const rounds = 4
const pageKBMax = 50
const serverMsMax = 100

export const form: Bench = {
  name: 'form',
  what: `the form ${formId}: ${people.alone} people one at a time, ${people.together} people ${atOnce} at a time, seven requests each`,
  run: runForm,
}

async function runForm(workshop: Workshop): Promise<Figure[]> {
  const servers = await workshop.lendServers('form')
  const web = await workshop.program('web', { ...servers.settings, ROLE: 'web' })
  const links = await issueLinks(workshop, servers)
  const bytes = await bytesOf(web.port, links)
  const baseline = await workshop.helper('static-page', { characters: bytes.identity.page })
  const other = z.number().parse(baseline.ready)
  const visits = (count: number, together: number) => visitAll(web.port, links.splice(0, count), together)
  const warm = await visits(people.warm, atOnce)
  const cpu = watchCpu({ web: web.pid(), ...servers.pids() })
  await staticTimes(other, people.warm, atOnce)
  const load = (how: string, count: number, together: number) =>
    inRounds(how, {
      visits: () => visits(count / rounds, together),
      other: () => staticTimes(other, count / rounds, together),
    })
  const loads = [
    await load('one at a time', people.alone, 1),
    await load(`${atOnce} at a time`, people.together, atOnce),
  ]
  const used = cpu('request', (people.alone + people.together) * visitParts.length)
  const took = [...warm, ...loads.flatMap((load) => load.took)]
  return [
    ...byteFigures(bytes),
    ...loads.flatMap(loadFigures),
    { ...nothing('answers other than expected'), measured: took.filter((one) => !one.isExpected).length },
    { ...nothing('forms sent that are not stored'), measured: await notStored(servers, took) },
    ...used,
    memoryFigure(web),
  ]
}

/** One for each visit and one to weigh the page with, as the inbox makes them. */
async function issueLinks({ root }: Workshop, { connection, settings }: Lent): Promise<Filling[]> {
  const { forms } = await readContent(join(root, 'content'))
  const { version } = z.object({ version: z.string() }).parse(forms.get(formId)?.consent)
  const values = applicants[formId] ?? {}
  const url = makePageUrl(makeSeal(settings.FIELD_KEY ?? ''), '')
  const issuedAt = Date.now()
  const of = { flow: 'gia-nhap-cong-doan', step: 'don', issuedAt }
  const count = people.warm + people.alone + people.together + 1
  const rows = Array.from({ length: count }, (_, index) => ({
    ...of,
    contact: `webchat:site:bench-${index}`,
    form: formId,
  }))
  await inTransaction(connection, (session) => formsOf(connection).issue(rows, session))
  return rows.map(({ contact }) => ({
    path: url(contact, { to: 'form', ...of }),
    values,
    consentVersion: version,
  }))
}

type Bytes = Record<'gzip' | 'identity', Awaited<ReturnType<typeof pageBytes>>>

/** Of the page with everything filled in, opened again. Uses up one link. */
async function bytesOf(port: number, links: Filling[]): Promise<Bytes> {
  const [filling] = links.splice(0, 1)
  if (!filling) throw new Error('there is no link')
  const { cookie } = await visitForm({ port, agent: new Agent() }, filling, 'POST draft')
  const as = (encoding: string) => pageBytes(port, filling.path, { cookie, 'accept-encoding': encoding })
  return { gzip: await as('gzip'), identity: await as('identity') }
}

async function visitAll(port: number, links: readonly Filling[], together: number): Promise<Took[]> {
  const took: Took[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: together })
  await inParallel(links, together, async (filling) => {
    took.push(...(await visitForm({ port, agent }, filling)).took)
  })
  agent.destroy()
  return took
}

/** As many requests as the visits make. */
async function staticTimes(port: number, visits: number, together: number): Promise<number[]> {
  const times: number[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: together })
  await inParallel(Array.from({ length: visits * visitParts.length }), together, async () => {
    times.push((await send({ port, agent }, { path: '/page' })).ms)
  })
  agent.destroy()
  return times
}

async function inParallel<T>(
  items: readonly T[],
  together: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: together }, worker))
}

type Load = { how: string; took: Took[]; other: Latencies }

/** The page and its baseline take turns, so that what disturbs one disturbs the other. */
async function inRounds(
  how: string,
  { visits, other }: { visits: () => Promise<Took[]>; other: () => Promise<number[]> },
): Promise<Load> {
  const took: Took[] = []
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    took.push(...(await visits()))
    times.push(...(await other()))
  }
  return { how, took, other: latenciesOf(times) }
}

function byteFigures({ gzip, identity }: Bytes): Figure[] {
  const kB = ({ page, parts }: Bytes['gzip']) => (page + parts) / 1000
  const also = ({ page, parts, count }: Bytes['gzip']) => ({
    page: page / 1000,
    [`its ${count} parts`]: parts / 1000,
  })
  const whole = 'page, style, script and picture over the wire'
  return [
    {
      figure: `${whole}, gzip`,
      measured: kB(gzip),
      unit: 'kB',
      target: { atMost: pageKBMax },
      also: also(gzip),
    },
    {
      figure: `${whole}, not compressed`,
      measured: kB(identity),
      unit: 'kB',
      target: { atMost: pageKBMax },
      also: also(identity),
    },
  ]
}

function loadFigures({ how, took, other }: Load): Figure[] {
  return visitParts.map((part) => {
    const times = latenciesOf(took.filter((one) => one.part === part).map(({ ms }) => ms))
    return {
      figure: `${how}: ${part}, p99`,
      measured: times.p99,
      unit: 'ms',
      target: { atMost: serverMsMax },
      baseline: { what: 'bare Express, a string', measured: other.p99 },
      also: { p50: times.p50, 'of the baseline': other.p50 },
    }
  })
}

/** Sent as the person was told, but no sent form and no input for the chat. */
async function notStored({ connection }: Lent, took: readonly Took[]): Promise<number> {
  const sent = took.filter(({ part, isExpected }) => part === 'POST send' && isExpected).length
  const forms = await connection.collection('forms').countDocuments({ 'sent.isAccepted': true })
  const inputs = await connection.collection('inputs').countDocuments({ 'content.type': 'form-sent' })
  return Math.max(Math.abs(sent - forms), Math.abs(sent - inputs))
}
