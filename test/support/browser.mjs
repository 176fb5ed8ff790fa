import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {readonly string[]} args
 * @property {Readonly<Record<string, string>>} [env] On top of the environment of this process.
 */

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

/** Nothing that makes a browser call home, and no sandbox only where root may not have one. */
const args = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The browser that all tests use: the one in `CHROME_PATH`, else the machine's, else the one that a package
 * brings, so that the tests also run where no browser is installed.
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named))
      throw new TypeError(`CHROME_PATH is ${named}, which is no file. Unset or correct it.`);
    return { executablePath: named, args };
  }
  const own = installed.find(path => existsSync(path));
  return own ? { executablePath: own, args } : packaged();
}

/** The packaged browser with its libraries, unpacked once into the temporary folder. */
async function packaged() {
  const root = packageFolder('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const home = join(tmpdir(), `madoguchi-chromium-${version}`);
  if (!existsSync(home)) await unpack(join(root, 'bin'), home);
  return {
    executablePath: join(home, 'chromium'),
    args,
    env: { LD_LIBRARY_PATH: join(home, 'lib'), FONTCONFIG_PATH: join(home, 'fonts') },
  };
}

/** @param {string} name */
function packageFolder(name) {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new TypeError(`${name} is installed without its browser. Run npm ci again.`);
    folder = parent;
  }
  return folder;
}

/**
 * Into a folder of its own, renamed when whole: two runs at once, or one that is stopped, leave no half.
 * @param {string} from
 * @param {string} home
 */
async function unpack(from, home) {
  const building = await mkdtemp(`${home}-`);
  await inflate(join(from, 'chromium.br'), join(building, 'chromium'));
  await chmod(join(building, 'chromium'), 0o755);
  for (const archive of ['al2023', 'swiftshader', 'fonts']) {
    const tar = join(building, `${archive}.tar`);
    // The software renderer is looked for beside the browser, the libraries in a folder of their own.
    const into = archive === 'fonts' ? join(building, 'fonts') : building;
    mkdirSync(into, { recursive: true });
    await inflate(join(from, `${archive}.tar.br`), tar);
    execFileSync('tar', ['-xf', tar, '-C', into]);
    await rm(tar);
  }
  await writeFile(join(building, 'fonts', 'fonts.conf'), fontSettings(home));
  await rename(building, home).catch(async error => {
    await rm(building, { recursive: true });
    if (!existsSync(home)) throw error;
  });
}

/**
 * The package's own settings name folders of another place; the machine's fonts, if any, are looked at too.
 * @param {string} home
 */
function fontSettings(home) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;
}

/**
 * @param {string} from
 * @param {string} to
 */
async function inflate(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
