import type { BrowserContextOptions } from 'playwright-core';
import type { Visitor } from '../../../../sandbox/demo/visitor.ts';

/** Somebody opens the demo's page, in a window of her own; Ada, unless she becomes somebody else. */
export type Visit = (options?: BrowserContextOptions) => Promise<Visitor>;
