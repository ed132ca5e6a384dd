// docker-compose.yml and Dockerfile: what cannot be run by the tests is at least read by them.
import { existsSync, readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig, settingsSchema } from '../src/config.ts'

const root = new URL('../', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')

const serviceSchema = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  command: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()), interval: z.string(), retries: z.number() }),
  deploy: z.object({ replicas: z.number() }).optional(),
})
const compose = z
  .looseObject({
    services: z.record(z.string(), serviceSchema),
    networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }))

function service(name: string) {
  const found = compose.services[name]
  if (!found) throw new Error(`no service ${name}`)
  return found
}
const programs = ['web', 'worker']

test('MongoDB, Redis, one web process and two workers', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['mongo', 'redis', 'web', 'worker'])
  expect(service('web').deploy).toBeUndefined()
  expect(service('worker').deploy?.replicas).toBe(2)
})

test('the program waits until both servers are healthy', () => {
  for (const name of programs) {
    expect(service(name).depends_on).toEqual({
      mongo: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    })
  }
})

test('MongoDB is a replica set that its first health check founds, and healthy means that it takes writes', () => {
  const { command, healthcheck } = service('mongo')
  const set = command[command.indexOf('--replSet') + 1]
  const check = healthcheck.test.join(' ')
  expect(check).toContain(`rs.initiate({ _id: '${set}', members: [{ _id: 0, host: 'mongo:27017' }] })`)
  expect(check).toContain('isWritablePrimary')
  expect(() => new Script(healthcheck.test.at(-1) ?? '')).not.toThrow()
  for (const name of programs) expect(service(name).environment.MONGODB_URI).toContain(`replicaSet=${set}`)
})

test('Redis appends what it is told to its disk and evicts nothing', () => {
  expect(service('redis').command.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction')
})

test('only web can be reached from outside; the servers have no way in or out', () => {
  const open = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0)
  expect(open.map(([name]) => name)).toEqual(['web'])
  expect(compose.networks.data?.internal).toBe(true)
  for (const name of ['mongo', 'redis']) expect(service(name).networks).toEqual(['data'])
})

test('what must outlive a container lies on named volumes', () => {
  const mounted = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((volume) => volume.split(':')[0]),
  )
  expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort())
  expect(service('mongo').volumes).toContain('mongo-data:/data/db')
  expect(service('redis').volumes).toContain('redis-data:/data')
  for (const name of programs) {
    expect(service(name).volumes.map((volume) => volume.split(':')[1])).toEqual([
      service(name).environment.DATA_DIR,
    ])
  }
})

test('each program gets settings that it knows and accepts, and a FIELD_KEY must be given', () => {
  for (const name of programs) {
    const { environment } = service(name)
    expect(settingsSchema.keyof().options).toEqual(expect.arrayContaining(Object.keys(environment)))
    expect(environment.FIELD_KEY).toMatch(/^\$\{FIELD_KEY:\?.+\}$/)
    const config = readConfig({ ...environment, FIELD_KEY: Buffer.alloc(32).toString('hex') })
    expect(config.role).toBe(name)
    expect(service('web').ports).toEqual([expect.stringMatching(new RegExp(`:${config.port}$`))])
  }
})

test('every service has a health check; the program is asked at /healthz', () => {
  for (const { healthcheck } of Object.values(compose.services))
    expect(healthcheck.test.length).toBeGreaterThan(1)
  for (const name of programs) {
    const script = service(name).healthcheck.test.at(-1) ?? ''
    expect(script).toContain(`http://127.0.0.1:${service(name).environment.PORT}/healthz`)
    expect(() => new Script(script)).not.toThrow()
  }
})

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile')
  const [, building = '', running = ''] = dockerfile.split(/^FROM /m)

  test('builds in one stage and leaves the tools of the build behind', () => {
    expect(building).toContain('npm ci')
    expect(building).toContain('npm prune --omit=dev')
    expect(running).not.toMatch(/npm (ci|install)/)
  })

  test('runs as an account without rights, with a health check at /healthz, on what npm start runs', () => {
    expect(running).toMatch(/^USER node$/m)
    expect(running).toMatch(/HEALTHCHECK[\s\S]+\/healthz/)
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')))
    expect(running).toContain(`CMD ${JSON.stringify(scripts.start?.split(' ')).replaceAll(',', ', ')}`)
  })

  test('copies only what is there and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, names]) => names?.split(' ') ?? [],
    )
    expect(copied.length).toBeGreaterThan(5)
    expect(copied.filter((name) => !existsSync(new URL(name, root)))).toEqual([])
    expect(copied.filter((name) => !allowed.includes(name))).toEqual([])
  })
})
