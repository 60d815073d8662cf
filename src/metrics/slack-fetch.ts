import type { Observe } from './timed.ts';

/** `fetch`, measured by the method of Slack's that it calls; what is no method (response URLs, uploads) is `other`. */
export const timedFetch =
  (apiUrl: string, observing: (method: string) => Observe): typeof fetch =>
  async (input, init) => {
    const observe = observing(methodOf(apiUrl, input instanceof Request ? input.url : String(input)));
    const begun = performance.now();
    let failed = true;
    try {
      const answer = await fetch(input, init);
      failed = !answer.ok;
      return answer;
    } finally {
      observe((performance.now() - begun) / 1000, failed);
    }
  };

/** Which of them are called is in our code, so they are few. */
const METHOD = /^[a-zA-Z.]{1,60}$/;

function methodOf(apiUrl: string, url: string): string {
  const method = url.startsWith(apiUrl) ? url.slice(apiUrl.length) : '';
  return METHOD.test(method) ? method : 'other';
}
