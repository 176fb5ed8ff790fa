import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Page } from './fixtures.js';

const root = 'dist-demo';

/** Every page of the built demo but those that need a gateway. */
export function galleryPages(): readonly string[] {
  return readdirSync('demo/gallery')
    .filter(name => name.endsWith('.html'))
    .map(name => `gallery/${name}`)
    .concat('index.html');
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface StaticServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built demo as any web server would. */
export function serveDemo(): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://demo.invalid');
    const path = join(root, normalize(pathname));
    if (!existsSync(path) || !statSync(path).isFile()) {
      // A browser asks for an icon by itself; that there is none is nobody's fault.
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${port}/`,
        close: () =>
          new Promise(closed => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** Opens a page of the gallery and waits until each of its elements was drawn, in sight or not. */
export async function openGallery(page: Page, url: string, query: Readonly<Record<string, string>>) {
  await page.goto(`${url}?${new URLSearchParams(query)}`);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('*')]
      .filter(node => node.localName.startsWith('mado-'))
      .every(node => node.shadowRoot && node.shadowRoot.childElementCount > 0),
  );
  await seeAll(page);
}

/** The height of a window in which many sections are in sight at once, and that a browser paints without trouble. */
export const tall = 4_000;

/** Sections of a page by their place, from the first to the last, both included. */
export type SectionRange = readonly [first: number, last: number];

/** Brings all sections of a page into sight, as many at a time as the window has room for. */
export async function* sectionsInSight(page: Page): AsyncGenerator<SectionRange> {
  const sections = page.locator('section');
  const count = await sections.count();
  for (let first = 0; first < count;) {
    const last = await sections.evaluateAll(async (all, from) => {
      // Sight is told after a frame, what came into sight is drawn in a later one, and may have to be arranged for its width, ten
      // times a second: until everything has stood still for longer than that. In frames, which a busy machine has fewer of.
      const enough = 8;
      let places = '';
      for (let still = 0; still < enough; still++) {
        all[from]?.scrollIntoView({ behavior: 'instant' });
        await new Promise(requestAnimationFrame);
        const now = all.map(section => section.getBoundingClientRect().bottom).join();
        if (now !== places) still = 0;
        places = now;
      }
      const whole = all.findLastIndex(section => section.getBoundingClientRect().bottom <= innerHeight);
      return Math.max(from, whole);
    }, first);
    yield [first, last];
    first = last + 1;
  }
}

/** What is out of sight is not drawn: each element is brought into sight once. */
async function seeAll(page: Page): Promise<void> {
  const usual = page.viewportSize();
  if (usual) await page.setViewportSize({ ...usual, height: tall });
  for await (const _range of sectionsInSight(page));
  await page.evaluate(() => window.scrollTo(0, 0));
  if (usual) await page.setViewportSize(usual);
  await page.waitForTimeout(150);
}
