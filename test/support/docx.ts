// Reads a Word file for tests: the text of it, and the files in its zip.
import { inflateRawSync } from 'node:zlib'

/** The text of a Word file, paragraphs as lines. */
export function textOf(docx: Buffer): string {
  return xmlOf(docx, 'word/document.xml')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<w:tab\/>/g, '\t')
    .replace(/<[^>]+>/g, '')
    .replace(/&(apos|lt|gt|quot|amp);/g, (_, name) => entities[name] ?? '')
}
const entities: Readonly<Record<string, string>> = { apos: "'", lt: '<', gt: '>', quot: '"', amp: '&' }

/** One file of a zip, by the zip's own directory. */
export function xmlOf(zip: Buffer, path: string): string {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16)
  while (zip.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    if (name === path) {
      const local = zip.readUInt32LE(at + 42)
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const data = zip.subarray(begin, begin + zip.readUInt32LE(at + 20))
      return (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8')
    }
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  throw new Error(`${path} is not in the zip`)
}
