// What staff read in the terminal of `npm run announce`.
import type { ChannelName } from '../../src/model/input.ts'
import { channelNames } from '../../src/model/input.ts'
import type { Message } from '../../src/model/message.ts'
import { type MessageStatus, messageStatuses } from '../../src/model/outbox-message.ts'
import { type SendErrorName, sendErrors } from '../../src/model/send-error.ts'
import type { Announcement } from '../../src/outreach/announcement.ts'
import type { NamedContact } from '../../src/outreach/campaign-names.ts'
import type { CampaignSums } from '../../src/outreach/campaign-sums.ts'
import type { AnnouncementWorld } from '../../src/outreach/check-announcement.ts'
import { composeAnnouncement } from '../../src/outreach/compose.ts'
import type { CampaignPlan } from '../../src/outreach/plan-campaign.ts'
import { stateWords } from '../../src/outreach/steer-campaign.ts'
import { type Campaign, type LeftOutReason, leftOutReasons } from '../../src/storage/campaigns.ts'
import { channelTitles, moment, shownLines } from '../terminal-words.ts'
import type { NamedStatus } from './order.ts'

type Planned = { announcement: Announcement; plan: CampaignPlan; world: AnnouncementWorld; isBegun: boolean }

/** Before anything is written: to whom, how many not and why, and the words of each channel. */
export function planLines({ announcement, plan, world, isBegun }: Planned): string[] {
  const { id, title, consent, at, expiresMs } = announcement
  const startAt = at === undefined ? 'ngay' : moment(new Date(at))
  return [
    `${id} · ${title}`,
    `Bắt đầu: ${startAt}; hết hạn sau ${expiresMs / 3_600_000} giờ; chỉ gửi người đã đồng ý "${consent}".`,
    ...(isBegun ? ['Danh sách đã ghi dở từ trước; chạy tiếp phần còn lại.'] : []),
    '',
    row('Đối tượng', plan.audience),
    row('Sẽ nhận', plan.recipientCount),
    ...channelNames.flatMap((channel) => recipientLines(plan, channel)),
    row('Không gửi', plan.audience - plan.recipientCount),
    ...leftOutReasons.flatMap((reason) => countLine(leftOutWords[reason], plan.leftOut[reason])),
    ...channelNames.flatMap((channel) =>
      plan.recipients[channel] ? sentLines(announcement, world, channel) : [],
    ),
  ]
}

function recipientLines({ recipients, silent }: CampaignPlan, channel: ChannelName): string[] {
  const note = silent[channel]
    ? ` (trong đó ${number(silent[channel])} quá thời hạn nền tảng cho nhắn, sẽ hết hạn nếu không nhắn lại)`
    : ''
  return countLine(channelTitles[channel], recipients[channel]).map((line) => line + note)
}

function sentLines({ id, content }: Announcement, world: AnnouncementWorld, channel: ChannelName): string[] {
  const limits = world.channelLimits.find(({ name }) => name === channel)?.limits
  const message = limits && composeAnnouncement({ id, content, fileUrl: world.fileUrl }, limits)
  return message ? ['', `${channelTitles[channel]} nhận:`, ...messageLines(message)] : []
}

function messageLines({ text = '', picture, choices = [] }: Message): string[] {
  return [
    ...(picture ? [`  [hình: ${picture}]`] : []),
    ...shownLines(text).map((line) => `  | ${line}`),
    ...choices.map((choice) =>
      'url' in choice ? `  [→ ${choice.label}: ${choice.url}]` : `  [${choice.label}]`,
    ),
  ]
}

type Shown = { campaign: Campaign; sums: CampaignSums; uncertain: readonly NamedContact[] }

/** Everybody in one line each, and whether that is everybody. Those nobody knows of are named. */
export function statusLines({ campaign, sums, uncertain }: Shown): string[] {
  const { _id, title, state, startAt, expiresAt, createdAt, by } = campaign
  return [
    `${_id} · ${title}`,
    `Trạng thái: ${stateWords[state]} (${state}). Bắt đầu ${moment(startAt)}, hết hạn ${moment(expiresAt)}; ${by} lập ${moment(createdAt)}.`,
    `Đối tượng: ${audienceWords(campaign)}.`,
    ...(state === 'listing'
      ? ['Danh sách chưa ghi xong: chạy lại tệp thông báo để đi tiếp, hoặc stop.']
      : []),
    '',
    row('Đối tượng (audience)', sums.audience),
    row('Không gửi (left-out)', sums.leftOut),
    ...sums.leftOutReasons.flatMap(({ reason, count }) => countLine(leftOutWords[reason], count)),
    ...messageStatuses.flatMap((status) => [
      row(`${statusWords[status]} (${status})`, sums.messages[status]),
      ...sums.reasons
        .filter((one) => one.status === status)
        .flatMap(({ reason, count }) => countLine(reasonWords(reason), count)),
      ...(status === 'uncertain' ? uncertain.map((one) => `      ${nameLine(one, status)}`) : []),
    ]),
    '',
    sumLine(sums),
  ]
}

