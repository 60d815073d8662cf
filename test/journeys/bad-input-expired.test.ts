import { expect, it } from 'vitest';
import { describeInBothModes } from './support/describe-journey.ts';
import { addsAll, approves, imports, opens, reviews, searches } from './support/doings.ts';
import { draftsIn, isTold, modalOf, office, pressesUntil, SMALL } from './support/troubles.ts';
import { startWorld } from './support/world.ts';

const EXPIRED = 'This form has expired';
const BUTTON = { type: 'button', block_id: 'any' };
/** Everything that a modal of a draft can be asked for, but for what opens another modal. */
const CLICKS = [
  'search',
  'page.next',
  'page.all',
  'match.all',
  'pick',
  'members',
  'back',
  'plan.back',
  'blocked',
  'list',
];

describeInBothModes('a form that has expired', (mode) => {
  it('is every button of a modal from before Start over, and the new import stays as it is', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    const old = modalOf(admin);
    await admin.presses('Start Over');
    await admin.sees('Selected: nothing');
    await searches(admin, 'star.paren', 1);
    const before = await draftsIn(database);

    for (const click of CLICKS) {
      const forged = { ...modalOf(admin), source: old.source, values: old.values };
      const presses = () => slack.forge.click(admin.id, forged, { ...BUTTON, action_id: `import.${click}` });
      await isTold(admin, presses, EXPIRED);
    }
    expect(await slack.forge.submission(admin.id, old)).toMatchObject(expired());

    expect(await draftsIn(database)).toEqual(before);
  });

  it('has a Start Over that works', async () => {
    const { admin, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    await admin.types('/import-users', '#it');
    await admin.presses('Start over');
    await admin.sees('Selected: nothing');
    await admin.closes();

    await pressesUntil(admin, 'Search', EXPIRED);
    await admin.presses('Start Over');

    await admin.sees('Selected: nothing');
    await searches(admin, office.text, office.count);
    await admin.presses('Select Page');
    await admin.sees('Selected: 20 people');
    await reviews(admin, 'Import 20 Users');
    await imports(admin);
    expect(await database.count('users')).toBe(20);
  });

  it('is the review of an import that was approved', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    const search = modalOf(admin);
    await reviews(admin, 'Import 40 Users');
    await approves(admin);
    await admin.reads('#it', 'has finished');

    await slack.forge.click(admin.id, search, { ...BUTTON, action_id: 'import.search' });

    await admin.sees(EXPIRED);
    expect(await database.count('imports')).toBe(1);
  });

  it('is not the modal of somebody else, whoever she is: that is refused', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });
    const ben = slack.person('U0ADMIN002');
    await opens(admin);
    await addsAll(admin, office.text, office.count);
    await reviews(admin, 'Import 40 Users');
    const review = modalOf(admin);
    await opens(ben);
    const before = await draftsIn(database);
    const forged = { ...modalOf(ben), source: review.source };

    await slack.forge.click(ben.id, forged, { ...BUTTON, action_id: 'import.back' });
    await ben.sees('This form belongs to somebody else.');
    expect(JSON.stringify(await slack.forge.submission(ben.id, forged))).toContain('belongs to somebody else');

    expect(await draftsIn(database)).toEqual(before);
    expect(await database.count('imports')).toBe(0);
    await imports(admin);
    expect(await database.one('imports', {})).toMatchObject({ by: { user: admin.id } });
  });

  it('is what no id of ours names', async () => {
    const { admin, slack } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    const open = modalOf(admin);

    for (const id of ['import.of-last-year', 'constructor', '__proto__']) {
      const source = { ...open.source, callback_id: id };
      expect(await slack.forge.submission(admin.id, { ...open, source })).toMatchObject(expired());
      await slack.forge.click(admin.id, open, { ...BUTTON, action_id: id });
      await admin.sees(EXPIRED);
      await admin.presses('Start Over');
      await admin.sees('Selected: nothing');
    }
  });

  it('is what ids of ours name with what nobody could have chosen', async () => {
    const { admin, slack, database } = await startWorld({ mode, ...SMALL });
    await opens(admin);
    const open = modalOf(admin);
    const metas = ['', 'null', '[]', '{"v":1}', '{"v":1,"d":"x","s":0,"r":0}', '{"v":1,"d":{"$ne":""},"s":0,"r":0}'];

    for (const private_metadata of metas) {
      const source = { ...open.source, private_metadata };
      expect(await slack.forge.submission(admin.id, { ...open, source })).toMatchObject(expired());
    }
    await slack.forge.submission(admin.id, { ...open, source: { ...open.source, callback_id: 'import.server' } });
    expect(await database.count('imports')).toBe(0);
  });
});

const expired = () => ({ body: { response_action: 'update', view: { blocks: expect.arrayContaining([alert]) } } });
const alert = expect.objectContaining({ text: expect.objectContaining({ text: EXPIRED }) });
