// Every setting: its name, what it is for, its default, and what it must look like. The only reader of the environment.
// Called by main and by scripts; everything else gets what it needs handed in.
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type LogLevel, logLevels } from './lib/log.ts'
import { FieldKeyMalformed, readFieldKey } from './lib/seal.ts'
import type { ChannelName } from './model/input.ts'
import { type Problem, Problems } from './model/problem.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** `group` heads a block of .env.example; `needs` words a fault: "PORT phải là …". */
type Setting = { help: string; schema: z.ZodType; default?: string; needs?: string }

const text = z.string()
const address = z.string().refine(isWebAddress).transform(withoutEndSlash)
const count = (max: number) => z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.int().min(1).max(max))
