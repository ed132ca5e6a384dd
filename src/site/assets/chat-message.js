// Makes the elements of a message. First part of the page's script (plain ES2017, as old phones run it; the parts share
// `window.cauNoi`). What others wrote goes in by textContent alone.
window.cauNoi = {}
;(() => {
  function element(name, className, text) {
    const made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    return made
  }

  function isSafe(url) {
    return /^(https?:\/\/|tel:|mailto:|\/(?!\/))/i.test(url)
  }

  function link(url, className, text) {
    const made = element('a', className, text)
    made.href = url
    made.rel = 'noopener noreferrer'
    if (/^(tel|mailto):/i.test(url)) return made
    made.target = '_blank'
    made.append(element('span', 'heard-only', ' (mở thẻ mới)'))
    return made
  }

  function textWithLinks(text) {
    const made = element('div', 'text')
    let from = 0
    for (const found of text.match(/https?:\/\/[^\s<>"“”]+/g) || []) {
      const url = found.replace(/[.,;:!?)\]…]+$/, '')
      const at = text.indexOf(url, from)
      made.append(text.slice(from, at), link(url, '', url))
      from = at + url.length
    }
    made.append(text.slice(from))
    return made
  }

  function picture(url, alt) {
    const image = element('img')
    image.src = url
    image.alt = alt
    return image
  }

  function pictureLink(url) {
    const made = link(url, 'picture')
    made.prepend(picture(url, 'Hình kèm tin nhắn'))
    return made
  }

  function card({ title, subtitle, picture: image, url }) {
    const made = element('li', 'card')
    if (image) made.append(picture(image, ''))
    made.append(element('strong', '', title))
    if (subtitle) made.append(element('span', 'subtitle', subtitle))
    if (url && isSafe(url)) made.append(link(url, 'open', 'Xem chi tiết'))
    return made
  }

  function cardList(cards) {
    const made = element('ul', 'cards')
    for (const one of cards) made.append(card(one))
    return made
  }

  function choiceButton(choice, onTap) {
    const button = element('button', 'choice', choice.label)
    let pressedAt = 0
    button.type = 'button'
    button.addEventListener('click', () => {
      // A double tap of an impatient thumb is one press.
      if (Date.now() - pressedAt < 1000) return
      pressedAt = Date.now()
      button.classList.add('taken')
      onTap(choice)
    })
    return button
  }

  function choiceGroup(choices, onTap) {
    const made = element('div', 'choices')
    made.setAttribute('role', 'group')
    made.setAttribute('aria-label', 'Lựa chọn')
    for (const choice of choices) {
      if (choice.tap) made.append(choiceButton(choice, onTap))
      else if (isSafe(choice.url)) made.append(link(choice.url, 'choice', choice.label))
    }
    return made
  }

  /** What stands inside the bubble, in order; the choices stand below it. */
  function parts({ text, picture: image, file, cards }) {
    const made = []
    if (text) made.push(textWithLinks(text))
    if (image) made.push(pictureLink(image))
    if (file) made.push(link(file.url, 'file', file.name))
    if (cards && cards.length > 0) made.push(cardList(cards))
    return made
  }

  window.cauNoi.message = { element, parts, choiceGroup }
})()
