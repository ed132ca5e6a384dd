// The log keeps no text, name, number or token: tried with the errors that really carry them.
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import axios from 'axios'
import mongoose from 'mongoose'
import { z } from 'zod'
import { type Log, makeLog } from '../../src/lib/log.ts'

const secrets = {
  text: 'Em bị nợ lương 3 tháng ở xưởng may',
  phone: '0912345678',
  token: 'EAAGm0PX4ZCpsBAKZCqtokentokentoken',
  name: 'Nguyễn Thị Hoa',
}

function logged(write: (log: Log) => void): string {
  const lines: string[] = []
  write(makeLog({ level: 'trace', write: (line) => lines.push(line) }))
  expect(lines).toHaveLength(1)
  return lines.join('')
}

function expectNoSecret(line: string): void {
  expect(line).not.toMatch(/nợ lương|xưởng|Nguyễn|Hoa|912.?345|tokentoken/)
}

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('errors', () => {
  const server = createServer((_request, response) =>
    response.writeHead(500, { 'x-token': secrets.token }).end(JSON.stringify(secrets)),
  )
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('no port')
    url = `http://127.0.0.1:${address.port}/?access_token=${secrets.token}`
  })
  afterAll(() => {
    server.close()
  })

  const kinds: [string, () => unknown, object][] = [
    [
      'an answer 500 as axios throws it',
      () => axios.post(url, secrets, { headers: { access_token: secrets.token } }),
      { name: 'AxiosError', code: 'ERR_BAD_RESPONSE', status: 500 },
    ],
    [
      'a refused connection as axios throws it',
      () => axios.post(`http://127.0.0.1:1/?t=${secrets.token}`, secrets),
      { code: 'ECONNREFUSED' },
    ],
    [
      'a duplicate key as MongoDB tells it',
      () => throwIt(duplicateKey()),
      { name: 'MongoServerError', code: 11000 },
    ],
    [
      'duplicate keys of a whole batch',
      () => throwIt(bulkDuplicates()),
      { name: 'MongoBulkWriteError', code: 11000 },
    ],
    [
      'a document that mongoose refuses',
      () =>
        new (mongoose.model('Refused', new mongoose.Schema({ phone: Number })))({
          phone: secrets.text,
        }).validate(),
      { name: 'ValidationError' },
    ],
    [
      'an input that zod refuses',
      () =>
        z
          .strictObject({ a: z.enum(['x'], { error: (issue) => `not ${String(issue.input)}` }) })
          .parse({ a: secrets.text, [secrets.name]: secrets.phone }),
      { name: 'ZodError', issues: ['invalid_value at a', 'unrecognized_keys at '] },
    ],
    ['a text that is no JSON', () => JSON.parse(secrets.text), { name: 'SyntaxError' }],
    ['a Problem for people', () => throwIt(new Error(`Không có ${secrets.name}`)), { name: 'Error' }],
    ['what is no error at all', () => throwIt(secrets.text), { name: 'thrown string' }],
  ]

  test.each(kinds)('%s leaves its name, code and place', async (_what, work, expected) => {
    const error = await thrownBy(work)
    for (const line of [
      logged((log) => log.error(error)),
      logged((log) => log.error({ err: error })),
      logged((log) => log.warn({ contact: 'zalo:1:2', why: error }, 'turn failed')),
      logged((log) =>
        log.error(new Error('the send failed', { cause: new Error('deeper', { cause: error }) })),
      ),
      logged((log) => log.error({ err: new AggregateError([error], secrets.text) }, 'many')),
    ]) {
      if (typeof error !== 'string') expectNoSecret(line)
    }
    const { err } = JSON.parse(logged((log) => log.error({ err: error }, 'failed')))
    if (typeof error !== 'string') expect(err).toMatchObject(expected)
  })

  test('the cause keeps its name and code, and the stack its frames', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const { err } = JSON.parse(logged((log) => log.error(new Error('no servers', { cause }), 'failed')))
    expect(err).toMatchObject({
      message: 'no servers',
      cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
    })
    expect(err.stack[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+/)
  })

  test('a message over several lines does not come back through the stack', () => {
    const error = new SyntaxError(`first\n    at ${secrets.name}\n    ${secrets.text}`)
    expectNoSecret(logged((log) => log.error(error)))
  })
})

describe('fields', () => {
  test('ids and counts stay', () => {
    const line = logged((log) =>
      log.info({ contact: 'zalo:2222:186729651760683225', turn: 7, ms: 12 }, 'turn taken'),
    )
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      contact: 'zalo:2222:186729651760683225',
      turn: 7,
      msg: 'turn taken',
    })
  })

  test('fields made for texts, numbers and tokens are emptied, however deep', () => {
    const message = { ...secrets, deeper: [{ answers: { a: secrets.text }, accessToken: secrets.token }] }
    const line = logged((log) =>
      log.info({ text: secrets.text, phone: secrets.phone, sent: { ...message, name: 'x' } }, 'x'),
    )
    expectNoSecret(line)
  })
})

function throwIt(error: unknown): never {
  throw error
}

const errmsg = `E11000 duplicate key error collection: cau-noi.contacts index: phone_1 dup key: { phone: "${secrets.phone}", text: "${secrets.text}" }`

function duplicateKey(): Error {
  return new mongoose.mongo.MongoServerError({
    ok: 0,
    code: 11000,
    codeName: 'DuplicateKey',
    errmsg,
    keyPattern: { phone: 1 },
    keyValue: { phone: secrets.phone, text: secrets.text },
  })
}

function bulkDuplicates(): Error {
  const writeErrors = [{ index: 0, code: 11000, errmsg, op: secrets }]
  return Object.assign(new Error(errmsg), {
    name: 'MongoBulkWriteError',
    code: 11000,
    writeErrors,
    result: secrets,
  })
}
