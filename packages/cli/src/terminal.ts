/** What the commands see of the process. */
export interface Terminal {
  /** Directory that relative paths start from. */
  directory: string;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** Whoever reads our answer may stop early: `render … | head`. */
function endWithReader(error: NodeJS.ErrnoException) {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit(process.exitCode);
}

export function processTerminal(): Terminal {
  process.stdout.on('error', endWithReader);
  return {
    directory: process.cwd(),
    out: text => {
      process.stdout.write(text);
    },
    err: text => {
      process.stderr.write(text);
    },
    readStdin: () => readAll(process.stdin),
  };
}
