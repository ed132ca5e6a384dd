// Keeps the reader's place: goes along with what is new, unless the person has scrolled back to read.
window.cauNoi.scroll = () => {
  const area = document.getElementById('scroll')
  const newer = document.getElementById('newer')
  let isFollowing = true
  let lastTop = 0
  let settled = 0

  const bottom = () => area.scrollHeight - area.clientHeight

  function tellBelow(top) {
    newer.hidden = bottom() - top <= 60
    newer.textContent = isFollowing ? 'Xem tiếp ↓' : 'Có tin mới ↓'
  }

  /** Down to the newest, but no further than the person's last words: a long answer is read from its start. */
  function follow() {
    let top = area.scrollTop
    if (isFollowing) {
      const said = area.querySelectorAll('.row.person')
      const start = said.length > 0 ? said[said.length - 1].offsetTop - 12 : bottom()
      top = Math.max(top, Math.min(bottom(), start))
      area.scrollTop = top
    }
    tellBelow(top)
  }

  area.addEventListener('scroll', () => {
    if (area.scrollTop < lastTop - 4) isFollowing = false
    if (bottom() - area.scrollTop < 40) isFollowing = true
    lastTop = area.scrollTop
    clearTimeout(settled)
    settled = setTimeout(() => tellBelow(area.scrollTop), 150)
  })
  newer.addEventListener('click', () => {
    isFollowing = true
    area.scrollTop = bottom()
    newer.hidden = true
  })
  // The keyboard of a phone, or the status line, takes room.
  if (window.ResizeObserver) new ResizeObserver(follow).observe(area)
  else window.addEventListener('resize', follow)
  // Pictures grow when they come; `load` does not bubble, so it is caught on the way down.
  area.addEventListener('load', follow, true)

  return {
    follow,
    /** The person just spoke here: whatever was being read, the answer is wanted now. */
    join: () => {
      isFollowing = true
    },
    /** The history is drawn: movement may be smooth from now on. */
    ready: () => area.classList.remove('still'),
  }
}
