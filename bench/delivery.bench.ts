import { afterAll, describe, it } from 'vitest';
import { availableEngines } from '../test/browser/driver.ts';
import { SCENARIOS, type Tally } from '../test/helpers/fault-matrix.ts';
import { openTrial, type Tracker } from '../test/helpers/fault-stage.ts';
import { ASKFIRST } from '../test/helpers/fault-trackers.ts';
import { bundlePeers } from './delivery-peers.ts';

/** `DELIVERY_RUNS` plays each scenario so often, `ENGINES` and `TRACKERS` narrow. */
const RUNS = Number(process.env.DELIVERY_RUNS ?? 3);
const wanted = process.env.TRACKERS?.split(',');

/** Engine, scenario, tracker → what came of it. */
const results: { engine: string; scenario: string; tracker: string; sum: Tally }[] = [];

const trackers: Tracker[] = [ASKFIRST, ...(await bundlePeers())].filter(
  ({ name }) => !wanted || wanted.includes(name),
);

for (const engine of availableEngines()) {
  for (const tracker of trackers) {
    describe(`${tracker.name} in ${engine}`, () => {
      it('plays the fault matrix', async () => {
        const trial = await openTrial(engine, tracker);
        try {
          for (const scenario of SCENARIOS) {
            if (scenario.only && !scenario.only.includes(engine)) continue;
            const sum: Tally = { expected: 0, lost: 0, doubled: 0 };
            for (let run = 0; run < RUNS; run++) {
              const tally = await trial.run(scenario, run);
              sum.expected += tally.expected;
              sum.lost += tally.lost;
              sum.doubled += tally.doubled;
            }
            results.push({ engine, scenario: scenario.name, tracker: tracker.name, sum });
          }
        } finally {
          await trial.close();
        }
      });
    });
  }
}

afterAll(() => {
  const names = trackers.map(({ name }) => name);
  const cell = ({ lost, doubled }: Tally) =>
    lost || doubled ? `${lost} lost, ${doubled} doubled` : 'all, once';
  const lines = [
    `| engine | scenario, ${RUNS} runs | views | ${names.join(' | ')} |`,
    `|---|---|---|${names.map(() => '---').join('|')}|`,
  ];
  const rows = new Map(results.map(({ engine, scenario }) => [`${engine}|${scenario}`, engine]));
  for (const [row] of rows) {
    const [engine = '', scenario = ''] = row.split('|');
    const of = (tracker: string) =>
      results.find((r) => r.engine === engine && r.scenario === scenario && r.tracker === tracker);
    const views = results.find((r) => r.engine === engine && r.scenario === scenario)?.sum.expected;
    const cells = names.map((name) => cell(of(name)?.sum ?? { expected: 0, lost: 0, doubled: 0 }));
    lines.push(`| ${engine} | ${scenario} | ${views} | ${cells.join(' | ')} |`);
  }
  for (const name of names) {
    const mine = results.filter(({ tracker }) => tracker === name);
    const total = (of: (tally: Tally) => number) => mine.reduce((sum, r) => sum + of(r.sum), 0);
    lines.push(
      `\n${name}: ${total((t) => t.expected)} views, ${total((t) => t.lost)} lost, ${total((t) => t.doubled)} doubled`,
    );
  }
  console.log(`\n${lines.join('\n')}\n`);
});
