/** What no measurement says by itself. Kept here, as bench/README.md is written anew each time. */
export const NOTES = `## Where the time goes

Not written yet.
`;
