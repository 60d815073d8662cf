/** What no measurement says by itself. Kept here, as bench/README.md is written anew each time. */
export const NOTES = `## Where the time goes

By a profile of the bot over search, *Add All*, review and import of 50,000: garbage 16 %, writing to sockets 12 %, the rest
of Node 14 %, BSON 11 %, the driver 9 %, ldapts 7 %, what becomes of LDAP entries 10 %, the product's rules 4 %, Mongoose 2 %.
An import of new people costs the server two inserts each, as the floor does; beyond it the bot reads the plan, asks for
internal users of the same names, renews its lease before each batch and reads the directory in JavaScript.

| tried | gain |
| --- | --- |
| the plan by a cursor, not batch by batch from a position | 91 → 1.5 ms of the server's time for 250 entries, early in a plan of 20,000 |
| the plan once, outcomes looked up only by a run that takes over, two batches of 500 in flight | not measured apart |
| new people not looked for before they are inserted | 0.9 → 0.1 s of the server's time for 20,000 |
| names and e-mails that are claimed kept without their entries while a plan is made | not measured |

## What is not reached

An import of 100,000 new people within 1.2 times the floor, unchanged people below half of new ones, 60 MB more memory than
an import of 1,000, timers at most 30 ms late (p99): see the tables. At 1,000 the bot's peak was 166 MB. *Add All* and the review hold the ids of everyone chosen
in memory, and V8 lets garbage grow before it collects. A search for \`*\` costs one page of
the directory for each kind; *Add All* goes on by itself, shows how far it is and can be stopped.
`;
