import { describe, expect, it } from 'vitest';
import { parseMrkdwn } from '../../../sandbox/page/text/parse-mrkdwn.ts';
import { dateText } from '../../../sandbox/page/text/times.ts';

describe("what the page makes of Slack's markup", () => {
  it('draws people, channels, links, dates and bold', () => {
    expect(parseMrkdwn('*#1* by <@U1> in <#C1|it>: <https://a.example|see> <!date^60^{time}|later>')).toEqual([
      { kind: 'bold', text: '#1' },
      { kind: 'text', text: ' by ' },
      { kind: 'user', id: 'U1', label: '' },
      { kind: 'text', text: ' in ' },
      { kind: 'channel', id: 'C1', label: 'it' },
      { kind: 'text', text: ': ' },
      { kind: 'link', url: 'https://a.example', label: 'see' },
      { kind: 'text', text: ' ' },
      { kind: 'date', seconds: 60, format: '{time}', label: 'later' },
    ]);
  });

  it.each([
    ['&lt;!channel&gt; &amp; &lt;@U1&gt;', '<!channel> & <@U1>'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_name', 'snake_case_name'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<script>alert(1)</script', null],
  ])('leaves %s text', (source, shown) => {
    const pieces = parseMrkdwn(source);
    if (shown !== null) expect(pieces).toEqual([{ kind: 'text', text: shown }]);
    expect(pieces.every((piece) => ['text', 'link'].includes(piece.kind))).toBe(true);
  });

  it('writes dates as people say them', () => {
    const now = Math.floor(Date.now() / 1_000);
    expect(dateText(now, '{date_short_pretty}')).toBe('Today');
    expect(dateText(now - 86_400, 'on {date_pretty}')).toBe('on Yesterday');
    expect(dateText(0, '{no_such_token} {date_num}')).toMatch(/^\{no_such_token\} (1969-12-31|1970-01-01)$/);
  });
});
