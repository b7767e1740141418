/** Half a character, which no UTF-8 text can carry. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** A string literal of Go, as Alloy's syntax and the OpenTelemetry collector's expressions take it: all that JSON writes is known there, too. */
export const goString = (text: string) =>
  JSON.stringify(text.replace(LONE_SURROGATE, '\ufffd'));
