// Unpacks one file out of a zip, as a stream. Enough of the format for wheels: no encryption, no zip64, no parts.
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const commentBytesMax = 0xffff
const entryBytes = 46
const localHeaderBytes = 30

type Entry = { method: number; packedBytes: number; headerAt: number }

/** Writes the one entry whose path ends in `nameEnd` to `target`. Throws when there is none. */
export async function extractZipEntry(zip: string, nameEnd: string, target: string): Promise<void> {
  const file = await open(zip)
  try {
    const entry = findEntry(await readDirectory(file), nameEnd)
    const header = await readAt(file, entry.headerAt, localHeaderBytes)
    const start = entry.headerAt + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
    const packed = createReadStream(zip, { start, end: start + entry.packedBytes - 1 })
    if (entry.method === 8) await pipeline(packed, createInflateRaw(), createWriteStream(target))
    else if (entry.method === 0) await pipeline(packed, createWriteStream(target))
    else throw new Error(`zip: method ${entry.method} is not known`)
  } finally {
    await file.close()
  }
}

async function readDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat()
  const tailAt = Math.max(0, size - endBytes - commentBytesMax)
  const tail = await readAt(file, tailAt, size - tailAt)
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue
    return await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
  }
  throw new Error('zip: no directory, the file is cut off or no zip')
}

function findEntry(directory: Buffer, nameEnd: string): Entry {
  let at = 0
  while (at + entryBytes <= directory.length && directory.readUInt32LE(at) === entrySignature) {
    const nameBytes = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes)
    if (name.endsWith(nameEnd)) {
      return {
        method: directory.readUInt16LE(at + 10),
        packedBytes: directory.readUInt32LE(at + 20),
        headerAt: directory.readUInt32LE(at + 42),
      }
    }
    at += entryBytes + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  throw new Error(`zip: no entry ends in ${nameEnd}`)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new Error('zip: the file is cut off')
  return buffer
}
