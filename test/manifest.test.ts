import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const text = readFileSync('manifest.yml', 'utf8');
const schema = JSON.parse(readFileSync('test/fixtures/slack-manifest.schema.json', 'utf8'));
// Slack's schema has keywords of its own, such as `regex`.
const validate = new Ajv({ strict: false, allErrors: true, formats: { uri: fullFormats.uri ?? true } }).compile(schema);

const forHttp = text
  .split('\n')
  .filter((line) => !line.includes('for HTTP remove this line'))
  .map((line) => line.replace(/# HTTP: (?=\w+: )/, ''))
  .join('\n');
const withOptionalScopes = text.replace(/# (- [\w:.]+ #)/g, '$1');

describe('manifest.yml', () => {
  it.each([
    ['as it stands, for Socket Mode', text],
    ['changed for HTTP as it says', forHttp],
    ['with the optional scopes', withOptionalScopes],
  ])('is what Slack takes, %s', (_, manifest) => {
    validate(parse(manifest));
    expect(validate.errors).toBeNull();
  });

  it('is refused by Slack when it has a mistake, so the check above means something', () => {
    expect(validate({ ...parse(text), settings: { socket_mode: true } })).toBe(false);
  });

  it('asks for the scopes that the bot needs, and no other', () => {
    const needed = ['commands', 'chat:write', 'users:read', 'im:write', 'files:write'];
    expect(parse(text).oauth_config).toEqual({ scopes: { bot: needed } });
    expect(parse(withOptionalScopes).oauth_config.scopes.bot).toEqual([
      ...needed,
      'chat:write.public',
      'usergroups:read',
    ]);
  });

  it('hears of nothing but its Home tab being opened', () => {
    expect(parse(text).settings.event_subscriptions).toEqual({ bot_events: ['app_home_opened'] });
    expect(parse(forHttp).settings.event_subscriptions).toEqual({
      request_url: 'https://bot.example.com/slack/events',
      bot_events: ['app_home_opened'],
    });
  });

  it('needs no address in Socket Mode', () => {
    expect(parse(text).settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(JSON.stringify(parse(text))).not.toContain('http');
  });

  it('sends commands, clicks and requests for options to the one address in HTTP mode', () => {
    const { features, settings } = parse(forHttp);
    const address = 'https://bot.example.com/slack/events';
    expect(features.slash_commands).toEqual([expect.objectContaining({ command: '/import-users', url: address })]);
    expect(settings.interactivity).toEqual({
      is_enabled: true,
      request_url: address,
      message_menu_options_url: address,
    });
    expect(settings).not.toHaveProperty('socket_mode_enabled');
  });
});
