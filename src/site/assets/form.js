// The page of a form keeps what is typed while it is typed, and says beside a field what the server found. Without this script
// the form works all the same. Old phones too: nothing newer than ES2017.
;(() => {
  const form = document.getElementById('form')
  if (!form) return
  const status = document.getElementById('saved')
  const rev = form.elements._rev
  const page = Math.random().toString(36).slice(2)
  const pauseMs = 1200
  const retryMsMax = 30000
  const touched = {}
  let seq = 0
  let timer = 0
  let retryMs = 3000
  let isChanged = false
  let isSaving = false
  let isOver = false

  const valuesNow = () => {
    const values = {}
    for (const input of form.elements) {
      if (!input.name || input.name[0] === '_') continue
      if (input.type !== 'radio') values[input.name] = input.value
      else if (input.checked) values[input.name] = input.value
    }
    return values
  }

  const body = () => JSON.stringify({ rev: Number(rev.value), page, seq: ++seq, values: valuesNow() })

  const say = (text, isAlarm) => {
    status.textContent = text
    status.className = isAlarm ? 'saved alarm' : 'saved'
  }

  const later = (ms) => {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }

  const save = async () => {
    if (isSaving || isOver || !isChanged) return
    isSaving = true
    isChanged = false
    try {
      const response = await fetch(form.dataset.draft, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body(),
      })
      // Busy, or too fast: as if the network were away.
      if (response.status === 429 || response.status >= 500) throw new Error(String(response.status))
      const answer = await response.json()
      if (response.ok) saved(answer)
      else {
        isOver = true
        say(answer.text, true)
      }
    } catch (_error) {
      isChanged = true
      say('Chưa lưu được, máy sẽ thử lại.', true)
      later(retryMs)
      retryMs = Math.min(retryMs * 2, retryMsMax)
    }
    isSaving = false
    if (isChanged && retryMs === 3000) later(pauseMs)
  }

  const saved = (answer) => {
    retryMs = 3000
    rev.value = answer.rev
    const time = new Date().toTimeString().slice(0, 5)
    if (answer.notice) say(answer.notice, true)
    else say(`Đã lưu lúc ${time}`, false)
    for (const field of form.querySelectorAll('[data-field]')) {
      const id = field.dataset.field
      if (touched[id]) note(field, answer.faults[id], answer.warnings[id])
    }
  }

  /** What is empty is not blamed before the person asks to go on. */
  const note = (field, fault, warning) => {
    const input = field.querySelector('input, select, textarea')
    const line = field.querySelector('.note')
    const isEmpty = input.type !== 'radio' && input.value.trim() === ''
    const text = isEmpty ? '' : fault || warning || ''
    line.className = `note${text ? (fault ? ' fault' : ' odd') : ''}`
    line.textContent = ''
    if (text) {
      const mark = document.createElement('b')
      mark.textContent = fault ? 'Cần sửa:' : 'Xem lại:'
      line.append(mark, ` ${text}`)
    }
    if (input.type === 'radio') return
    if (text && fault) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }

  const isField = (event) => event.target.name && event.target.name[0] !== '_'

  form.addEventListener('input', (event) => {
    if (!isField(event)) return
    isChanged = true
    if (retryMs === 3000) later(pauseMs)
  })
  form.addEventListener('change', (event) => {
    if (!isField(event)) return
    touched[event.target.name] = true
    isChanged = true
    later(0)
  })
  form.addEventListener('submit', () => {
    // The whole form goes now; an autosave after it would only be late.
    isOver = true
    clearTimeout(timer)
  })

  /** The page is left: the last words go on their own way. */
  const leave = () => {
    if (!isChanged || isOver || !navigator.sendBeacon) return
    if (navigator.sendBeacon(form.dataset.draft, new Blob([body()], { type: 'application/json' })))
      isChanged = false
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
  addEventListener('pagehide', leave)
  addEventListener('online', () => later(0))
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
})()
