// What the person said and the server does not have yet: kept on this machine, sent in order, the same id each time.
window.cauNoi.outgoing = ({ onSending, onSent, onWaiting, onRefused, onNoVisitor }) => {
  const prefix = 'cau-noi:'
  const timeoutMs = 20000
  const pauses = [1, 2, 4, 8, 15]
  const queue = []
  let isSending = false
  let misses = 0
  let timer = 0

  // Storage may be off (private windows): then the queue lives as long as the page.
  const stored = (work) => {
    try {
      return work(window.localStorage)
    } catch (_error) {
      return undefined
    }
  }
  const keys = () => stored((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) || []
  const keep = (item) => stored((storage) => storage.setItem(prefix + item.id, JSON.stringify(item)))
  const drop = (item) => {
    const at = queue.indexOf(item)
    if (at >= 0) queue.splice(at, 1)
    stored((storage) => storage.removeItem(prefix + item.id))
  }

  const uuid = () => {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16))
    const hex = Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  const post = (item) => {
    const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), timeoutMs))
    const call = fetch('/webchat/messages', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.assign({ id: item.id }, item.said)),
    })
    return Promise.race([call, late])
  }

  const outcome = async (item) => {
    try {
      const response = await post(item)
      if (response.ok) return { name: 'sent' }
      const answer = await response.json().catch(() => ({}))
      if (response.status === 401) return { name: 'no-visitor', text: answer.text }
      const isFinal = response.status < 500 && response.status !== 429 && response.status !== 408
      if (isFinal) return { name: 'refused', text: answer.text || 'Tin này không gửi được.' }
      const seconds = Number(response.headers.get('retry-after')) || 0
      return { name: 'waiting', text: answer.text, seconds: Math.min(seconds, 60) }
    } catch (_error) {
      return { name: 'waiting', seconds: 0 }
    }
  }

  const wait = (seconds) => {
    const pause = Math.max(seconds, pauses[Math.min(misses, pauses.length - 1)])
    misses += 1
    timer = setTimeout(flush, pause * 1000)
  }

  const flush = async () => {
    clearTimeout(timer)
    if (isSending) return
    isSending = true
    while (queue.length > 0) {
      const item = queue[0]
      onSending(item)
      const became = await outcome(item)
      if (became.name === 'no-visitor') {
        onNoVisitor(became.text)
        break
      }
      if (became.name === 'waiting') {
        for (const one of queue) onWaiting(one, became.text)
        wait(became.seconds)
        break
      }
      misses = 0
      drop(item)
      if (became.name === 'sent') onSent(item)
      else onRefused(item, became.text)
    }
    isSending = false
  }

  return {
    /** `said` is the body of the POST without its id; `label` is what the person saw on the button. */
    add: (said, label) => {
      const item = { id: uuid(), at: Date.now(), said, label }
      queue.push(item)
      keep(item)
      return item
    },
    flush,
    /** What an earlier page left behind, oldest first. */
    adopt: () => {
      for (const key of keys()) {
        const item = stored((storage) => JSON.parse(storage.getItem(key)))
        if (item && !queue.some((one) => one.id === item.id)) queue.push(item)
      }
      queue.sort((a, b) => a.at - b.at)
      return queue.slice()
    },
    drop,
    forget: () => {
      queue.length = 0
      for (const key of keys()) stored((storage) => storage.removeItem(key))
    },
  }
}
