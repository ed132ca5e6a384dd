// Numbers of identity cards in what people write to staff: shown as 066•••••1234, so that no whole number is kept in a ticket.

/** Twelve digits together, or in the groups that people write them in. */
const personalId =
  /(?<!\d)(?:\d{12}|\d{3}([ .-])\d{3}\1\d{3}\1\d{3}|\d{4}([ .-])\d{4}\2\d{4}|\d{3}([ .-])\d{3}\3\d{6}|\d{3}([ .-])\d\4\d{2}\4\d{6})(?!\d)/g

export function hasId(text: string): boolean {
  return maskIds(text) !== text
}

export function maskIds(text: string): string {
  return text.replace(personalId, (id) => {
    const digits = id.replace(/\D/g, '')
    return `${digits.slice(0, 3)}•••••${digits.slice(-4)}`
  })
}
