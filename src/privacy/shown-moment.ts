// A moment as people read it, in Vietnam. For the file of one's own data and the words of staff's commands.

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `14:05 3/12/2026`, in Vietnam. */
export function shownMoment(at: Date): string {
  const part = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = [part.get('day'), part.get('month'), part.get('year')].map(Number).join('/')
  return `${part.get('hour')}:${part.get('minute')} ${day}`
}
