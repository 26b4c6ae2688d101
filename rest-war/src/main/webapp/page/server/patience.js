/**
 * Makes a call until it succeeds or fails for good. While the server is away or busy, it waits as long as the server
 * asks for.
 *
 * @param delayed told of each problem that is waited for
 * @param signal ends it, at the latest before the next call
 */
export async function patiently(call, delayed, signal) {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (problem) {
      if (!problem.passing) {
        throw problem;
      }
      delayed(problem);
      await seconds(problem.retryAfter);
    }
  }
}

export function seconds(count) {
  return new Promise(resolve => setTimeout(resolve, count * 1000));
}
