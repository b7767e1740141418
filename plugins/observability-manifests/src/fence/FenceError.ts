/**
 * An expression that can't be fenced, and why. The message continues a sentence: "The expression …".
 * @public
 */
export class FenceError extends Error {
  /** Offset of the first character that could not be understood. */
  readonly position?: number;

  constructor(message: string, position?: number) {
    super(message);
    this.name = 'FenceError';
    this.position = position;
  }
}

/** Refuses at a place that can be pointed at. */
export function refuse(
  expression: string,
  position: number,
  reason: string,
): never {
  const found = JSON.stringify(expression.slice(position, position + 20));
  throw new FenceError(
    `is no PromQL that can be fenced: ${reason}${
      position < expression.length ? ` ${found}` : ' end'
    } at character ${position + 1}`,
    position,
  );
}
