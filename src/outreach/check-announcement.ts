// What an announcement names must be there, and every channel that it may go to must carry it in one call. Pure.
import { vietnamDay } from '../lib/clock.ts'
import { nearest } from '../lib/nearest.ts'
import type { Fault } from '../lib/schema-faults.ts'
import { fold } from '../lib/text.ts'
import type { Path, YamlSource } from '../lib/yaml-source.ts'
import type { ChannelLimits } from '../model/channel.ts'
import type { Unit } from '../model/content.ts'
import type { Flow } from '../model/flow.ts'
import type { CampaignContent } from '../storage/campaigns.ts'
import type { WrittenAnnouncement } from './announcement.ts'
import { composeAnnouncement } from './compose.ts'

/** What an announcement may name, and what carries it. */
export type AnnouncementWorld = {
  flows: ReadonlyMap<string, Pick<Flow, 'id' | 'open' | 'steps'>>
  units: readonly Pick<Unit, 'id' | 'parent'>[]
  /** Purposes that forms ask consent for. */
  formPurposes: readonly string[]
  /** Paths under content/ and their size in bytes. */
  files: ReadonlyMap<string, number>
  channelLimits: readonly ChannelLimits[]
  fileUrl: (path: string) => string
  now: number
}

/** What the strictest platform takes. */
const pictureBytesMax = 1024 * 1024
const labelNeedsHelp = 'Shorten it.'

/** What is sound of an announcement: a faulty key hides no fault of another. */
type Sound = Partial<WrittenAnnouncement>
type Found = { path: Path; code: string; text: string; at?: 'key' }

export function checkAnnouncement(written: Sound, source: YamlSource, world: AnnouncementWorld): Fault[] {
  const found = [
    ...checkAudience(written, world),
    ...checkConsent(written, world),
    ...checkPicture(written, world),
    ...checkButtons(written, world),
    ...checkCarried(written, world),
  ]
  return found.map(({ path, code, text, at }) => ({
    ...(at === 'key' ? source.keyPlaceOf(path) : source.placeOf(path)),
    code,
    text,
  }))
}

function checkAudience({ audience }: Sound, { units }: AnnouncementWorld): Found[] {
  if (!audience) return []
  if (Object.values(audience).every((part) => part === undefined)) {
    const text =
      '"audience" says nobody. Give "channels", "units", "list" or "everyone: true"; several narrow it.'
    return [{ path: ['audience'], code: 'no-audience', text }]
  }
  const known = units.map(({ id }) => id)
  return (audience.units ?? []).flatMap((unit, index) => {
    if (known.includes(unit)) return []
    const text = `there is no unit "${unit}" in content/units.yaml. ${didYouMean(unit, known)}`.trim()
    return [{ path: ['audience', 'units', index], code: 'unknown-unit', text }]
  })
}

function checkConsent({ consent }: Sound, { flows, formPurposes }: AnnouncementWorld): Found[] {
  const steps = [...flows.values()].flatMap((flow) => flow.steps)
  const asked = steps.flatMap((step) => (step.type === 'ask-consent' ? [step.body.purpose] : []))
  const known = [...new Set([...asked, ...formPurposes])].sort()
  if (consent === undefined || known.includes(consent)) return []
  const help = didYouMean(consent, known) || (known.length > 0 ? `Asked for: ${known.join(', ')}.` : '')
  const text = `nobody is asked to agree to "${consent}", so nobody can get this. ${help}`.trim()
  return [{ path: ['consent'], code: 'unknown-purpose', text }]
}

function checkPicture({ picture }: Sound, { files }: AnnouncementWorld): Found[] {
  if (picture === undefined) return []
  const fault = (code: string, text: string): Found[] => [{ path: ['picture'], code, text }]
  const bytes = files.get(picture)
  if (bytes === undefined) {
    const help = didYouMean(picture, [...files.keys()])
    return fault(
      'unknown-file',
      `"${picture}" is not under content/. Put it there, or mend the name. ${help}`.trim(),
    )
  }
  if (!/\.(jpe?g|png)$/i.test(picture))
    return fault('bad-picture', 'the picture must be a .jpg or .png file.')
  if (bytes <= pictureBytesMax) return []
  return fault(
    'bad-picture',
    `the picture has ${Math.ceil(bytes / 1024)} kB; zalo takes at most 1024 kB. Make it smaller.`,
  )
}

