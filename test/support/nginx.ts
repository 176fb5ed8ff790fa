import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { until } from './socket-page.js';

const recipe = new URL('../../deploy/nginx/madoguchi.conf', import.meta.url);

export interface Nginx {
  /** `https://localhost:…/` */
  readonly url: string;
  /** Its certificate, which nobody signed but itself. */
  readonly ca: string;
  reload(): void;
  /** What it wrote of errors. */
  errors(): string;
}

export interface NginxOptions {
  /** For what it needs to run. */
  readonly folder: string;
  /** Of the gateway behind it. */
  readonly gatewayPort: number;
  /** Texts of the recipe, and what stands there instead; each has to be there. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** The name of a test that can't run without these programs; `false` where they are here. */
export function missing(test: string, ...programs: readonly string[]): string | false {
  const absent = programs.find(program => spawnSync('which', [program]).status !== 0);
  return absent === undefined ? false : `${absent} is not installed: ${test}`;
}

/** Starts nginx with the recipe that is shipped, on a free port of this machine; it ends with the test. */
export async function startNginx(
  context: { after(end: () => Promise<void>): void },
  { folder, gatewayPort, instead = {} }: NginxOptions,
): Promise<Nginx> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  selfSign(key, certificate);
  const port = await freePort();
  const shipped = replaced(readFileSync(recipe, 'utf8'), {
    'server 127.0.0.1:8787;': `server 127.0.0.1:${gatewayPort};`,
    'listen 443 ssl;': `listen 127.0.0.1:${port} ssl;`,
    'server_name gateway.example;': 'server_name localhost;',
    '/etc/ssl/madoguchi/fullchain.pem': certificate,
    '/etc/ssl/madoguchi/key.pem': key,
    ...instead,
  });
  writeFileSync(join(folder, 'madoguchi.conf'), shipped);
  writeFileSync(join(folder, 'nginx.conf'), mainConf(folder));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'errors.log'], { stdio: 'ignore' });
  context.after(() => stop(child));
  const errors = (): string => readFileSync(join(folder, 'errors.log'), 'utf8');
  await until('nginx listens', () => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${errors()}`);
    return canConnect(port);
  });
  const ca = readFileSync(certificate, 'utf8');
  return { url: `https://localhost:${port}/`, ca, reload: () => void child.kill('SIGHUP'), errors };
}

function replaced(text: string, instead: Readonly<Record<string, string>>): string {
  return Object.entries(instead).reduce((changed, [old, other]) => {
    if (!changed.includes(old)) throw new Error(`The recipe does not say "${old}" any more.`);
    return changed.replaceAll(old, other);
  }, text);
}

/** The least around a recipe; old workers end soon after a reload, as the recipe asks for. */
function mainConf(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    worker_shutdown_timeout 1s;
    pid ${folder}/nginx.pid;
    events {}
    http {
      access_log off;
      ${temporary.map(name => `${name}_temp_path ${folder}/${name};`).join('\n      ')}
      include ${folder}/madoguchi.conf;
    }
  `;
}

function selfSign(key: string, certificate: string): void {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, ...names, '-days', '2', '-keyout', key, '-out', certificate],
    {
      stdio: 'ignore',
    },
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function canConnect(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`);
    return true;
  } catch {
    return false;
  }
}
