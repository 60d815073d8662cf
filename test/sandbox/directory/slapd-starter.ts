import { company } from '../../../sandbox/directory/company.ts';
import { startSlapd } from '../../support/slapd.ts';

// Run by a test as a process of its own, which the test then kills.
const { url } = await startSlapd({ entries: company({ people: 30, groups: 5 }) });
process.stdout.write(`${url}\n`);
setInterval(() => {}, 60_000);
