/** The two halves of a finding's fix: what the plugin's author does, and what the host does. */

/** `Plugin author: rebuild …. Host: or ….`: what either has to do, as a sentence. */
export const authorsPart = (fix: string | undefined): string | undefined =>
  part(fix, /Plugin author: (.*?)(?= Host: |$)/s);
export const hostsPart = (fix: string | undefined): string | undefined =>
  part(fix, /Host: (.*?)(?= Plugin author: |$)/s);

function part(fix: string | undefined, pattern: RegExp): string | undefined {
  const text = pattern.exec(fix ?? '')?.[1]?.replace(/^or /, '');
  return text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}
