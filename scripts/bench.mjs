// yarn bench NAME: runs scripts/bench/NAME.ts, with whatever arguments follow.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(import.meta.dirname, 'bench');
const names = readdirSync(directory)
  .filter(file => file.endsWith('.ts'))
  .map(file => file.replace(/\.ts$/, ''));

const [name, ...args] = process.argv.slice(2);
const script = join(directory, `${name}.ts`);
if (!name || !names.includes(name) || !existsSync(script)) {
  console.error(`Usage: yarn bench ${names.join('|')}`);
  process.exit(2);
}
const child = spawn(
  process.execPath,
  ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, ...args],
  { stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
