/** Between main and the sandbox window's preload, and from there to its page. */

export const sandboxPort = 'sandbox/port';
