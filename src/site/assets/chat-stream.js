// Hears what is new: server-sent events, watched for silence, and asking again and again where they do not get through.
window.cauNoi.stream = ({ onMessage, onLine, poll }) => {
  const silenceMs = 40000
  const firstWordMs = 10000
  const pollMs = 5000
  const missesBeforePolling = 3
  let source
  let lastId = ''
  let misses = 0
  let heardAt = 0
  let watchdog = 0
  let reconnect = 0
  let polling = 0

  const stopPolling = () => {
    clearInterval(polling)
    polling = 0
  }
  const ask = () => {
    poll().then(
      () => onLine(true),
      () => onLine(false),
    )
  }
  const startPolling = () => {
    if (polling) return
    polling = setInterval(ask, pollMs)
    ask()
  }

  const watch = (ms) => {
    clearTimeout(watchdog)
    watchdog = setTimeout(missed, ms)
  }
  const heard = () => {
    heardAt = Date.now()
    misses = 0
    stopPolling()
    onLine(true)
    watch(silenceMs)
  }

  function missed() {
    clearTimeout(watchdog)
    source.close()
    misses += 1
    if (misses >= missesBeforePolling) startPolling()
    else onLine(false)
    clearTimeout(reconnect)
    reconnect = setTimeout(connect, Math.min(30000, 1000 * 2 ** misses))
  }

  function connect() {
    clearTimeout(reconnect)
    if (source) source.close()
    source = new EventSource(`/webchat/events?after=${encodeURIComponent(lastId)}`)
    source.addEventListener('beat', heard)
    source.addEventListener('message', (event) => {
      heard()
      lastId = event.lastEventId
      onMessage(JSON.parse(event.data))
    })
    source.addEventListener('error', missed)
    watch(firstWordMs)
  }

  const wakeUp = () => {
    if (source && (misses > 0 || Date.now() - heardAt > silenceMs - 10000)) connect()
  }
  window.addEventListener('online', wakeUp)
  window.addEventListener('offline', () => onLine(false))
  window.addEventListener('pageshow', wakeUp)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wakeUp()
  })

  return {
    /** `after`: the id of the newest message of ours that is drawn. */
    open: (after) => {
      lastId = after
      if (window.EventSource) connect()
      else startPolling()
    },
    close: () => {
      clearTimeout(watchdog)
      clearTimeout(reconnect)
      stopPolling()
      if (source) source.close()
    },
  }
}
