import type { SecureContext } from 'node:tls';
import { dnTextKey, parseDn } from '../dn.ts';
import type { DirectoryLimits } from '../running-directory.ts';
import { answerSearch } from './answer-search.ts';
import { ANSWER, resultMessage } from './answers.ts';
import { CODE, OID, type Outcome, succeeded } from './codes.ts';
import type { Faults } from './faults.ts';
import type { OpenRead } from './paging.ts';
import type { BindRequest, Operation, Request } from './requests.ts';
import type { Store } from './store.ts';

/** What all connections share. */
export interface Shared {
  readonly store: Store;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly secureContext: SecureContext | undefined;
  readonly rangeSize: number | undefined;
  limits(): DirectoryLimits;
  faults(): Faults;
  saw(operation: Operation): void;
}

/** What one connection has come to. */
export interface Session {
  bound: boolean;
  secure: boolean;
  openRead: OpenRead | undefined;
}

export interface Answer {
  readonly messages: readonly Buffer[];
  readonly next?: 'close' | 'start-tls';
}

/** What the directory says to one request. Throws MalformedMessage. */
export function answer({ id, operation, controls }: Request, session: Session, shared: Shared): Answer {
  switch (operation.kind) {
    case 'unbind':
      return { messages: [], next: 'close' };
    case 'abandon':
      return { messages: [] };
    case 'bind':
      return { messages: [resultMessage(id, ANSWER.bind, bind(operation, session, shared))] };
    case 'search':
      return { messages: answerSearch(id, operation, controls, session, shared) };
    case 'extended':
      return extended(id, operation.oid, session, shared);
    default:
      return { messages: [resultMessage(id, operation.tag + 1, { code: CODE.unwillingToPerform, text: 'read only' })] };
  }
}

function bind({ version, dn, password }: BindRequest, session: Session, shared: Shared): Outcome {
  session.bound = false;
  session.openRead = undefined;
  const code = shared.faults().codes?.bind;
  if (code !== undefined) return { code };
  if (version !== 3) return { code: CODE.protocolError, text: 'only version 3' };
  if (password === undefined) return { code: CODE.authMethodNotSupported };
  if (parseDn(dn) === undefined) return { code: CODE.invalidDnSyntax, text: 'invalid DN' };
  if (dn === '') return succeeded;
  if (password === '') return { code: CODE.unwillingToPerform, text: 'a DN needs a password' };
  if (dnTextKey(dn) !== dnTextKey(shared.bindDn) || password !== shared.bindPassword) {
    return { code: CODE.invalidCredentials };
  }
  session.bound = true;
  return succeeded;
}

function extended(id: number, oid: string, session: Session, { secureContext, faults }: Shared): Answer {
  const outcome = ((): Outcome => {
    if (oid !== OID.startTls || secureContext === undefined)
      return { code: CODE.protocolError, text: 'unsupported extended operation' };
    if (session.secure) return { code: CODE.operationsError, text: 'TLS already started' };
    return { code: faults().codes?.startTls ?? CODE.success };
  })();
  const messages = [resultMessage(id, ANSWER.extended, outcome)];
  return outcome.code === CODE.success ? { messages, next: 'start-tls' } : { messages };
}
