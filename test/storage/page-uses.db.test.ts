// How often a private link gives out what it is for must hold over processes and over two presses at one moment.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Connection } from 'mongoose'
import { connectStorage } from '../../src/storage/connect.ts'
import { type PageUses, pageUsesOf } from '../../src/storage/page-uses.ts'
import { testServers } from '../support/servers.ts'

let connection: Connection
let uses: PageUses
const { mongodbUri } = await testServers('page-uses')

beforeAll(async () => {
  connection = await connectStorage(mongodbUri)
  uses = pageUsesOf(connection)
  await uses.ensureIndexes()
})
afterAll(() => connection.close())

const expiresAt = new Date(Date.now() + 3_600_000)
const use = (link: string, browser: string) => uses.use(link, { browser, usesMax: 5, expiresAt })

test('of two browsers that press at the same moment one gets it', async () => {
  const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((browser) => use('link-1', browser)))
  expect(outcomes.sort()).toEqual(['other-browser', 'other-browser', 'other-browser', 'used'])
})

test('ten presses at the same moment of one browser give five', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => use('link-2', 'a')))
  expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(5)
  expect(outcomes.filter((outcome) => outcome === 'used-up')).toHaveLength(5)
})

test('one link used up leaves the next one as it is', async () => {
  for (let i = 0; i < 6; i += 1) await use('link-3', 'a')
  expect(await use('link-4', 'b')).toBe('used')
})
