import { afterAll, beforeAll, expect, it } from 'vitest';
import { createVisitor } from '../../sandbox/demo/visitor.ts';
import { itInBrowser, testBrowser } from '../support/browser.ts';
import { type DemoProcess, startDemoProcess } from '../support/demo.ts';
import { describeWithMongo } from '../support/mongo.ts';
import { choiceJourneys } from './demo/journeys/choices.ts';
import { drawingJourneys } from './demo/journeys/drawing.ts';
import { importJourneys } from './demo/journeys/imports.ts';
import { peopleJourneys } from './demo/journeys/people.ts';
import { reachJourneys } from './demo/journeys/reach.ts';
import type { Visit } from './demo/journeys/visit.ts';
import { openWindow } from './demo/window.ts';

/** From the command to the address, besides the download of a database. */
const START_MS = 60_000;
const DOWNLOAD_MS = 300_000;
const END_MS = 30_000;

describeWithMongo('npm run demo', () => {
  let demo: DemoProcess;
  const browser = testBrowser();

  beforeAll(async () => {
    demo = await startDemoProcess();
  }, DOWNLOAD_MS);
  afterAll(() => demo.clean());

  const visit: Visit = async (options) => createVisitor(await openWindow(await browser.visit(options), demo.url));

  it('says which database and directory it found, and one address that answers, within a minute', async () => {
    expect(demo.output()).toMatch(/^MongoDB: +\S/m);
    expect(demo.output()).toMatch(/^Directory: +\S/m);
    expect(demo.output().match(/http:/g)).toHaveLength(1);
    expect(demo.startMs).toBeLessThan(START_MS);
    expect((await fetch(demo.url)).status).toBe(200);
  });

  importJourneys(visit);
  choiceJourneys(visit);
  peopleJourneys(visit);
  drawingJourneys(visit);
  reachJourneys(visit);

  itInBrowser('shows behind Slack what is in the database', async () => {
    const ada = await visit();
    await ada.page.getByRole('button', { name: 'Behind Slack' }).click();
    await ada.page.getByRole('cell', { name: 'administrator', exact: true }).waitFor();
    await ada.page.getByText(/2,400 people, 62 groups/).waitFor();
  });

  it('leaves no process and no file behind after Ctrl-C', { timeout: END_MS }, async () => {
    expect(await demo.end('SIGINT')).toBe(0);
    await demo.leavesNothing();
  });
});
