/** What the codes of wasm-tools' answers mean. */

export interface OracleCode {
  readonly title: string;
  readonly why: string;
  readonly what: string;
}

export const oracleCodes = {
  O001: {
    title: 'Refused by wasm-tools',
    why: 'Slotwright reads WIT by itself, for that is faster and finds all that is wrong at once. wasm-tools, which the toolchains of plugin authors use, has the last word: what it refuses, nobody can build for.',
    what: 'Change what its message names. Where Slotwright finds nothing wrong with the same text, one of the two is mistaken: that is a fault of Slotwright worth reporting.',
  },
  O002: {
    title: 'Not checked by wasm-tools',
    why: 'A second after the text rests, wasm-tools is asked about it as well. It did not start, or gave no answer in time.',
    what: 'The verdicts shown are Slotwright’s own and hold as they are. `slotwright parse --oracle` asks wasm-tools on the command line.',
  },
} as const satisfies Readonly<Record<string, OracleCode>>;
