const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What is sent to this URL does not leave the machine. */
export const isLocal = (url: string): boolean =>
  URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/** For errors: without what may stand before the host. */
export const shownUrl = (url: string): string =>
  URL.canParse(url) ? new URL(url).origin : 'no URL';
