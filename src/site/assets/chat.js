// The page of the web chat: joins box, queue, stream and view. Last part of the script; it runs when the page is there.
;(() => {
  const app = window.cauNoi
  const typedCharsMax = 4000
  const box = document.getElementById('box')
  const form = document.getElementById('form')
  const status = document.getElementById('status')
  const lines = { refusal: '', line: '', sending: '' }
  let slow = 0
  let dotsTimer = 0

  const tell = (name, text) => {
    lines[name] = text
    const shown = lines.refusal || lines.line || lines.sending
    if (status.textContent !== shown) status.textContent = shown
    status.className = `status${lines.refusal ? ' refusal' : ''}`
  }

  const view = app.view({ onTap: (choice) => say({ tap: choice.tap }, choice.label) })

  const outgoing = app.outgoing({
    onSending: () => {
      clearTimeout(slow)
      slow = setTimeout(() => tell('sending', 'Đang gửi…'), 800)
    },
    onSent: (item) => {
      clearTimeout(slow)
      tell('sending', '')
      view.mark(item.id, '', '')
      dots(true)
    },
    onWaiting: (item, text) => {
      clearTimeout(slow)
      tell('sending', text || 'Chưa gửi được, máy sẽ tự gửi lại khi có mạng.')
      view.mark(item.id, 'waiting', 'Chờ gửi lại')
    },
    onRefused: (item, text) => {
      clearTimeout(slow)
      tell('sending', '')
      tell('refusal', text)
      view.mark(item.id, 'refused', 'Không gửi được')
      if (item.said.text && box.value.trim() === '') setBox(item.said.text)
    },
    onNoVisitor: (text) => startAgain(text),
  })

  const stream = app.stream({
    onMessage: (item) => receive(item),
    onLine: (isUp) => tell('line', isUp ? '' : 'Mất kết nối, đang nối lại…'),
    poll: async () => {
      for (const item of await history()) receive(item)
    },
  })

  function receive(item) {
    if (view.show(item) && item.from === 'us') dots(false)
  }

  /** An answer that takes longer than this is no longer promised by dots. */
  function dots(isShown) {
    clearTimeout(dotsTimer)
    view.dots(isShown)
    if (isShown) dotsTimer = setTimeout(() => view.dots(false), 15000)
  }

  function say(said, label) {
    tell('refusal', '')
    const item = outgoing.add(said, label)
    view.show({ id: item.id, at: item.at, from: 'person', text: said.text, label, isMine: true })
    outgoing.flush()
  }

  function setBox(text) {
    box.value = text
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight + 2, 140)}px`
    try {
      sessionStorage.setItem('cau-noi-draft', text)
    } catch (_error) {
      // No storage: the draft lives as long as the page.
    }
  }

  function draft() {
    try {
      return sessionStorage.getItem('cau-noi-draft') || ''
    } catch (_error) {
      return ''
    }
  }

  function send() {
    const text = box.value.normalize('NFC').trim()
    const length = Array.from(text).length
    if (length === 0) return
    if (length > typedCharsMax) {
      tell(
        'refusal',
        `Tin dài ${length} chữ cái, mỗi tin nhiều nhất ${typedCharsMax}. Anh/chị chia thành nhiều tin ngắn hơn giúp.`,
      )
      return
    }
    setBox('')
    say({ text })
  }

  /** Throws when the server cannot be reached. */
  async function history() {
    const response = await fetch('/webchat/history', { credentials: 'same-origin' })
    if (response.status === 401) {
      const answer = await response.json()
      startAgain(answer.text)
      throw new Error('no visitor')
    }
    if (!response.ok) throw new Error(`history ${response.status}`)
    return (await response.json()).items
  }

  /** The cookie is gone or too old: a fresh page brings a new one. Once; where cookies are off it would go on for ever. */
  function startAgain(text) {
    const last = Number(new URLSearchParams(location.search).get('lai')) || 0
    if (Date.now() - last < 60000) {
      stream.close()
      tell('refusal', text)
      return
    }
    location.replace(`/?lai=${Date.now()}`)
  }

  /** `?bat-dau=<flow>` starts that conversation, once: a reload must not start it again. */
  function greet(isNew) {
    const ref = new URLSearchParams(location.search).get('bat-dau')
    if (location.search) window.history.replaceState(null, '', location.pathname)
    if (ref) outgoing.add({ type: 'start', ref })
    else if (isNew) outgoing.add({ type: 'start' })
  }

  async function begin() {
    const left = outgoing.adopt()
    let items
    try {
      items = await history()
    } catch (_error) {
      tell('line', 'Mất kết nối, đang nối lại…')
      setTimeout(begin, 3000)
      return
    }
    tell('line', '')
    for (const item of items) view.show(item)
    for (const item of left) {
      if (items.some((one) => one.id === item.id)) outgoing.drop(item)
      else view.show({ id: item.id, at: item.at, from: 'person', text: item.said.text, label: item.label })
    }
    view.ready()
    greet(items.length === 0 && left.length === 0)
    const ours = items.filter((item) => item.from === 'us')
    stream.open(ours.length > 0 ? ours[ours.length - 1].id : '')
    outgoing.flush()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
    box.focus()
  })
  box.addEventListener('keydown', (event) => {
    // While an input method composes (Telex, VNI), Enter belongs to it; 229 is how older browsers say so.
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    send()
  })
  box.addEventListener('input', () => setBox(box.value))
  window.addEventListener('online', outgoing.flush)

  app.forgetting({
    forget: async () => {
      const response = await fetch('/webchat/forget', { method: 'POST', credentials: 'same-origin' })
      // 401: the server does not know this browser any more, which is what was asked for.
      if (!response.ok && response.status !== 401) throw new Error(`forget ${response.status}`)
      stream.close()
      outgoing.forget()
      setBox('')
      location.replace('/')
    },
    onFault: () => tell('refusal', 'Chưa quên được vì mất kết nối. Anh/chị thử lại giúp.'),
  })

  setBox(draft())
  void begin()
})()
