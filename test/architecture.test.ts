// Holds the floors: who may import whom. Change the rule here, in the open, or not at all.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from '@jest/globals'

const source = resolve(import.meta.dirname, '../src')

/** Lower floors first; a part is a folder of src/ or a file of it, the longest match counts. */
const floors: readonly (readonly string[])[] = [
  ['lib'],
  ['model', 'understanding'],
  ['calculators'],
  [
    'engine',
    'flows',
    'content',
    'channels/zalo',
    'channels/messenger',
    'channels/webchat',
    'channels/botframework',
    'storage',
    'queue',
    'servers',
  ],
  ['organisation', 'privacy/consent.ts', 'privacy/audit.ts'],
  ['inbox/accept-input.ts', 'inbox/spool.ts', 'outbox', 'tickets', 'surveys', 'registrations', 'outreach'],
  ['inbox', 'privacy'],
  ['console', 'site'],
  ['routes.ts', 'webhooks.ts', 'workers.ts'],
  // What main is made of: the settings, the channels they turn on, the library, and all of it wired.
  ['main.ts', 'program.ts', 'listen.ts', 'channels.ts', 'channel-limits.ts', 'config.ts'],
]
const wiring = ['main.ts', 'program.ts', 'listen.ts', 'channels.ts', 'channel-limits.ts', 'config.ts']

/** Parts that may import another part of their own floor, and why. */
const sideways: readonly (readonly [string, string])[] = [
  // A flow cites documents: the library is read and checked as one.
  ['flows', 'content'],
  ['inbox/accept-input.ts', 'inbox/spool.ts'],
  // A campaign's message must be one platform call, as a reply's is.
  ['outreach', 'outbox'],
]

/** Packages with one home. */
const homes: Readonly<Record<string, readonly string[]>> = {
  express: ['main.ts', 'routes.ts', 'listen.ts', 'site', 'console'],
  axios: ['lib/http.ts'],
  mongoose: ['storage', 'servers/replica-set.ts', 'lib/safe-error.ts'],
  mongodb: [],
  bullmq: ['queue'],
  ioredis: ['queue'],
  botbuilder: ['channels/botframework'],
  docx: ['registrations'],
  exceljs: ['lib/spreadsheet.ts'],
  minisearch: ['content/search'],
  yaml: ['lib', 'flows', 'content'],
  'mongodb-memory-server-core': ['servers'],
  '@marcbachmann/cel-js': ['lib'],
  'prom-client': ['lib/metrics.ts'],
  pino: ['lib/log.ts'],
  helmet: ['routes.ts'],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier]) => specifier ?? [])
}

function isWithin(file: string, part: string): boolean {
  return file === part || file.startsWith(`${part}/`)
}

function placeOf(file: string): { part: string; floor: number } {
  let best = { part: '', floor: -1 }
  for (const [floor, parts] of floors.entries()) {
    for (const part of parts)
      if (isWithin(file, part) && part.length > best.part.length) best = { part, floor }
  }
  return best
}

function localImports(file: string): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(source, resolve(source, dirname(file), specifier)))
}

test('every file of src/ has a floor', () => {
  const homeless = files.filter((file) => placeOf(file).floor < 0)
  expect(homeless).toEqual([])
})

test('imports go downwards, never up and never sideways', () => {
  const wrong = files.flatMap((file) => {
    const from = placeOf(file)
    return localImports(file)
      .filter((target) => {
        const to = placeOf(target)
        if (to.part === from.part || (wiring.includes(from.part) && wiring.includes(to.part))) return false
        if (to.floor < from.floor) return false
        return !sideways.some(([a, b]) => a === from.part && b === to.part)
      })
      .map((target) => `${file} → ${target}`)
  })
  expect(wrong).toEqual([])
})

test('only main reads the settings, the flows, the content and the channels', () => {
  const handedOn = ['config.ts', 'flows', 'content', 'channels']
  const wrong = files
    .filter((file) => !wiring.includes(file))
    .flatMap((file) =>
      localImports(file)
        .filter((target) => handedOn.some((part) => isWithin(target, part)))
        .filter((target) => !handedOn.some((part) => isWithin(file, part) && isWithin(target, part)))
        .filter((target) => !(isWithin(file, 'flows') && isWithin(target, 'content')))
        .map((target) => `${file} → ${target}`),
    )
  expect(wrong).toEqual([])
})

test('only the inbox calls the engine', () => {
  const wrong = files
    .filter((file) => !isWithin(file, 'engine') && !isWithin(file, 'inbox') && !isWithin(file, 'console'))
    .flatMap((file) =>
      localImports(file)
        .filter((target) => isWithin(target, 'engine'))
        .map((target) => `${file} → ${target}`),
    )
  expect(wrong).toEqual([])
})

test('the engine knows no clock, chance, network, database or environment', () => {
  const forbidden = /Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|from 'node:(fs|net|http|crypto|os)/
  const wrong = files.filter(
    (file) => isWithin(file, 'engine') && forbidden.test(readFileSync(join(source, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})

test('each package has one home', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => homes[specifier] && !homes[specifier].some((home) => isWithin(file, home)))
      .map((specifier) => `${file} imports ${specifier}`),
  )
  expect(wrong).toEqual([])
})

test('only config reads the environment', () => {
  const wrong = files.filter(
    (file) =>
      !['config.ts', 'main.ts'].includes(file) &&
      /process\.env/.test(readFileSync(join(source, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})
