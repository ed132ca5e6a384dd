// Everything that a program's database holds, as one text to search in: what must not be kept is in none of its collections.
import { fold } from '../../src/lib/text.ts'
import { connectStorage } from '../../src/storage/connect.ts'

/** `<collection> <document as JSON>`, a line each, of all collections but those left out. */
export async function databaseLines(uri: string, leftOut: readonly string[] = []): Promise<string[]> {
  const connection = await connectStorage(uri)
  try {
    const db = connection.getClient().db(connection.name)
    const names = (await db.listCollections().toArray()).map(({ name }) => name)
    const wanted = names.filter((name) => !leftOut.includes(name))
    const lines = await Promise.all(
      wanted.map(async (name) =>
        (await db.collection(name).find().toArray()).map((one) => lineOf(name, one)),
      ),
    )
    return lines.flat()
  } finally {
    await connection.close()
  }
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
