import type { Denial } from '../import-users/access.ts';
import type { Problem, Unavailable } from '../import-users/errors.ts';
import { and } from './texts.ts';

/** What happened, that nothing was lost, and what to do: one sentence each (R32). */
export function problemText({ dependency, problem }: Pick<Unavailable, 'dependency' | 'problem'>): string {
  const what = dependency === 'directory' ? directoryProblem(problem) : otherProblem(dependency, problem);
  return `${what} Nothing was lost.`;
}

/** The directory could not be asked, and what to try. */
export function directoryProblem(problem: Problem): string {
  switch (problem) {
    case 'name-not-found':
      return "The directory's host name was not found. Check the server's address in the configuration and the DNS.";
    case 'refused':
      return 'The directory refused the connection. Check that it is running and that the port is right, then try again.';
    case 'timed-out':
      return 'The directory did not answer in time. Try again in a minute, or search for something narrower.';
    case 'certificate-issuer':
      return "The directory's certificate comes from an issuer that is not trusted. Add its CA file to the server's configuration.";
    case 'certificate-dates':
      return "The directory's certificate has expired or is not valid yet. Ask whoever keeps the directory to renew it.";
    case 'certificate-name':
      return "The directory's certificate was made for another name. Check the server's address, or set its servername.";
    case 'no-tls':
      return 'The directory does not speak TLS on this port. Use its ldaps port, or StartTLS.';
    case 'no-ldap':
      return "What answers at the directory's address does not speak LDAP. Check the server's address and port in the configuration.";
    case 'starttls-refused':
      return 'The directory refused StartTLS. Use an ldaps address, or ask whoever keeps the directory to allow it.';
    case 'no-secret':
      return "The bot's password or certificate for the directory cannot be read, or is empty. Check the files and variables that the server's bind and tls settings name.";
    case 'wrong-credentials':
      return "The directory refused the bot's name or password. Check the bind settings of the server.";
    case 'encryption-needed':
      return 'The directory accepts encrypted connections only. Use an ldaps address, or StartTLS.';
    case 'no-such-base':
      return "The directory has no such base, or does not show it to the bot. Check the bases for people and groups in the server's configuration, and what the bot may read.";
    case 'no-permission':
      return 'The directory does not let the bot read this. Ask whoever keeps the directory for read access.';
    case 'cut-off':
      return 'The directory stopped before the end. Search for something narrower, or raise its size limit for the bot.';
    case 'elsewhere':
      return 'The directory says that another server has what was asked for, which the bot does not ask. Have it added to the configuration as a server.';
    case 'down':
      return 'The directory cannot be reached right now. Try again in a minute.';
    case 'unknown':
      return 'The directory answered with an error that we do not know. Try again; if it stays, see the log of the bot.';
  }
}

function otherProblem(dependency: 'database' | 'slack', problem: Problem): string {
  const name = dependency === 'database' ? 'The database' : 'Slack';
  if (problem === 'timed-out') return `${name} did not answer in time. Try again in a minute.`;
  if (problem === 'wrong-credentials' || problem === 'no-permission')
    return `${name} does not let the bot in. Ask whoever runs the bot to check its credentials and permissions.`;
  return `${name} cannot be reached right now. Try again in a minute.`;
}

/** A bug: the reference finds the line in the log. */
export const bugText = (reference: string): string =>
  `Something went wrong in the bot. Nothing was lost. Try again; if it happens again, give the reference ${reference} to whoever runs the bot.`;

/** Why not, and whom to ask. `admins`: Slack user ids; named only, for mrkdwn in messages and views that page nobody. */
export function deniedText(denial: Denial, admins: readonly string[]): string {
  const ask = admins.length === 0 ? 'whoever runs the bot' : and(admins.slice(0, ASKED).map((id) => `<@${id}>`));
  switch (denial) {
    case 'cannot-check':
      return `Slack could not say whether you may import users. Try again in a minute, or ask ${ask}.`;
    case 'deactivated':
    case 'bot':
      return `This account cannot import users. Ask ${ask}.`;
    case 'guest':
      return `Guests cannot import users. Ask ${ask}.`;
    case 'other-workspace':
      return `Only members of this workspace can import users. Ask ${ask}.`;
    case 'not-yours':
      return 'This form belongs to somebody else. Type /import-users to open your own.';
    case 'not-listed':
      return `You are not among those who may import users. Ask ${ask} to do it, or to add you.`;
  }
}

/** Enough to find one who is there. */
const ASKED = 3;
