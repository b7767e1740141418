import { runCli } from './runCli';
import { processTerminal } from './terminal';

// `exitCode` and not `exit()`: a pipe gets everything that was written.
runCli(process.argv.slice(2), processTerminal()).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `observability: ${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = 2;
  },
);
