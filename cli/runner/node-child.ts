/**
 * The child of `--confinement=node`: what the confined document does, without a document. Bundled into
 * one script, which it is given on stdin, so that it needs no right to read files.
 */

import { threadPlace } from './thread-place.ts';

const place = threadPlace((message) => {
  process.send?.(message);
});
process.on('message', (message) => place.receive(message));
// It lives as long as whoever started it.
process.on('disconnect', () => process.exit());
