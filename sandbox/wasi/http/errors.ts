/** `error-code` of `wasi:http/types`, by the name that a script gives. */

export interface ErrorCode {
  readonly tag: string;
  readonly val?: unknown;
}

/** Cases with something in them, and what stands there when nobody says. */
const payloads: Readonly<Record<string, unknown>> = {
  'DNS-error': { rcode: undefined, infoCode: undefined },
  'TLS-alert-received': { alertId: undefined, alertMessage: undefined },
  'HTTP-request-body-size': undefined,
  'HTTP-request-header-section-size': undefined,
  'HTTP-request-header-size': undefined,
  'HTTP-request-trailer-section-size': undefined,
  'HTTP-request-trailer-size': { fieldName: undefined, fieldSize: undefined },
  'HTTP-response-header-section-size': undefined,
  'HTTP-response-header-size': { fieldName: undefined, fieldSize: undefined },
  'HTTP-response-body-size': undefined,
  'HTTP-response-trailer-section-size': undefined,
  'HTTP-response-trailer-size': { fieldName: undefined, fieldSize: undefined },
  'HTTP-response-transfer-coding': undefined,
  'HTTP-response-content-coding': undefined,
  'internal-error': undefined,
};

const plain = [
  'DNS-timeout',
  'destination-not-found',
  'destination-unavailable',
  'destination-IP-prohibited',
  'destination-IP-unroutable',
  'connection-refused',
  'connection-terminated',
  'connection-timeout',
  'connection-read-timeout',
  'connection-write-timeout',
  'connection-limit-reached',
  'TLS-protocol-error',
  'TLS-certificate-error',
  'HTTP-request-denied',
  'HTTP-request-length-required',
  'HTTP-request-method-invalid',
  'HTTP-request-URI-invalid',
  'HTTP-request-URI-too-long',
  'HTTP-response-incomplete',
  'HTTP-response-timeout',
  'HTTP-upgrade-failed',
  'HTTP-protocol-error',
  'loop-detected',
  'configuration-error',
];

/** All cases, as WIT spells them. */
export const errorCodes: readonly string[] = [...plain, ...Object.keys(payloads)];

const spelled = new Map(errorCodes.map((code) => [code.toLowerCase(), code]));

/** Letters of either case; a name that is none becomes the text of an `internal-error`. */
export function errorCode(name: string): ErrorCode {
  const tag = spelled.get(name.toLowerCase());
  if (tag === undefined) return { tag: 'internal-error', val: name };
  return { tag, val: payloads[tag] };
}