function sumLine({ audience, leftOut, messages, sum }: CampaignSums): string {
  const parts = [leftOut, ...messageStatuses.map((status) => messages[status])].map(number).join(' + ')
  const verdict =
    sum === audience
      ? 'khớp với đối tượng'
      : `KHÔNG KHỚP với đối tượng (${number(audience)}); báo người phát triển`
  return `Cộng: ${parts} = ${number(sum)}, ${verdict}.`
}

export function campaignLine({ campaign, sums }: { campaign: Campaign; sums: CampaignSums }): string {
  const { sent, delivered, seen, waiting, sending, uncertain } = sums.messages
  const counts = [
    `đối tượng ${number(sums.audience)}`,
    `đã gửi ${number(sent + delivered + seen)}`,
    `còn ${number(waiting + sending)}`,
    `chưa rõ ${number(uncertain)}`,
  ]
  return `${campaign._id}  ${stateWords[campaign.state]}, bắt đầu ${moment(campaign.startAt)}  ${counts.join(', ')}  ${campaign.title}`
}

/** Contact first: such lines can be the list of another announcement. */
export function nameLine({ contact, name, reason }: NamedContact, of: NamedStatus): string {
  const words = of === 'left-out' ? leftOutReasonWords(reason) : reason && reasonWords(reason)
  return [contact, name && shownLines(name).join(' '), words && `(${words})`].filter(Boolean).join('  ')
}

function audienceWords({ audience, consent }: Campaign): string {
  const { channels, units, list, everyone } = audience
  const parts = [
    everyone && 'mọi người',
    channels && `kênh ${channels.map((channel) => channelTitles[channel]).join(', ')}`,
    units && `đơn vị ${units.join(', ')} và bên dưới`,
    list !== undefined && `danh sách ${number(list)} người`,
  ]
  return `${parts.filter(Boolean).join('; ')}; đồng ý "${consent}"`
}

const statusWords: Readonly<Record<MessageStatus, string>> = {
  waiting: 'Đang chờ',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  delivered: 'Đã tới máy',
  seen: 'Đã xem',
  refused: 'Bị từ chối',
  uncertain: 'Chưa rõ kết quả',
  expired: 'Hết hạn',
  cancelled: 'Đã hủy',
}

const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  unknown: 'không có trong hệ thống',
  'no-channel': 'kênh này chưa gửi thông báo được',
  left: 'đã chặn hoặc rời kênh',
  stopped: 'đã dừng nhận tin',
  'no-consent': 'chưa đồng ý nhận tin',
}

const ownReasons: Readonly<Record<string, string>> = {
  stopped: 'đã dừng nhận tin sau khi lập danh sách',
  'no-consent': 'đã rút đồng ý sau khi lập danh sách',
  'campaign-stopped': 'thông báo bị dừng hẳn',
  'too-late': 'quá hạn của thông báo',
  'window-closed': 'quá thời hạn nền tảng cho nhắn',
  erased: 'dữ liệu đã xóa theo yêu cầu',
}

function reasonWords(reason: string): string {
  return ownReasons[reason] ?? (isSendError(reason) ? sendErrors[reason].sentence : reason)
}

function isSendError(reason: string): reason is SendErrorName {
  return Object.hasOwn(sendErrors, reason)
}

function leftOutReasonWords(reason: string | undefined): string | undefined {
  return leftOutReasons.flatMap((known) => (known === reason ? [leftOutWords[known]] : []))[0]
}

function countLine(words: string, count: number | undefined): string[] {
  return count ? [row(`    ${words}`, count)] : []
}

const labelWidth = 46
function row(label: string, count: number): string {
  return `${label.padEnd(labelWidth)} ${number(count).padStart(9)}`
}

const numbers = new Intl.NumberFormat('vi-VN')
function number(count: number): string {
  return numbers.format(count)
}
