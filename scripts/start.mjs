/** `npm start`: builds the site and serves it on this machine, on port 4173 or the next free one. */
import { build, preview } from 'vite';

await build({ logLevel: 'warn' });
const server = await preview({ logLevel: 'warn' });
const address = server.resolvedUrls?.local[0];
if (!address) throw new Error('The preview server has no address');
console.log(`Driftscope is at ${address}  (Ctrl + C ends it)`);
