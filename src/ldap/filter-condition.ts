import {
  ApproximateFilter,
  EqualityFilter,
  ExtensibleFilter,
  type Filter,
  GreaterThanEqualsFilter,
  LessThanEqualsFilter,
  PresenceFilter,
  SubstringFilter,
} from 'ldapts';

/** What a filter's text has wrong, as a sentence. */
export class FilterMistake extends Error {
  override readonly name = 'FilterMistake';
}

/** One comparison, as typed: the value still has its escapes. `rule` is `:dn:1.2.3:` or shorter. */
export type Condition = {
  readonly attribute: string;
  readonly rule: string | undefined;
  readonly operator: string;
  readonly value: string;
};

/** Throws FilterMistake. */
export function toFilter({ attribute, rule, operator, value }: Condition): Filter {
  if (rule !== undefined) return extensible({ attribute, rule, operator, value });
  checkName(attribute);
  if (operator === '>=') return new GreaterThanEqualsFilter({ attribute, value: plainText(value) });
  if (operator === '<=') return new LessThanEqualsFilter({ attribute, value: plainText(value) });
  if (operator === '~=') return new ApproximateFilter({ attribute, value: plainText(value) });
  if (value === '*') return new PresenceFilter({ attribute });
  return value.includes('*') ? substring(attribute, value) : new EqualityFilter({ attribute, value: decode(value) });
}

function extensible({ attribute, rule = '', operator, value }: Condition): Filter {
  const [first = '', ...others] = rule.split(':').filter((part) => part !== '');
  const dnAttributes = first.toLowerCase() === 'dn';
  const rules = dnAttributes ? others : [first, ...others].filter((part) => part !== '');
  if (operator !== '=' || rules.length > 1)
    throw new FilterMistake(`"${attribute}${rule}${operator}" is no comparison.`);
  if (attribute !== '') checkName(attribute);
  else if (rules.length === 0) throw new FilterMistake(`"${rule}=" names neither an attribute nor a rule.`);
  return new ExtensibleFilter({ matchType: attribute, rule: rules[0] ?? '', dnAttributes, value: plainText(value) });
}

/** RFC 4512: a name or an OID, perhaps with options such as `;lang-fr`. Some directories have names with `_`. */
const NAME = /^(?:[a-z][\w-]*|\d+(?:\.\d+)*)(?:;[a-z0-9-]+)*$/i;

function checkName(attribute: string): void {
  if (!NAME.test(attribute)) throw new FilterMistake(`"${attribute}" is not the name of an attribute.`);
}

function substring(attribute: string, value: string): Filter {
  const parts = value.split('*').map(text);
  const any = parts.slice(1, -1).filter((part) => part !== '');
  return new SubstringFilter({ attribute, initial: parts[0] ?? '', any, final: parts.at(-1) ?? '' });
}

function plainText(value: string): string {
  if (value.includes('*')) throw new FilterMistake(`A "*" has no meaning in "${value}": write it as \\2a.`);
  return text(value);
}

function text(value: string): string {
  const decoded = decode(value);
  if (typeof decoded === 'string') return decoded;
  throw new FilterMistake(`The escapes in "${value}" are no text in UTF-8.`);
}

/** RFC 4515, section 3: a backslash and two hex digits are one byte. Bytes that are no UTF-8 stay bytes. */
function decode(value: string): string | Buffer {
  if (!value.includes('\\')) return value;
  const [head = '', ...escaped] = value.split('\\');
  const bytes = Buffer.concat([Buffer.from(head), ...escaped.map((part) => fromEscape(part, value))]);
  const decoded = bytes.toString('utf8');
  return Buffer.from(decoded).equals(bytes) ? decoded : bytes;
}

function fromEscape(part: string, value: string): Buffer {
  const hex = part.slice(0, 2);
  if (!/^[0-9a-f]{2}$/i.test(hex)) {
    throw new FilterMistake(`A backslash in "${value}" is not followed by two hex digits: write a backslash as \\5c.`);
  }
  return Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(part.slice(2))]);
}