function checkButtons(written: Sound, world: AnnouncementWorld): Found[] {
  const buttons = Object.entries(written.buttons ?? {})
  const seen = new Map<string, string>()
  return [
    ...tooMany(buttons.length, written, world),
    ...buttons.flatMap(([label, { start, url }]): Found[] => {
      const path = ['buttons', label]
      const twin = seen.get(fold(label))
      seen.set(fold(label), label)
      return [
        ...(twin === undefined
          ? []
          : [{ path, at: 'key' as const, code: 'same-label', text: alike(twin, label) }]),
        ...labelFaults(label, written, world),
        ...((start === undefined) === (url === undefined)
          ? [{ path, code: 'button-leads-nowhere', text: leadsNowhere(label) }]
          : []),
        ...(start === undefined ? [] : flowFaults([...path, 'start'], start, written, world)),
      ]
    }),
  ]
}

function alike(first: string, second: string): string {
  return `the buttons "${first}" and "${second}" look the same to one who types them. Change one.`
}

function leadsNowhere(label: string): string {
  return `the button "${label}" needs exactly one of "start" (a flow) and "url" (a page).`
}

/** Beyond what a channel shows as buttons they would be a list in the text: not for something nobody asked for. */
function tooMany(count: number, written: Sound, world: AnnouncementWorld): Found[] {
  const over = addressed(written, world).filter(({ limits }) => count > limits.choicesMax)
  if (over.length === 0) return []
  const carries = over.map(({ name, limits }) => `${name} shows ${limits.choicesMax}`).join(', ')
  return [
    {
      path: ['buttons'],
      at: 'key',
      code: 'too-many-choices',
      text: `there are ${count} buttons, but ${carries}.`,
    },
  ]
}

function labelFaults(label: string, written: Sound, world: AnnouncementWorld): Found[] {
  const path = ['buttons', label]
  const count = charCount(label.normalize('NFC').trim())
  if (count === 0) return [{ path, at: 'key', code: 'empty-text', text: 'a button has no label. Write one.' }]
  const over = addressed(written, world).filter(({ limits }) => count > limits.choiceLabelCharsMax)
  if (over.length === 0) return []
  const carries = over.map(({ name, limits }) => `${name} carries ${limits.choiceLabelCharsMax}`).join(', ')
  const text = `the label "${label}" has ${count} characters, but ${carries}. ${labelNeedsHelp}`
  return [{ path, at: 'key', code: 'label-too-long', text }]
}

function flowFaults(path: Path, start: string, { at }: Sound, world: AnnouncementWorld): Found[] {
  const flow = world.flows.get(start)
  if (!flow) {
    const text = `there is no flow "${start}". ${didYouMean(start, [...world.flows.keys()])}`.trim()
    return [{ path, code: 'unknown-flow', text }]
  }
  const day = vietnamDay(at ?? world.now)
  if (flow.open?.to === undefined || flow.open.to >= day) return []
  return [
    {
      path,
      code: 'flow-closed',
      text: `the flow "${start}" closes on ${flow.open.to}, before this goes out.`,
    },
  ]
}

/** The text, with what goes with it, in exactly one call of each channel. */
function checkCarried(written: Sound, world: AnnouncementWorld): Found[] {
  const { id = 'a', text, picture } = written
  if (text === undefined) return []
  if (text.includes('{{')) {
    const fault =
      'an announcement cannot be filled in with "{{ }}": everybody gets the same words. Take it out.'
    return [{ path: ['text'], code: 'template', text: fault }]
  }
  const buttons = Object.entries(written.buttons ?? {}).map(([label, { start, url }]) =>
    start === undefined ? { label, url: url ?? '' } : { label, start },
  )
  const content: CampaignContent = { text, buttons, ...(picture === undefined ? {} : { picture }) }
  const over = addressed(written, world).filter(
    ({ limits }) => !composeAnnouncement({ id, content, fileUrl: world.fileUrl }, limits),
  )
  if (over.length === 0) return []
  const carries = over.map(({ name, limits }) => {
    const charsMax = buttons.length > 0 ? limits.textWithChoicesCharsMax : limits.textCharsMax
    return `${name} carries ${charsMax} in one message with all that goes with it`
  })
  const fault = `the text has ${charCount(text)} characters, but ${carries.join(', ')}. Shorten it.`
  return [{ path: ['text'], code: 'text-too-long', text: fault }]
}

/** The channels that it may go to: all, where the author names none. */
function addressed({ audience }: Sound, { channelLimits }: AnnouncementWorld): readonly ChannelLimits[] {
  const channels = audience?.channels
  return channels ? channelLimits.filter(({ name }) => channels.includes(name)) : channelLimits
}

function didYouMean(wrong: string, known: readonly string[]): string {
  const guess = nearest(wrong, known)
  return guess === undefined ? '' : `Did you mean "${guess}"?`
}

/** Unicode code points, as platforms count. */
function charCount(text: string): number {
  return Array.from(text).length
}
