// A mongoose schema declares a collection and its indexes; hot paths use the driver's collection with plain objects.
import { type Connection, mongo, Schema } from 'mongoose'

type Index = { keys: Record<string, 1 | -1>; options?: mongo.CreateIndexesOptions }

/**
 * The driver's collection for documents of type `T`, and `ensureIndexes` to be awaited once at start.
 * `isClustered`: documents lie in the order of their ids, so that the order in which they came is kept nowhere.
 */
export function collectionOf<T extends mongo.BSON.Document>(
  connection: Connection,
  name: string,
  indexes: readonly Index[],
  { isClustered = false } = {},
): { collection: mongo.Collection<T>; ensureIndexes: () => Promise<void> } {
  const schema = new Schema<T>({}, { strict: false, autoIndex: false, collection: name })
  for (const index of indexes) schema.index(index.keys, index.options)
  const model = connection.models[name] ?? connection.model(name, schema)
  const db = connection.getClient().db(connection.name)
  return {
    collection: db.collection<T>(name),
    ensureIndexes: async () => {
      await model.createCollection(isClustered ? { clusteredIndex: { key: { _id: 1 }, unique: true } } : {})
      await model.createIndexes()
    },
  }
}

/** Inserts what is not there yet; a document with a key that is taken stays as it is. */
export async function insertMissing<T extends mongo.BSON.Document>(
  collection: mongo.Collection<T>,
  docs: readonly mongo.OptionalUnlessRequiredId<T>[],
): Promise<void> {
  if (docs.length === 0) return
  try {
    await collection.insertMany([...docs], { ordered: false })
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const failures = [error.writeErrors].flat()
    if (failures.length === 0 || failures.some(({ code }) => code !== 11000)) throw error
  }
}
