// The page by which Zalo checks that a domain is ours: a file at the root, and a tag for the home page.

export type ZaloVerification = { path: string; html: string; metaTag: string }

/** `code` as Zalo shows it; the whole file name (`zalo_verifierCODE.html`) or the whole tag may be pasted as well. */
export function zaloVerification(code: string): ZaloVerification {
  const bare = code
    .trim()
    .replace(/^<meta.*content=["']([^"']*)["'].*$/i, '$1')
    .replace(/^\/?zalo_verifier/i, '')
    .replace(/\.html$/i, '')
    .replace(/[^\w.~-]/g, '')
  const metaTag = `<meta name="zalo-platform-site-verification" content="${bare}">`
  return {
    path: `/zalo_verifier${bare}.html`,
    metaTag,
    html: `<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n${metaTag}\n<title>Zalo</title>\n</head>\n<body>${bare}</body>\n</html>\n`,
  }
}
