// The addresses of pages that are for one person alone. The engine says which page; here it becomes a signed link.
import { makePrivateLinks } from '../lib/private-link.ts'
import type { Seal } from '../lib/seal.ts'
import type { Message, PrivatePage, SaidMessage } from '../model/message.ts'

export type PageUrl = (contact: string, page: PrivatePage) => string

/** `publicUrl`: where people reach us, without a slash at its end. */
export function makePageUrl(seal: Seal, publicUrl: string): PageUrl {
  const forms = makePrivateLinks(seal, 'form')
  const data = makePrivateLinks(seal, 'my-data')
  return (contact, page) => {
    const token =
      page.to === 'form'
        ? forms.token([contact, page.flow, page.step], page.issuedAt)
        : data.token([contact], page.issuedAt)
    return `${publicUrl}/${page.to}/${token}`
  }
}

/** The message with an address in place of every page. */
export function withPageUrls(
  { choices, ...rest }: SaidMessage,
  urlOf: (page: PrivatePage) => string,
): Message {
  if (!choices) return rest
  return {
    ...rest,
    choices: choices.map((choice) =>
      'page' in choice ? { label: choice.label, url: urlOf(choice.page) } : choice,
    ),
  }
}
