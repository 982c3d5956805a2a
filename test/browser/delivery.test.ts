import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCENARIOS } from '../helpers/fault-matrix.ts';
import { openTrial, type Trial } from '../helpers/fault-stage.ts';
import { ASKFIRST } from '../helpers/fault-trackers.ts';
import { describeEngines } from './driver.ts';

/** `DELIVERY_RUNS=20` plays every scenario so often; without it the quick ones are played once. */
const { DELIVERY_RUNS } = process.env;
const RUNS = Number(DELIVERY_RUNS ?? 1);

describeEngines('every consented view is counted exactly once', (engine) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await openTrial(engine, ASKFIRST);
  });
  afterAll(() => trial?.close());

  for (const scenario of SCENARIOS) {
    if (scenario.only && !scenario.only.includes(engine)) continue;
    if (!scenario.quick && DELIVERY_RUNS === undefined) continue;
    it(
      scenario.name,
      async () => {
        for (let run = 0; run < RUNS; run++) {
          const { lost, doubled } = await trial.run(scenario, run);
          expect({ run, lost, doubled }).toEqual({ run, lost: 0, doubled: 0 });
        }
      },
      30_000 * RUNS + 30_000,
    );
  }
});
