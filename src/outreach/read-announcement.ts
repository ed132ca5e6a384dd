// Reads an announcement's YAML: what is wrong with its shape and with what it names, every fault with its place.
// Knows no disk and no database: the library, pictures and lists are handed in.
import { contentHash } from '../lib/canonical-json.ts'
import { checkShape, type Fault } from '../lib/schema-faults.ts'
import { readYaml, type YamlSource } from '../lib/yaml-source.ts'
import { inFileOrder, type Problem, Problems } from '../model/problem.ts'
import {
  type Announcement,
  type Audience,
  announcementSchema,
  type WrittenAnnouncement,
} from './announcement.ts'
import { type AnnouncementWorld, checkAnnouncement } from './check-announcement.ts'
import { readList } from './read-list.ts'

export type AnnouncementFile = {
  text: string
  /** As shown in faults. */
  file: string
  /** The text of a list named in it; undefined when there is no such file. */
  readFile: (path: string) => string | undefined
}

/** Throws Problems with every fault at once. */
export function readAnnouncement(given: AnnouncementFile, world: AnnouncementWorld): Announcement {
  const { file } = given
  const source = readYaml(given.text)
  const problems: Problem[] = withFile(file, source.faults)
  if (source.value === undefined) throw new Problems(problems)
  const { data, faults } = checkShape(announcementSchema, source.value, {
    source,
    path: [],
    subject: 'announcement',
  })
  problems.push(...withFile(file, faults))
  const sound = data ?? soundPart(source.value)
  const list = listOf(sound, given, source)
  problems.push(...list.problems, ...withFile(file, checkAnnouncement(sound, source, world)))
  if (!data || problems.length > 0) throw new Problems(inFileOrder(problems))
  return built(data, list.ids, world)
}

function withFile(file: string, faults: readonly Fault[]): Problem[] {
  return faults.map((fault) => ({ ...fault, file }))
}

/** The keys that are right, so that their own faults are told together with those of the others. */
function soundPart(value: unknown): Partial<WrittenAnnouncement> {
  if (typeof value !== 'object' || value === null) return {}
  const part = announcementSchema.partial()
  const sound = Object.entries(value).filter(([key, one]) => part.safeParse({ [key]: one }).success)
  const parsed = part.safeParse(Object.fromEntries(sound))
  return parsed.success ? parsed.data : {}
}

type List = { ids: readonly string[] | undefined; problems: readonly Problem[] }

function listOf(
  { audience }: Partial<WrittenAnnouncement>,
  given: AnnouncementFile,
  source: YamlSource,
): List {
  const list = audience?.list
  if (list === undefined) return { ids: undefined, problems: [] }
  const here = { file: given.file, ...source.placeOf(['audience', 'list']) }
  if (typeof list !== 'string') {
    return readList(
      list.map((line, index) => ({
        line,
        place: { file: given.file, ...source.placeOf(['audience', 'list', index]) },
      })),
      here,
    )
  }
  const text = given.readFile(list)
  if (text === undefined) {
    const fault = `there is no file "${list}" beside this one. Name a file with one contact id on each line.`
    return { ids: [], problems: [{ ...here, code: 'unknown-file', text: fault }] }
  }
  const lines = text
    .split('\n')
    .map((line, index) => ({ line, place: { file: list, line: index + 1, column: 1 } }))
  return readList(lines, here)
}

function built(
  data: WrittenAnnouncement,
  list: readonly string[] | undefined,
  { units }: AnnouncementWorld,
): Announcement {
  const { id, title, text, picture, buttons = {}, consent, at } = data
  const content = {
    text,
    ...(picture === undefined ? {} : { picture }),
    buttons: Object.entries(buttons).map(([label, { start, url }]) => {
      const tidy = label.normalize('NFC').trim()
      return start === undefined ? { label: tidy, url: url ?? '' } : { label: tidy, start }
    }),
  }
  const { channels, units: unitsGiven } = data.audience
  const audience: Audience = {
    ...(channels ? { channels } : {}),
    ...(unitsGiven ? { units: withThoseBelow(unitsGiven, units) } : {}),
    ...(list ? { list } : {}),
  }
  const expiresMs = data['expires-hours'] * 3_600_000
  // The units as given: a new unit below one of them makes no other announcement.
  const whole = {
    id,
    title,
    content,
    audience: { channels, list, units: unitsGiven },
    consent,
    at,
    expiresMs,
  }
  return {
    ...{ id, title, content, audience, consent, expiresMs },
    ...(unitsGiven ? { unitsGiven } : {}),
    ...(at === undefined ? {} : { at }),
    hash: contentHash(whole),
  }
}

/** A unit and every unit below it. */
function withThoseBelow(given: readonly string[], units: AnnouncementWorld['units']): string[] {
  const found = new Set(given)
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { id, parent } of units) if (parent !== undefined && found.has(parent)) found.add(id)
  }
  return [...found].sort()
}
