import type { Listener } from './changes.ts';
import type { Reply } from './delivery.ts';
import type { Door } from './door.ts';
import type { Fault } from './faults.ts';
import type { Forgery } from './forgery.ts';
import type { Journal } from './journal.ts';
import type { Person } from './person.ts';
import type { Snapshot } from './snapshot.ts';
import type { DisconnectReason } from './socket.ts';
import type { Workspace, WorkspaceSpec } from './workspace.ts';

export interface SlackOptions {
  readonly mode: 'socket' | 'http';
  readonly workspace: WorkspaceSpec;
  /** HTTP mode: where the bot takes payloads; `sendTo` sets it later. */
  readonly botUrl?: string;
  /** 0, any free one, when left out. */
  readonly port?: number;
  /** Milliseconds; tests of time move it. */
  readonly now?: () => number;
  /** From 0 to 1; picks the connection of each payload. */
  readonly random?: () => number;
  /** Those that the bot always asks for when left out, and usergroups:read if there are user groups. */
  readonly scopes?: readonly string[];
}

/** A Slack for one workspace and one app, which refuses what Slack refuses. */
export interface Slack extends Pick<Journal, 'violations' | 'slowest' | 'counts' | 'calls' | 'exchanges' | 'peaks'> {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly door: Door;
  person(id: string): Person;
  snapshot(userId: string): Snapshot;
  onChange(listener: Listener): () => void;
  sendTo(botUrl: string): void;
  /** Waits until the bot can be reached: n sockets open, or a URL known. Throws after `withinMs`. */
  ready(n?: number, withinMs?: number): Promise<void>;
  connections(): number;
  disconnect(reason?: DisconnectReason, which?: 'one' | 'all'): void;
  dropSockets(): void;
  hangSockets(): void;
  fault(method: string, fault: Fault): () => void;
  liftFaults(): void;
  doubleNext(n?: number): void;
  replayLast(n?: number): Promise<readonly Reply[]>;
  /** What no screen would send, for tests of bad input. */
  readonly forge: Forgery;
  close(): Promise<void>;
}
