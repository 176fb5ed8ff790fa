/** Where a link may lead: the page's own origin, and those by https that the page's author names. */
export interface LinkRule {
  /** The page's address. */
  readonly base: string;
  /** Such as `https://crm.example`. */
  readonly origins: readonly string[];
}

/** The whole address of a link that may be followed; `null`: it is shown as text. */
export function allowedLink(url: string, { base, origins }: LinkRule): string | null {
  const target = parsed(url, base);
  if (!target || (target.protocol !== 'https:' && target.protocol !== 'http:')) return null;
  if (target.username !== '' || target.password !== '') return null;
  if (target.origin === parsed(base, base)?.origin) return target.href;
  return target.protocol === 'https:' && origins.includes(target.origin) ? target.href : null;
}

/** The origins of an author's list, and what of it names none. */
export function originsOf(list: readonly string[]): {
  readonly origins: readonly string[];
  readonly refused: readonly string[];
} {
  const isOrigin = (text: string): boolean => {
    const url = parsed(text);
    return url?.protocol === 'https:' && url.href === `${url.origin}/`;
  };
  return {
    origins: list.filter(isOrigin).map(text => parsed(text)?.origin ?? ''),
    refused: list.filter(text => !isOrigin(text)),
  };
}

function parsed(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
