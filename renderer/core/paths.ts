/** Parts of paths as the `Shell` contract has them: of the project, with `/`. */

/** The last step. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder that it is in; the empty text at the top. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
