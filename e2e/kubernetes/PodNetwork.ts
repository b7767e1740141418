import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);

const PREFIX = 'obskit';
/** RFC 2544: for measurements between devices, so that no real network is behind it. One /24 for each run. */
const subnet = (index: number) => `198.18.${index}`;
/** The host, as pods see it. */
const GATEWAY = 1;
const LAST = 254;

/** Nobody holds it any more: the run that made it was killed. */
async function isAbandoned(name: string): Promise<boolean> {
  try {
    const { stdout } = await ip('-json', 'link', 'show', 'dev', name);
    const pid = Number(JSON.parse(stdout)[0]?.ifalias);
    if (!pid) {
      return false;
    }
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  } catch {
    return false;
  }
}

async function remove(name: string): Promise<void> {
  const { stdout } = await ip('netns', 'pids', name).catch(() => ({
    stdout: '',
  }));
  for (const pid of stdout.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  // The other end goes with it.
  await ip('link', 'delete', name).catch(() => {});
  await ip('netns', 'delete', name).catch(() => {});
  await rm(`/etc/netns/${name}`, { recursive: true, force: true });
}

/** Why pods can't have addresses here; undefined where they can. */
export function noPodNetwork(): string | undefined {
  return process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'Addresses of pods need a network namespace, and that needs Linux and root: without, nothing is scraped and probed, and everything up to the generated configuration runs.';
}

/** Real addresses for pods: EndpointSlices refuse those of loopback. A network namespace, joined with the host by a veth pair. */
export class PodNetwork {
  readonly #name: string;
  readonly #subnet: string;
  readonly #hosts = new Map<string, string[]>();
  #last = GATEWAY;

  private constructor(name: string, index: number) {
    this.#name = name;
    this.#subnet = subnet(index);
  }

  /** Takes the first free subnet. Throws what `noPodNetwork` says. */
  static async create(): Promise<PodNetwork> {
    const reason = noPodNetwork();
    if (reason) {
      throw new Error(reason);
    }
    for (let index = 1; index < 255; index += 1) {
      const name = `${PREFIX}${index}`;
      if (await isAbandoned(name)) {
        await remove(name);
      }
      try {
        // Whoever can make the pair has the number.
        await ip('link', 'add', name, 'type', 'veth', 'peer', `${name}p`);
      } catch (error) {
        if (/File exists/.test(String(error))) {
          continue;
        }
        throw error;
      }
      const network = new PodNetwork(name, index);
      try {
        await network.#connect();
        return network;
      } catch (error) {
        await network.remove();
        throw error;
      }
    }
    throw new Error('All subnets for pods are taken');
  }

  /** What a command is put behind to run with the pods' network and names. */
  get inside(): string[] {
    return ['ip', 'netns', 'exec', this.#name];
  }

  /** What a command is put behind to know the pods' names in the host's own network. */
  get besides(): string[] {
    const script = 'mount --bind "$0" /etc/hosts && exec "$@"';
    return ['unshare', '--mount', 'sh', '-c', script, this.#hostsFile];
  }

  /** A new address; `names` lead to it, beside other addresses that they lead to, as those of a headless Service do. */
  async address(...names: string[]): Promise<string> {
    if (this.#last >= LAST) {
      throw new Error('No address left in the network of the pods');
    }
    this.#last += 1;
    const address = `${this.#subnet}.${this.#last}`;
    await ip(
      ...['-netns', this.#name, 'address', 'add', `${address}/24`],
      ...['dev', `${this.#name}p`],
    );
    this.#hosts.set(address, names);
    await this.#writeHosts();
    return address;
  }

  async remove(): Promise<void> {
    await remove(this.#name);
  }

  get #hostsFile(): string {
    return `/etc/netns/${this.#name}/hosts`;
  }

  async #connect(): Promise<void> {
    const [name, peer] = [this.#name, `${this.#name}p`];
    await ip('link', 'set', 'dev', name, 'alias', String(process.pid));
    await ip('netns', 'add', name);
    await ip('link', 'set', 'dev', peer, 'netns', name);
    const gateway = `${this.#subnet}.${GATEWAY}/24`;
    await ip('address', 'add', gateway, 'dev', name);
    await ip('link', 'set', 'dev', name, 'up');
    for (const device of [peer, 'lo']) {
      await ip('-netns', name, 'link', 'set', 'dev', device, 'up');
    }
    await this.#writeHosts();
  }

  /** In place: a mounted file does not follow a rename. */
  async #writeHosts(): Promise<void> {
    await mkdir(`/etc/netns/${this.#name}`, { recursive: true });
    const lines = [...this.#hosts].flatMap(([address, names]) =>
      names.map(name => `${address} ${name}\n`),
    );
    await writeFile(
      this.#hostsFile,
      `127.0.0.1 localhost\n::1 localhost\n${lines.join('')}`,
    );
  }
}
