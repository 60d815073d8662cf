/** What no measurement says by itself. Kept here, as bench/README.md is written anew each time. */
export const NOTES = `## Where the time goes

By a profile of an import of 30,000 new people: waiting 34 %, garbage 12 %, BSON 10 %, the product's rules 10 %, the driver 7 %,
writing to sockets 6 %, the rest of Node 6 %, ldapts 5 %, what becomes of LDAP entries 5 %, Mongoose 1 %. An import of new people
costs the server two inserts each, as the floor does; beyond it the bot reads the plan, asks for internal users of the same
names, renews its lease before each batch and reads the directory in JavaScript. The floor keeps both cores busy by itself.

| tried | gain |
| --- | --- |
| the plan by a cursor, not batch by batch from a position | 91 → 1.5 ms of the server's time for 250 entries, early in a plan of 20,000 |
| new people not looked for before they are inserted | 0.9 → 0.1 s of the server's time for 20,000 |
| garbage collected at half of what lives ([decision 37](../docs/decisions/0037-garbage-is-collected-early.md)) | 300 → 193 MB for 20,000; costs a fifth to two fifths of the bot's processor |
| no copies of steps that nothing changes, no plan read for no groups, an entry identified once, sizes from lengths | 20,000 new: 1.90 → 1.47 times the floor without the line above, 1.66 with it |
| four batches of 250 in flight, not two of 500 | 1.66 → 1.56 and 1.71 in two runs, 3.97 → 3.78 and 3.37 s: hardly more than runs differ |
| the review with ids and claimed names only, importable people only where groups ask | with the line on garbage 528 → 254 MB at 100,000 |
| the plan read ahead, and the lease renewed only before what writes | not measured apart: reading it was an eighth of an import |
| a younger generation of 64 MB | a tenth less of the processor, 90 MB more: not taken |

## What is not reached

An import of 100,000 new people within 1.2 times the floor, unchanged people below half of new ones, 60 MB more memory than an
import of 1,000, timers at most 30 ms late (p99), the slowest of a hundred searches for \`*\` within 300 ms, and within 500 while
everyone is imported: see the tables.

Of everyone chosen the review holds the id and the claimed name, an import id, position and verdict: some 25 MB at 100,000, half
as much again in garbage. A page of the directory and a batch are each handled in one go, which is what timers wait for. In the
first 4 of 21 seconds an import writes nothing, as it reads the whole plan before (see the picture).

Not tried yet: reading less of a plan, in larger pieces; telling who is unchanged without reading and comparing all of a user (4 kB
an entry go to and fro); one command for several inserts; a page of the directory in pieces.
`;
