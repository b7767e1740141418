import { spawn } from 'node:child_process';
import { atEnd } from './ending.mjs';

/** Of a quiet command that fails, so much of its output is shown. */
const SHOWN_BYTES = 6000;

/**
 * Runs a command and resolves with its exit code. `quiet`: its output is shown only when it fails, and a failure throws. Otherwise it shares
 * our terminal.
 */
export function run(command, args, { quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: quiet
        ? ['ignore', 'pipe', 'pipe']
        : ['ignore', 'inherit', 'inherit'],
    });
    const closed = new Promise(done => {
      child.once('close', done);
      child.once('error', done);
    });
    const forget = atEnd(() => {
      child.kill('SIGTERM');
      return closed;
    });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-SHOWN_BYTES);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', error => {
      forget();
      reject(error);
    });
    child.on('close', (code, signal) => {
      forget();
      if (quiet && code !== 0) {
        const how = signal ?? `code ${code}`;
        const line = [command, ...args].join(' ');
        reject(new Error(`${line} ended with ${how}:\n${output}`));
      } else {
        resolve(code ?? 1);
      }
    });
  });
}
