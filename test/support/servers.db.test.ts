// The servers lent to tests are real ones and separate from file to file.
import { expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { testServers } from './servers.ts'

test('each call lends an empty database of its own on a replica set that takes transactions', async () => {
  const [one, other] = [await testServers('lend-one'), await testServers('lend-other')]
  expect(one.mongodbUri).not.toBe(other.mongodbUri)
  expect(one.queuePrefix).not.toBe(other.queuePrefix)
  const client = await new mongoose.mongo.MongoClient(one.mongodbUri).connect()
  try {
    expect(client.db().databaseName).toBe(one.queuePrefix)
    expect(await client.db().listCollections().toArray()).toEqual([])
    await client.withSession((session) =>
      session.withTransaction(() => client.db().collection('things').insertOne({ a: 1 }, { session })),
    )
    expect(await client.db().collection('things').countDocuments()).toBe(1)
  } finally {
    await client.close()
  }
})
