// Whom a Zalo message goes to. A visitor of the OA's web widget has no user id: two ids stand for one conversation.

type Anonymous = { id: string; conversation: string }

/** The `user` of a contact who is an anonymous visitor: `anon~<anonymous id>~<conversation id>`. */
export function anonymousUser({ id, conversation }: Anonymous): string {
  return `anon~${id}~${conversation}`
}

export function isAnonymous(user: string): boolean {
  return user.startsWith('anon~')
}

export function recipientOf(user: string): Record<string, string> {
  if (!isAnonymous(user)) return { user_id: user }
  const [, id = '', conversation = ''] = user.split('~')
  return { anonymous_id: id, conversation_id: conversation }
}
