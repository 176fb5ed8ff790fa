import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { until } from './socket-page.js';

/** A database that is only there for a test. */
export interface SqlDatabase {
  /** Runs statements; returns the rows of the last one, every value as text, `null` as an empty one. */
  run(script: string): Promise<readonly (readonly string[])[]>;
  end(): Promise<void>;
}

export async function openDuckDb(): Promise<SqlDatabase> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    async run(script) {
      const reader = await connection.runAndReadAll(script);
      return reader.getRowsJson().map(row => row.map(value => String(value ?? '')));
    },
    end() {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

/** Where Debian has the programs of a server: beside those that are in the path. */
const debianFolder = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs; `undefined` where there is none. */
export function postgresFolder(): string | undefined {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions.map(version => join(debianFolder, version, 'bin'));
  const inPath = spawnSync('which', ['initdb'], { encoding: 'utf8' }).stdout.trim();
  const all = inPath === '' ? folders : [join(inPath, '..'), ...folders];
  return all.find(folder =>
    ['initdb', 'postgres', 'psql'].every(program => existsSync(join(folder, program))),
  );
}

/** Starts a server on a socket in a folder of its own. It refuses to be root: then it runs as nobody. */
export async function startPostgres(programs: string): Promise<SqlDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pg-'));
  const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  const made = spawnSync(join(programs, 'initdb'), [...dataOptions, '-D', data], {
    ...who,
    encoding: 'utf8',
    cwd: folder,
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = ['listen_addresses=', 'fsync=off', 'synchronous_commit=off', 'jit=off'].flatMap(
    setting => ['-c', setting],
  );
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...settings], {
    ...who,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until('PostgreSQL listens', () => {
    if (server.exitCode !== null) throw new Error(`postgres ended: ${said}`);
    return Promise.resolve(said.includes('ready to accept connections'));
  });
  return {
    run: script => runPsql(programs, folder, script),
    async end() {
      await stop(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A collation that is not that of the bytes, so that the order of ids is the views' own doing. */
const dataOptions = [
  '-U',
  'madoguchi',
  '-A',
  'trust',
  '-E',
  'UTF8',
  '--no-sync',
  '--locale-provider=icu',
  '--icu-locale=en',
];

async function runPsql(programs: string, folder: string, script: string): Promise<readonly string[][]> {
  const options = ['-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1'];
  const psql = spawn(join(programs, 'psql'), [...options, '-h', folder, '-U', 'madoguchi', 'postgres']);
  let [out, errors] = ['', ''];
  psql.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  psql.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  psql.stdin.end(`SET client_min_messages = warning;\n${script};\n`);
  const [code] = (await once(psql, 'close')) as [number];
  if (code !== 0) throw new Error(`psql failed: ${errors}`);
  return out.split('\n').flatMap(line => (line === '' ? [] : [line.split('\t')]));
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  // Its "immediate" way to end: nothing of it is kept.
  server.kill('SIGQUIT');
  await ended;
}
