// What settings can look like: text in, a value or a fault out. The faults complete the sentence "PORT …" for people.
import { isIP } from 'node:net'
import { z } from 'zod'

/** http or https, without the slash at its end. */
export const webAddress = z
  .string()
  .refine(isWebAddress, 'phải là địa chỉ web, ví dụ https://chatbot.example.vn')
  .transform((url) => url.replace(/\/+$/, ''))

export function wholeNumber(max: number) {
  const fault = `phải là số nguyên từ 1 đến ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, fault)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, fault)
}

export function startingWith(pattern: RegExp, example: string) {
  return z.string().regex(pattern, `phải có dạng ${example}`)
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `phải là một trong: ${values.join(', ')}` })
}

/** Express' `trust proxy`: how many proxies stand before us, or which. `true` there would trust anybody: here it is 1. */
export const proxies = z
  .string()
  .refine(isProxies, 'phải là số proxy đứng trước (ví dụ 1), hoặc địa chỉ IP của chúng cách nhau dấu phẩy')
  .transform((text) => {
    if (text === 'false') return false
    if (text === 'true') return 1
    return /^\d+$/.test(text) ? Number(text) : text
  })

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && search === '' && hash === ''
}

function isProxies(text: string): boolean {
  if (/^(true|false|\d{1,2})$/.test(text)) return true
  return text.split(',').every((part) => {
    const [address = '', bits, ...rest] = part.trim().split('/')
    if (/^(loopback|linklocal|uniquelocal)$/.test(address)) return bits === undefined
    return isIP(address) > 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
  })
}
