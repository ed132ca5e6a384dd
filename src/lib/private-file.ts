// Files that only this account may read (passwords, keys): written whole or not at all, also when the power fails.
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Replaces `path` at once with `text`, mode 0600. */
export function writePrivateFile(path: string, text: string): void {
  makePrivateDir(dirname(path))
  const part = `${path}.${process.pid}.part`
  const file = openSync(part, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}

/** A folder, with its parents, that only this account may enter; nothing where it is there. */
export function makePrivateDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}
