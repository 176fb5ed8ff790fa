import { existsSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sirv from 'sirv';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';

/**
 * Scripts, styles and pictures of the page's own server only, so that a text that got into a page can't run.
 * Elements may connect to other gateways; a page may tighten this with a policy of its own, not loosen it.
 */
const policy =
  "default-src 'self'; img-src 'self' data:; connect-src 'self' http: https: ws: wss:; object-src 'none'; " +
  "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** Browsers load a module of another origin only if that says so; these are published, and the same for everybody. */
const libraryHeaders: Readonly<Record<string, string>> = {
  ...safeHeaders,
  'access-control-allow-origin': '*',
};

/** Where pages find the library's own files; the guides write it so. */
const libraryPath = '/madoguchi/';

/** What browsers ask for by themselves where a page names no icon: that there is none is no fault of the page. */
const iconPath = '/favicon.ico';

/** The library's files for pages without a bundler; they are there once the library was built. */
export function libraryFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('madoguchi/package.json')), 'dist/cdn');
}

/**
 * Serves what is in a folder, and says so of what is not. Below `/madoguchi/` are the files of a library, where the folder
 * has none of its own there.
 */
export function filesOf(folder: string | undefined, library?: string): RequestListener {
  const absent: RequestListener = ({ url = '/' }, response) => {
    response.writeHead(404, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    const why = library !== undefined && url.startsWith(libraryPath) ? unbuilt(library) : '';
    response.end(`There is nothing at ${url}.${why}\n`);
  };
  if (folder === undefined) return absent;
  const serving = (root: string, headers: Readonly<Record<string, string>>) => {
    const setHeaders = (response: ServerResponse): void => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    };
    return sirv(root, { etag: true, dev: true, setHeaders });
  };
  const files = serving(folder, safeHeaders);
  const scripts = library === undefined ? undefined : serving(library, libraryHeaders);
  return (request, response) => {
    const none = (): void => (request.url === iconPath ? noIcon(response) : absent(request, response));
    if (isHidden(request.url)) return none();
    files(request, response, () => {
      const { url = '' } = request;
      if (!scripts || !url.startsWith(libraryPath)) return none();
      request.url = url.slice(libraryPath.length - 1);
      scripts(request, response, () => {
        request.url = url;
        none();
      });
    });
  };
}

function noIcon(response: ServerResponse): void {
  response.writeHead(204, { 'x-content-type-options': 'nosniff' }).end();
}

/** A published package has them; a checkout has to make them. */
function unbuilt(library: string): string {
  return existsSync(library)
    ? ''
    : " The library's files were not built here: run npm run build once, in its folder.";
}

/** Names that begin with a dot (`.env`, `.git`, `..`) are nobody's pages; `.well-known` is meant for all. */
function isHidden(url = '/'): boolean {
  const path = url
    .replace(/[?#].*$/s, '')
    .replaceAll(/%2e/gi, '.')
    .replaceAll(/%2f|%5c|\\/gi, '/');
  return path.split('/').some(name => name.startsWith('.') && name !== '.well-known');
}

/**
 * The pages at the top of a folder; `index.html` is the folder's own address.
 *
 * @throws InputError when the folder can't be read
 */
export async function pagesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter(name => name.endsWith('.html')).map(name => (name === 'index.html' ? '' : name));
  } catch (error) {
    const reason = `The folder ${folder} can't be served: ${fileFault(error)}. Name another with --static.`;
    throw new InputError(reason, { cause: error });
  }
}
