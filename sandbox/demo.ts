import { demoOptions, USAGE } from './demo/options.ts';
import { startDemo } from './demo/start-demo.ts';
import { untilStopped } from './demo/until-stopped.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run demo`: the whole bot on this computer. Says where, and ends without leaving anything behind. */
const options = demoOptions(process.argv.slice(2));
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n${USAGE}\n`);
  process.exitCode = 64;
} else {
  await untilStopped('The demo', (whenStopped) => startDemo(options, { say, whenStopped }));
}
