// Which flow a text calls for: the whole text is a keyword, or a keyword with nothing but polite words around it.
// And what is only manners: a greeting, thanks, "xong".
import { fold } from '../lib/text.ts'
import type { Library } from '../model/library.ts'
import { matchedCharsMax } from './limits.ts'

const greetings = new Set(
  [
    ['alo', 'a lo', 'alo alo', 'hi', 'hello', 'helo', 'hey', 'halo', 'chao', 'xin chao', 'bat dau', 'start'],
    ['chao ban', 'chao em', 'chao ad', 'chao admin', 'chao anh', 'chao chi', 'chao anh chi', 'em chao'],
    ['chao cong doan', 'xin chao ad', 'em chao anh chi', 'em chao a c', 'chao a c', 'chao buoi sang'],
  ].flat(),
)
const politeEnd = /( (a|nhe|nha|oi|voi|em|ban|ad|anh|chi|anh chi))+$/

export function isGreeting(text: string): boolean {
  const words = manners(text)
  return greetings.has(words) || greetings.has(words.replace(politeEnd, ''))
}

const thanks =
  /^(?:da |vang |ok |oke |em |toi |minh |u |xin |rat |chan thanh )*(?:cam on|cam ta|thank|thanks|thank you|tks|thanh kiu|bye|bye bye|tam biet|chao tam biet|hen gap lai)(?: (?:nhieu|nhieu lam|lam|rat|a|nhe|nha|anh|chi|ban|em|ad|admin|cong doan|cau noi|can bo|da|vi|da tra loi|da giup|you|so|much|da tu van|moi nguoi))*$/
const pleased = /^(?:\s|\ufe0f|\p{Emoji_Modifier}|👍|👌|🙏|❤|♥|😊|🥰|😍|🌹|💐)+$/u

export function isThanks(text: string): boolean {
  return thanks.test(manners(text)) || (text.trim() !== '' && pleased.test(text))
}

const done =
  /^(?:da |vang |em |toi )*(?:xong|xong roi|het|het roi|the thoi|vay thoi|nhieu do thoi|bay nhieu thoi|khong|khong con|ko|ok|oke|okie|da|vang|u|uh|duoc|duoc roi|roi|ro|ro roi|hieu roi)(?: (?:a|nhe|nha|anh|chi|ad|em|ban))*$/

/** Whoever wrote to staff has written all. */
export function isDoneWriting(text: string): boolean {
  return isThanks(text) || done.test(manners(text))
}

/** Manners, a sign or a number of a list: nothing that staff could answer. */
export function isNoQuestion(text: string): boolean {
  const hasWords = /\p{L}[\p{L}\p{M}]/u.test(text) || /\d(?:[ .-]?\d){2}/.test(text)
  return !hasWords || isGreeting(text) || isDoneWriting(text)
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
  muon can xem coi doc hoc lam mo vao tham gia tra loi bat dau gui thu choi thi hoi biet ve
  phan muc bai cai ban voi vs nhe nha nhen di ah luon nua lai`.split(/\s+/),
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
