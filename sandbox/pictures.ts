import { takePictures } from './demo/pictures.ts';
import { untilStopped } from './demo/until-stopped.ts';

/** `npm run pictures`: docs/pictures, anew. */
const say = (line: string) => process.stdout.write(`${line}\n`);
await untilStopped('The pictures', async (whenStopped) => {
  await takePictures({ say, whenStopped });
  process.kill(process.pid, 'SIGTERM');
});
