/** What no measurement says by itself. Kept here, as bench/README.md is written anew each time. */
export const NOTES = `## Where the time goes

By a profile of an import of 40,000 new people: BSON and its buffers 22 %, garbage 16 %, waiting 13 %, writing to sockets 8 %, the
driver 8 %, ldapts 6 %, the product's rules 6 %, what becomes of LDAP entries 5 %, the rest of Node 4 %, Mongoose 2 %.

Nothing waits for long: an import of 100,000 new people took 16.0 s, and 29.7 s of two cores: 12.8 the bot, 16.2 the server, 0.7 slapd.
The floor right after it took 11.6 s, and 24.5 of both: 10.4 its script, 13.6 the server, 0.5 slapd. So only less work would help. The
bot itself takes little more than the bare script, which parses no LDAP and judges nobody. The server inserts the same documents for
both; for the bot it also reads the plan, the internal users and the lease, 400 times each, and inserts 250 at a time, not 1,000, so
that nobody who clicks waits long (decision 34).

Of people who are unchanged the bot takes more (6 s of 40,000): each is read to be compared, field by field, as the application
may have changed any of them. Reading one takes the bot about as long as sending a new one. An import that neither read nor wrote
users took 4.8 s of 40,000, where new people took 6.2, before plans came in batches: to read the plan and the directory and to keep an
outcome for each was already more than half.

| tried | gain |
| --- | --- |
| the plan by a cursor, not batch by batch from a position with no end | 91 → 1.5 ms of the server's time for 250 entries, early in a plan of 20,000 |
| new people not looked for before they are inserted | 0.9 → 0.1 s of the server's time for 20,000 |
| garbage collected at half of what lives ([decision 37](../docs/decisions/0037-garbage-is-collected-early.md)) | 300 → 193 MB for 20,000; costs a fifth to two fifths of the bot's processor |
| no copies of steps that nothing changes, no plan read for no groups, an entry identified once, sizes from lengths | 20,000 new: 1.90 → 1.47 times the floor without the line above, 1.66 with it |
| four batches of 250 in flight, not two of 500 | 1.66 → 1.56 and 1.71 in two runs, 3.97 → 3.78 and 3.37 s: hardly more than runs differ |
| the review with ids and claimed names only, importable people only where groups ask | with the line on garbage 528 → 254 MB at 100,000 |
| the plan read ahead, and the lease renewed only before what writes | not measured apart: reading it was an eighth of an import |
| of the plan only what is to be done, not the names | 0.95 → 0.34 s of the server's time, 0.57 → 0.40 s of the bot's, for 40,000 |
| pages of 500 where the directory is read to be let go ([decision 38](../docs/decisions/0038-what-streams-comes-in-pages-of-500.md)) | a fifth of the bot's processor; timers 38-51 → 19-27 ms late (p99) |
| a deadline that is cleared, not aborted | a fortieth of the bot's processor |
| outcomes counted once at the end, not twice | 0.2 s of 7 |
| batches that take turns on the processor ([decision 34](../docs/decisions/0034-four-batches-of-250-in-flight.md)) | timers 25-51 → 19-29 ms late (p99); nothing in time |
| the plan read beside the directory ([decision 39](../docs/decisions/0039-the-plan-is-read-beside-the-directory.md)) | the first batch after 0.55 s, not 1.1 (40,000); 264 → 244 MB (100,000) |
| few internal users read, not asked for by name | 7.1 → 6.3 s without that question (40,000) |
| of a claimed name only who was first; the plan has the rest | 252 → 220 MB (100,000) |
| a search draws what it has just found, and asks for verdicts and ticks together | \`*\` while 30,000 are imported: 374 → 301 ms (median) |
| the plan by positions, a batch at a time, not by a cursor ([decision 39](../docs/decisions/0039-the-plan-is-read-beside-the-directory.md)) | the first batch after 0.25 s, not 1.1 (100,000) |
| outcomes not counted once more where one run kept all of them | from the last batch to the notice 0.65 → 0.02 s (100,000) |
| a plan in batches of 250, not an entry a document ([decision 41](../docs/decisions/0041-a-plan-is-kept-in-batches.md)) | 100,000 written and read: 6.4 → 2.2 s, 8.0 → 0.7 s of the server's; a review of them 15-22 → 12-13 s |
| a turn after each page of the directory | timers 38 → 43 ms late: not taken |
| garbage collected by one thread; by several, but the young by one | nothing that could be told from the runs' own differences: not taken |
| two or three batches in flight, now | 4.4 and 4.2 s instead of 4.0 for 30,000: not taken |
| garbage collected at as much as lives, now | 3 % of the bot's processor, 28 MB more: not taken |
| the driver's inserts without Mongoose | a tenth of what inserts cost the bot, a hundredth of an import: not taken |
| a younger generation of 64 MB | a tenth less of the processor, 90 MB more: not taken |

## What is not reached

An import of 100,000 new people within 1.2 times the floor; unchanged people below half of new ones; timers at most 30 ms late (p99);
the slowest of a hundred searches for \`*\` within 500 ms while everyone is imported (504, and 569 in the five
rounds before). Why, above; the last two are what two busy cores
leave to a third process: the same import's timers were 21-53 ms late (p99) from one run to the next, and the longest stretches
are of pieces that take 5-10 ms on a free core.

Of everyone chosen the review holds the id, and of each claimed name the place in the plan; the import holds a few hundred ids.

Not tried yet: one command for several inserts; ids that a review reads as it goes, as an import does.
`;
