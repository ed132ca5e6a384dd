// Everything that a program's database holds, as one text to search in: what must not be kept is in none of its collections.
import { fold } from '../../src/lib/text.ts'
import { type Connection, connectStorage } from '../../src/storage/connect.ts'

type Row = { _id: string; [field: string]: unknown }

async function withDatabase<T>(uri: string, work: (db: Database) => Promise<T>): Promise<T> {
  const connection = await connectStorage(uri)
  try {
    return await work(connection.getClient().db(connection.name))
  } finally {
    await connection.close()
  }
}
type Database = ReturnType<ReturnType<Connection['getClient']>['db']>

/** `<collection> <document as JSON>`, a line each, of all collections but those left out. */
export async function databaseLines(uri: string, leftOut: readonly string[] = []): Promise<string[]> {
  return withDatabase(uri, async (db) => {
    const names = (await db.listCollections().toArray()).map(({ name }) => name)
    const wanted = names.filter((name) => !leftOut.includes(name))
    const lines = await Promise.all(
      wanted.map(async (name) =>
        (await db.collection(name).find().toArray()).map((one) => lineOf(name, one)),
      ),
    )
    return lines.flat()
  })
}

/** As if time had passed for one document; as it was before. */
export async function changeRow(
  uri: string,
  [collection, _id]: readonly [string, string],
  fields: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  return withDatabase(uri, (db) =>
    db.collection<Row>(collection).findOneAndUpdate({ _id }, { $set: fields }, { returnDocument: 'before' }),
  )
}

function lineOf(name: string, document: unknown): string {
  return `${name} ${JSON.stringify(document)}`
}

/** Those lines that hold one of the texts, with or without marks and capitals: which text, and where. */
export function linesWith(lines: readonly string[], texts: readonly string[]): string[] {
  const sought = texts.map((text) => fold(text))
  return lines.flatMap((line) => {
    const folded = fold(line)
    return sought.filter((text) => folded.includes(text)).map((text) => `${text}: ${line.slice(0, 200)}`)
  })
}
