import { describe, expect, it } from 'vitest';
import { forbiddenCharacter, nameKey } from '../../src/import-users/names.ts';

describe('names (R6, R7)', () => {
  it.each([
    ['Ada', 'ADA'],
    ['Straße', 'STRASSE'],
    ['ﬁona', 'fiona'],
    [' yılmaz ', 'yılmaz'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['e\u0301mile', 'Émile'],
  ])('takes %s and %s for the same name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['ılker', 'ilker'],
    ['jose', 'josé'],
    ['a b', 'ab'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it.each([...'/\\[]:;|=+*?<>",&{}()\'%`'])('refuses %s in a username and names it', (character) => {
    expect(forbiddenCharacter(`ada${character}l`)).toBe(character);
  });

  it('names a control character by its code point, as nobody can see it', () => {
    expect(forbiddenCharacter('ada\u0007')).toBe('U+0007');
  });

  it.each(['ada.lovelace', 'yılmaz', '王芳', 'أحمد', 'o-brien_2', 'a b', 'x@y.z', 'a#b', 'a!b'])(
    'accepts %s',
    (name) => {
      expect(forbiddenCharacter(name)).toBeUndefined();
    },
  );
});
