import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, openBrowser } from './browser.ts';
import { demoCompany } from './company/demo-company.ts';
import { type Demo, type DemoRun, startDemo } from './start-demo.ts';
import { createVisitor, type Visitor } from './visitor.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

const PEOPLE = 2_400;
const WIDTH = 1_120;
const HEIGHT = 860;
/** A few messages leave the rest of the page empty, and lie at its bottom. */
const MESSAGES = 430;

type Picture = (name: string, height?: number) => Promise<void>;

/** Takes the README's pictures from the demo, so that they show what is really there. Throws what went wrong, in a sentence. */
export async function takePictures({ say, whenStopped }: DemoRun): Promise<void> {
  const found = findBrowser();
  if ('missing' in found) throw new Error(found.missing);
  const demo = await startDemo({ port: undefined, people: PEOPLE, mode: 'socket' }, { say, whenStopped });
  const browser = await openBrowser(found.path);
  whenStopped.add('the browser', () => browser.close());
  await mkdir(FOLDER, { recursive: true });
  const page = await browser.newPage({
    ...{ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1.5 },
    ...{ locale: 'en-US', colorScheme: 'light' as const },
  });
  await page.goto(demo.url);
  const ada = createVisitor(page);
  await prepare(ada, demo);
  await journey(ada, async (name, height = HEIGHT) => {
    await page.setViewportSize({ width: WIDTH, height });
    await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    say(`docs/pictures/${name}.png`);
  });
}

const IMPORTED_BEFORE = 'tugba.yildiz2';

/** Somebody was imported before and has a new address since, so that the search has something to synchronise. */
async function prepare(ada: Visitor, { directory }: Demo): Promise<void> {
  await ada.types('/import-users');
  await ada.searches(`(uid=${IMPORTED_BEFORE})`);
  await ada.presses('Select Page');
  await ada.modal.getByText('Selected: 1 person').waitFor();
  await ada.presses('Review');
  await ada.presses('Import 1 User');
  await ada.presses('Close');
  await ada.reads('1 user created');
  await directory.modify(dnOf(IMPORTED_BEFORE), { mail: [`${IMPORTED_BEFORE}@example.com`] });
}

const dnOf = (username: string): string => {
  const found = demoCompany(PEOPLE).find(({ attributes }) => attributes.uid?.[0] === username);
  if (found === undefined) throw new Error(`nobody is called ${username}`);
  return found.dn;
};

/** An import from the search to the finished notice, with a picture of each. Of the three who are found, one is new, one known, one blocked. */
async function journey(ada: Visitor, picture: Picture): Promise<void> {
  await ada.opens('general');
  await ada.types('/import-users');
  await ada.searches('tugba.y');
  await ada.ticks(/tugba\.yildiz(?!\d)/);
  await ada.ticks(/tugba\.yildiz2/);
  await ada.modal.getByText('Selected: 2 people').waitFor();
  await picture('search');

  await ada.searches('Ankara Office');
  await ada.ticks(/Ankara Office/);
  await ada.modal.getByText('2 people, 1 group').waitFor();
  await ada.presses('Review');
  const approve = ada.modal.getByRole('button', { name: /^Import [\d,]+ Users$/ });
  await approve.waitFor();
  await picture('review');

  await approve.click();
  await ada.presses('Close');
  await ada.reads('is running');
  await picture('progress', MESSAGES);
  const finished = ada.reads(/has finished.*It took/);
  // On a slow computer there is more to see a little later.
  const further = ada.reads(/is running.*\([1-9]\d* %\)/).then(() => picture('progress', MESSAGES));
  await Promise.race([finished, further.catch(() => {})]);
  await finished;
  await picture('finished', MESSAGES);
}
