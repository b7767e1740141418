const began = Date.now();

const seconds = since => Math.round((Date.now() - since) / 1000);

/** Nothing is silent for longer. */
const HEARTBEAT_MS = 20_000;

/** Keeps the clock over the restart in the pinned Node. */
export const CLOCK_VARIABLE = 'OBSERVABILITY_KIT_BEGAN';
const start = Number(process.env[CLOCK_VARIABLE]) || began;

let lastSaid = start;

/** One line with the time since the command was started. */
export function say(text) {
  lastSaid = Date.now();
  const time = `[${String(seconds(start)).padStart(4)} s]`;
  const [first, ...rest] = text.split('\n');
  const indented = rest.map(line => `${' '.repeat(9)}${line}`);
  process.stdout.write(`${[`${time} ${first}`, ...indented].join('\n')}\n`);
}

/** Says when a step begins, that it still goes on, and how long it took. */
export async function step(title, work) {
  const since = Date.now();
  say(`${title} …`);
  const heartbeat = setInterval(() => {
    if (Date.now() - lastSaid >= HEARTBEAT_MS) {
      say(`${title} … still at it after ${seconds(since)} s`);
    }
  }, 1000);
  try {
    const result = await work();
    say(`${title}: done in ${seconds(since)} s`);
    return result;
  } catch (error) {
    say(`${title}: failed after ${seconds(since)} s`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

export const beganAt = () => String(start);
