// Which flow a text calls for: the whole text is a keyword, or a keyword with nothing but polite words around it.
// And what is no question to staff: manners, a number, "xong".
import { fold } from '../lib/text.ts'
import type { Library } from '../model/library.ts'
import { isGreeting, isThanks } from '../understanding/small-talk.ts'
import { expanded } from '../understanding/teencode.ts'
import { foldedText, wordsOf } from '../understanding/words.ts'
import { matchedCharsMax } from './limits.ts'

const politeEnd = /( (a|nhe|nha|oi|voi|em|ban|ad|anh|chi|anh chi))+$/

const done =
  /^(?:da |vang |em |toi )*(?:xong|xong roi|het|het roi|the thoi|vay thoi|nhieu do thoi|bay nhieu thoi|khong|khong con|ko|ok|oke|okie|da|vang|u|uh|duoc|duoc roi|roi|ro|ro roi|hieu roi)(?: (?:a|nhe|nha|anh|chi|ad|em|ban))*$/

/** Whoever wrote to staff has written all. */
export function isDoneWriting(text: string): boolean {
  return isThanks(text) || done.test(manners(text))
}

const bareYes = /^(?:da |vang )*(?:co|dung|dung roi|phai|dong y)(?: a)?$/

/** Manners, a sign or a number of a list: nothing that staff could answer. */
export function isNoQuestion(text: string): boolean {
  const hasWords = /\p{L}[\p{L}\p{M}]/u.test(text) || /\d(?:[ .-]?\d){2}/.test(text)
  return !hasWords || isGreeting(text) || isDoneWriting(text) || bareYes.test(manners(text))
}

function manners(text: string): string {
  if (text.length > 60) return ''
  return fold(text)
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Said around a keyword by someone who asks for it, and for nothing else. */
const filler = new Set(
  `cho em toi minh tui anh chi a c e ad admin ban oi da vang thua xin vui long giup dum gium ho
  muon mun can xem coi doc hoc lam mo vao tham gia tra loi bat dau gui thu choi thi hoi biet ve
  phan muc bai cai ban voi vs nhe nha nhen di ah luon nua lai vay the ha nhi ta`.split(/\s+/),
)
const fillerMax = 8
const politeAsking = / (?:duoc|dc) (?:khong|ko|hong|k)(?: a| vay| em| anh| chi)*$/

/** The flow that the text calls for. */
export function findKeyword(library: Library, text: string): string | undefined {
  if (text.length > matchedCharsMax) return undefined
  const folded = fold(text)
    .replace(/[.,!?…"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return keywordIn(library, folded) ?? keywordIn(library, foldedText(expanded(wordsOf(folded))))
}

/** Folded, or with the short forms of words written out: "cty" is "công ty". */
function keywordIn(library: Library, folded: string): string | undefined {
  const exact = library.keywords.get(folded) ?? library.keywords.get(folded.replace(politeEnd, ''))
  if (exact !== undefined) return exact
  const padded = ` ${folded.replace(politeAsking, '')} `
  return phrasesOf(library.keywords).find(({ phrase }) => isOnlyAsked(padded, phrase))?.flow
}

function isOnlyAsked(padded: string, phrase: string): boolean {
  const at = padded.indexOf(` ${phrase} `)
  if (at < 0) return false
  const around = `${padded.slice(0, at)} ${padded.slice(at + phrase.length + 1)}`.split(' ').filter(Boolean)
  return around.length <= fillerMax && around.every((word) => filler.has(word))
}

type Phrase = { phrase: string; flow: string }
const known = new WeakMap<Library['keywords'], readonly Phrase[]>()

/** Keywords of two words and more, the longest first: a single word stands in too many sentences. */
function phrasesOf(keywords: Library['keywords']): readonly Phrase[] {
  const found = known.get(keywords)
  if (found) return found
  const phrases = [...keywords]
    .map(([phrase, flow]) => ({ phrase, flow }))
    .filter(({ phrase }) => phrase.includes(' '))
    .sort((a, b) => b.phrase.length - a.phrase.length)
  known.set(keywords, phrases)
  return phrases
}
