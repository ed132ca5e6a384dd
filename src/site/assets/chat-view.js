// Draws the talk: each item once, in the order it comes, and what became of those said here.
window.cauNoi.view = ({ onTap }) => {
  const { element, parts, choiceGroup } = window.cauNoi.message
  const scroll = window.cauNoi.scroll()
  const log = document.getElementById('log')
  const drawn = new Map()
  const labels = new Map()
  const dots = threeDots()
  let day = ''
  let lastAt = 0

  function threeDots() {
    const made = element('div', 'dots')
    made.setAttribute('aria-hidden', 'true')
    made.append(element('span'), element('span'), element('span'))
    return made
  }

  function dayLine(at) {
    const date = new Date(at)
    const name = date.toLocaleDateString('vi-VN', { weekday: 'long', day: '2-digit', month: '2-digit' })
    if (name === day) return
    day = name
    const isToday = date.toDateString() === new Date().toDateString()
    log.append(element('p', 'day', isToday ? 'Hôm nay' : name))
  }

  function clock(at) {
    const date = new Date(at)
    const two = (number) => `0${number}`.slice(-2)
    const made = element('time', 'time', `${two(date.getHours())}:${two(date.getMinutes())}`)
    made.dateTime = date.toISOString()
    return made
  }

  function appendBubble(row, item, inside) {
    const bubble = element('div', 'bubble')
    const foot = element('div', 'foot')
    bubble.append(element('span', 'heard-only', item.from === 'us' ? 'Trợ lý: ' : 'Anh/chị: '), ...inside)
    foot.append(clock(item.at), element('span', 'state'))
    row.append(bubble, foot)
  }

  /** Several bubbles of one side within a minute show their time once, under the last. */
  function joinPrevious({ from, at }) {
    const before = log.lastElementChild
    const isSoon = at - lastAt < 60000
    lastAt = at
    if (!before || !isSoon) return
    if (before.classList.contains(from) && !before.querySelector('.choices')) before.classList.add('joined')
  }

  /** A tap says its label; one whose label is no longer known is left out, like everything that has nothing to show. */
  function shownOf(item) {
    if (item.from === 'us') return item.message || {}
    return { text: item.text || item.label || labels.get(item.tap) }
  }

  function draw(item) {
    const shown = shownOf(item)
    const inside = parts(shown)
    const choices = shown.choices || []
    if (inside.length === 0 && choices.length === 0) return undefined
    for (const group of log.querySelectorAll('.choices:not(.old)')) group.classList.add('old')
    dots.remove()
    dayLine(item.at)
    const row = element('div', `row ${item.from}`)
    joinPrevious(item)
    if (inside.length > 0) appendBubble(row, item, inside)
    if (choices.length > 0) row.append(choiceGroup(choices, onTap))
    for (const choice of choices) if (choice.tap) labels.set(choice.tap, choice.label)
    log.append(row)
    return row
  }

  return {
    /** True when the item was not known. */
    show: (item) => {
      if (drawn.has(item.id)) return false
      if (item.isMine) scroll.join()
      drawn.set(item.id, draw(item))
      scroll.follow()
      return true
    },
    /** `state` is a class, `text` is shown beneath the bubble. */
    mark: (id, state, text) => {
      const row = drawn.get(id)
      if (!row) return
      row.classList.remove('waiting', 'refused')
      if (state) row.classList.add(state)
      row.querySelector('.state').textContent = text
      scroll.follow()
    },
    dots: (isShown) => {
      if (isShown) log.append(dots)
      else dots.remove()
      scroll.follow()
    },
    /** The history is drawn: from now on additions are read aloud. */
    ready: () => {
      log.setAttribute('aria-busy', 'false')
      scroll.ready()
    },
  }
}
