/** The door to this room: does a plugin fit a slot. */

export {
  checkBytes,
  checkDecoded,
  checkRead,
  type ReadPlugin,
  readPlugin,
} from './check-bytes.ts';
export { type CheckOptions, check, type PreparedSlot, prepareSlot } from './fit.ts';
