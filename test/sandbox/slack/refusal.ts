import { expect } from 'vitest';

/** What a call that the Web API refuses is rejected with. */
export const error = (code: string) => ({ data: expect.objectContaining({ ok: false, error: code }) });
