/** The browser keeps an event for seven days at most; older than this is a wrong clock. */
const LONGEST_WAIT_MS = 8 * 86_400_000;

/**
 * The access time by the server's clock: how long ago the browser says it was, counted from now.
 * A browser whose clock was put right in between, or runs backwards, gives the server's time.
 */
export function toServerTime(at: number, sentAt: number, receivedAt: number): number {
  const age = sentAt - at;
  return age >= 0 && age <= LONGEST_WAIT_MS ? receivedAt - age : receivedAt;
}
