import { MalformedMessage, readAll, readBoolean, readInteger, readText, TAG, type Tlv } from './ber.ts';

export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer | undefined;
}

export interface BindRequest {
  readonly kind: 'bind';
  readonly version: number;
  readonly dn: string;
  /** Undefined when it is not a simple bind. */
  readonly password: string | undefined;
}

export interface SearchRequest {
  readonly kind: 'search';
  readonly base: string;
  readonly scope: number;
  /** 0 is no limit. */
  readonly sizeLimit: number;
  /** In seconds; 0 is no limit. */
  readonly timeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Tlv;
  readonly attributes: readonly string[];
}

export type Operation =
  | BindRequest
  | SearchRequest
  | { readonly kind: 'unbind' | 'abandon' }
  | { readonly kind: 'extended'; readonly oid: string }
  | { readonly kind: 'other'; readonly tag: number };

export interface Request {
  readonly id: number;
  readonly operation: Operation;
  readonly controls: readonly Control[];
}

/** One LDAPMessage, RFC 4511, section 4.1.1, without its outermost head. Throws MalformedMessage. */
export function readRequest(content: Buffer): Request {
  const [id, operation, controls] = readAll(content);
  if (id === undefined || operation === undefined) throw new MalformedMessage('a message without an operation');
  return {
    id: readInteger(id),
    operation: readOperation(operation),
    controls: controls === undefined ? [] : readAll(controls.content).map(readControl),
  };
}

/** The request's tag plus one, but for these. */
const OPERATION = { bind: 0x60, unbind: 0x42, search: 0x63, abandon: 0x50, extended: 0x77 } as const;

const SIMPLE = 0x80;
const EXTENDED_NAME = 0x80;

function readOperation({ tag, content }: Tlv): Operation {
  switch (tag) {
    case OPERATION.bind:
      return readBind(content);
    case OPERATION.search:
      return readSearch(content);
    case OPERATION.unbind:
      return { kind: 'unbind' };
    case OPERATION.abandon:
      return { kind: 'abandon' };
    case OPERATION.extended:
      return {
        kind: 'extended',
        oid: readAll(content)
          .filter((part) => part.tag === EXTENDED_NAME)
          .map(readText)
          .join(''),
      };
    default:
      return { kind: 'other', tag };
  }
}

function readBind(content: Buffer): BindRequest {
  const [version, dn, secret] = readAll(content);
  if (!(version && dn && secret)) throw new MalformedMessage('a bind with parts missing');
  const password = secret.tag === SIMPLE ? readText(secret) : undefined;
  return { kind: 'bind', version: readInteger(version), dn: readText(dn), password };
}

function readSearch(content: Buffer): SearchRequest {
  const [base, scope, , sizeLimit, timeLimit, typesOnly, filter, attributes] = readAll(content);
  if (!(base && scope && sizeLimit && timeLimit && typesOnly && filter && attributes)) {
    throw new MalformedMessage('a search with parts missing');
  }
  return {
    kind: 'search',
    base: readText(base),
    scope: readInteger(scope),
    sizeLimit: readInteger(sizeLimit),
    timeLimit: readInteger(timeLimit),
    typesOnly: readBoolean(typesOnly),
    filter,
    attributes: readAll(attributes.content).map(readText),
  };
}

function readControl({ content }: Tlv): Control {
  const [oid, ...rest] = readAll(content);
  if (oid === undefined) throw new MalformedMessage('a control without a name');
  const critical = rest.find(({ tag }) => tag === TAG.boolean);
  return {
    oid: readText(oid),
    critical: critical !== undefined && readBoolean(critical),
    value: rest.find(({ tag }) => tag === TAG.octets)?.content,
  };
}
