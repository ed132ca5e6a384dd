// The small menu and the question before this machine is forgotten.
window.cauNoi.forgetting = ({ forget, onFault }) => {
  const button = document.getElementById('menu-button')
  const menu = document.getElementById('menu')
  const entry = document.getElementById('forget-button')
  const dialog = document.getElementById('forget')

  const setOpen = (isOpen) => {
    menu.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
  }
  const sure = () => {
    forget().catch(onFault)
  }
  const close = () => {
    dialog.close()
    button.focus()
  }

  button.hidden = false
  button.addEventListener('click', () => {
    setOpen(menu.hidden)
    if (!menu.hidden) entry.focus()
  })
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) setOpen(false)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return
    setOpen(false)
    button.focus()
  })
  entry.addEventListener('click', () => {
    setOpen(false)
    if (dialog.showModal) dialog.showModal()
    else if (window.confirm(document.getElementById('forget-text').textContent)) sure()
  })
  document.getElementById('forget-no').addEventListener('click', close)
  document.getElementById('forget-yes').addEventListener('click', () => {
    close()
    sure()
  })
}
