const cleanups = new Set();
let ending;

/** Has `cleanup` done before the process ends by a signal or by `end`. Returns how to forget it. */
export function atEnd(cleanup) {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

export const isEnding = () => ending !== undefined;

/** Ends everything that was started, then the process. */
export function end(code) {
  ending ??= Promise.allSettled([...cleanups].map(cleanup => cleanup())).then(
    () => process.exit(code),
  );
  return ending;
}

// One process tree: what ends us ends what we run, by its pid. A terminal's Ctrl-C may arrive twice, from it and from our parent.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => end(130));
}

// npm passes a signal on to its shell, and the shell to nobody: then our parent is gone, and so should we be.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    end(130);
  }
}, 1000).unref();
