/** R7. Everything that Teamwork Cloud refuses in a username. */
const FORBIDDEN = new Set('/\\[]:;|=+*?<>",&{}()\'%`');
const CONTROL = /\p{Cc}/u;
const ASCII = /^[\0-\x7f]*$/;

/** R6: names are the same when their keys are: Unicode NFKC, case folding, trimmed. */
export function nameKey(name: string): string {
  // Most names by far, and a hundred times as fast: there the two are the same.
  if (ASCII.test(name)) return name.toLowerCase().trim();
  return [...name.normalize('NFKC')].map(foldCase).join('').normalize('NFKC').trim();
}

/** The first character that a username may not have (R7), in words that a person can look for; undefined = fine. */
export function forbiddenCharacter(username: string): string | undefined {
  const found = [...username].find((character) => FORBIDDEN.has(character) || CONTROL.test(character));
  return found && CONTROL.test(found) ? codePoint(found) : found;
}

/**
 * Character by character, so that a final sigma folds as any other. Upper case first brings ß and ss together.
 * The dotless ı has no case folding in Unicode: upper case would make it an i.
 */
const foldCase = (character: string): string => (character === 'ı' ? character : character.toUpperCase().toLowerCase());

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
