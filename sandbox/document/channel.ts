/** The message that brings the document its port, from the page around it or from a preload. */

export const sandboxPort = 'sandbox/port';
