import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import net from 'node:net';
import { within } from '../ldap/deadline.ts';
import type { LdapConfig } from '../ldap/ldap-config.ts';
import { isLdaps, logIn } from '../ldap/log-in.ts';
import { asUnavailable } from '../ldap/problems.ts';
import { hostOf } from '../ldap/secrets.ts';
import { type Encryption, readEncryption } from './encryption.ts';
import { type Finding, failed, failure, good, note } from './finding.ts';

/** From the name to the login at one URL, until the first step that fails. */
export async function* reach(url: string, config: LdapConfig): AsyncGenerator<Finding> {
  for (const step of [findName, openPort, encrypt, bind]) {
    const finding = await step(url, config);
    yield finding;
    if (finding.mark === 'bad') return;
  }
}

type Step = (url: string, config: LdapConfig) => Promise<Finding>;

const findName: Step = async (url, { timeouts }) => {
  const host = hostOf(url);
  if (net.isIP(host) !== 0) return good('name', 'an address, no name to look up');
  try {
    const found = await within(timeouts.connectMs, lookup(host, { all: true }));
    return good('name', `${host} is ${found.map(({ address }) => address).join(', ')}`);
  } catch (cause) {
    return failure('name', asUnavailable(cause, CONNECTING));
  }
};

const openPort: Step = async (url, { timeouts }) => {
  const port = Number(new URL(url).port || (isLdaps(url) ? 636 : 389));
  const began = performance.now();
  const socket = net.connect({ host: hostOf(url), port });
  try {
    await within(timeouts.connectMs, once(socket, 'connect'));
    return good('TCP', `port ${port} is open (${Math.ceil(performance.now() - began)} ms)`);
  } catch (cause) {
    return failure('TCP', asUnavailable(cause, CONNECTING), `port ${port}: `);
  } finally {
    socket.destroy();
  }
};

const CONNECTING = { step: 'connect', anonymous: true } as const;

const encrypt: Step = async (url, config) => {
  if (!isLdaps(url) && !config.startTls) {
    return note('TLS', 'none: whoever listens on the network reads along. Use an ldaps address, or StartTLS.');
  }
  try {
    return judged(await readEncryption(url, config));
  } catch (error) {
    return failure('TLS', error);
  }
};

/** Ours: time enough to have a certificate renewed. */
const SOON_DAYS = 30;

function judged({ protocol, chain, problem }: Encryption): Finding {
  const shown = `${protocol}, ${chain.map(({ name, daysLeft }) => `${name} (${left(daysLeft)})`).join(', issued by ')}`;
  if (problem !== undefined) return failed('TLS', problem, `${shown}. `);
  const soon = chain.some(({ daysLeft }) => daysLeft < SOON_DAYS);
  return soon ? note('TLS', `${shown}. Have it renewed before it expires.`) : good('TLS', shown);
}

const left = (days: number): string =>
  days < 0 ? 'expired' : `${days.toLocaleString('en')} ${days === 1 ? 'day' : 'days'} left`;

const bind: Step = async (url, config) => {
  try {
    const session = await logIn({ ...config, urls: [url] });
    await session.leave();
    if (config.bind.kind === 'anonymous') return note('bind', 'anonymous: the directory may show less than there is');
    return good('bind', 'the directory lets the bot in');
  } catch (error) {
    return failure('bind', error);
  }
};
