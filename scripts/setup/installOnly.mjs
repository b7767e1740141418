// What scripts/observability.mjs needs before it can bundle the CLI.
import { fileURLToPath } from 'node:url';
import { inPinnedNode } from './toolchain.mjs';
import { installWorkspace } from './workspace.mjs';

await inPinnedNode(fileURLToPath(import.meta.url));
await installWorkspace();
