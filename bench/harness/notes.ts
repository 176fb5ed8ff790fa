/** What the figures mean. The figures themselves are put in by the report. */
export const notes = {
  introduction:
    'Absolute times are those of one small machine that had other work to do; only ratios carry over. Figures are net of the noise ' +
    'floor: a page that takes in the same data and draws nothing. Ours runs with everything on: thresholds, ' +
    'trend, freshness, explanation, accessible names.',
  missed: `### Where a target is missed, and why

- **Gauges against the limit.** Painting costs what it does on the hand-written page. What is left is mostly script (the figure is read from counters, judged against a profile and put into words for each change) and the style pass that a query container takes whenever a text in it changes.
- **Gauges against peers.** The peers draw a dial and one number. Ours, and the limit, draw verdict, distance to the target, the fraction, the trend of the day and their signs as well: most of their cost is there, so that even the hand-written page is over these targets.
- **The table against peers.** AG Grid and Tabulator were given the same bars and plates, without icons, totals, roles for screen readers or an order to keep. Both write only the cells that changed and cost little more than the hand-written table does, so that these targets lie below the limit itself.
- **Cold start.** The hand-written page has no library to compile; a gauge compiles and runs some 135 kB of script; what that is made of stands under Bytes.
- **100,000 scores in a worker.** The work takes about two milliseconds, of which the messages there and back, half a millisecond, are a quarter; of more customers they are next to nothing.
- **Ingest.** The limit copies numbers out of bytes to the places that the bytes name. It has no keys, checks nothing that comes and can't tell whether it holds what was sent. Ours parses and checks each message, applies a change whole or not at all, keeps records by key, and reckons every second the hash of all that changed, to compare it with the gateway's. Whole numbers come packed, and a record is made when somebody reads it, which nobody does here. Parsing and the hash are each a quarter to a third of what is left. Of 10,000 values a second the limit costs no more than the floor, so that the ratio says little there: each batch costs a page that slept since the last one some 0.4 ms. A gateway sends the last value of a field ten times a second, however often it changed in between, so that a page pays for the fields it asked for and not for what happens.`,
  bytes:
    'Of a gauge with Lit nearly a third is the gauge, its words in two languages and its looks; a quarter the ' +
    'base that all elements share, words included; a seventh the KPIs with their variants as data and the engine ' +
    'that reads them; the rest Lit, the store and d3-shape. The budget does not hold that much. The explanation ' +
    'with what is said about each KPI, and the schemas that check `data`, are loaded on demand.',
  scoring: `Every way goes from its own form of the data to three columns of bands 1 to 5, in the order of the customers, cut at type-7 quantiles; it is compared band by band with sorted columns and fractions that are not rounded, before its time counts. Columns are made into that form before (made ready), after five runs on 100,000 customers.

- **The limit** is written for these three columns and five bands: days and orders are counted one by one, amounts by their leading bits; bands are looked up, and only rows that share their leading bits with a cut are compared. Ours does the same for any number of bands, six methods and cuts of any kind, in steps that can be interrupted. In a worker the columns move there and back; the thread runs already. In slices the page has its thread back every 8 ms.
- **d3** sorts typed arrays, takes \`quantileSorted\` and maps each value by \`scaleThreshold\`. **arquero** takes all quantiles in one \`rollup\` and derives the bands by compiled expressions. **DuckDB-WASM** runs in its own worker (the build with native exceptions, one thread), has the columns in a table, and is asked for all quantiles, then for the bands with the cuts as constants. **Arrays of objects** are sorted by each field.
- **Other methods**, by the peers' documentation: \`NTILE\` is there in DuckDB (\`ntile() OVER\`) and arquero (\`op.ntile\`), in d3 and objects it is written by hand; given cuts are comparisons in all four. Only quantiles are measured.
- **Page held up**: the longest time between two turns of a loop of messages while the page scores once more. **Longest frame**: the longest time between two of its animation frames in the measured runs; 17 ms is one frame.
- **Memory**: the most that the processes of the browser's pages held while it scored (resident set as Linux counts it, threads and WebAssembly with it), less what they held for the page that does nothing but hold the columns. Its own form of the data is in it.`,
  method: `- **The limit** is a page written by hand for this one thing: nodes found once, only changed texts written, one frame for all, arcs 20 times a second and digits 10, nothing out of sight, fixed boxes with \`contain: strict\`; a window of recycled rows. It shows the same picture as ours: the same signs, plates, bars and words.
- **Peers** are pinned in \`bench/package.json\` and used in their fastest documented way: no animation, ECharts with \`lazyUpdate\` and only the gauge loaded, Chart.js with \`update('none')\`, AG Grid with asynchronous transactions at the cadence of the others and cell renderers that are refreshed in place, Tabulator with one \`updateData\` a batch.
- **500 queues and 2,000 agents that all change.** Ours takes every record in, keeps it by key and tells who needs it. Those in sight go on with each batch, one by one and nothing around them; all of them are looked at once a second, for totals and order. The hand-written pages keep numbers in an array, count all of them each time and put agents in order once a second. Every page is handed the same records.
- **Main thread** is the DevTools metric \`TaskDuration\` in ticks of the thread's own clock, which has script with its promise jobs, style, layout, paint and collections in it. **All processes** adds raster and compositing.
- A window is two whole seconds, since totals and orders are made anew once a second and each window is to have as many of them; before it the page has run for two.
- Every page runs in the same browser in turn, there and back (A B C, C B A …); each round gives its own ratio (page − floor) / (limit − floor), and the median of the rounds stands here. Ratios under 1.3 of a single round are noise.
- **The same work**: after the rounds each page is given the same batch; what it shows is compared as text, and a picture of it must differ from that of another batch.
- The longest frame is taken in two seconds of a loop of animation frames. On a busy machine it says more about the machine: compare it with that of the floor.
- The gauges are 258 px wide in a window of 1,920 by 1,280: 28 are in sight, and of 200 the others are not.`,
} as const;
