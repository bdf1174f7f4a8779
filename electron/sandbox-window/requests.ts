/** Which requests the sandbox's session lets through: its own page, and nothing else. */

export const sandboxAddress = 'app://sandbox/';

export function maySandboxRequest(url: string): boolean {
  return url === sandboxAddress;
}
