/** A call to the engine that failed, with its stable code. */

export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;
  readonly advice: string | undefined;

  constructor({ code, message, advice }: { code: string; message: string; advice?: string }) {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}
