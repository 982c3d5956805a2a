import { expectTypeOf, test } from 'vitest';
import type * as Browser from '../../src/wire.ts';
import type * as Collector from '../src/lib/wire.ts';

/** Checked by the type checker, `npm run types`: the two halves of the wire are the same. */
test('both halves of the wire are the same', () => {
  expectTypeOf<Collector.ConsentRequest>().toEqualTypeOf<Browser.ConsentRequest>();
  expectTypeOf<Collector.EventsRequest>().toEqualTypeOf<Browser.EventsRequest>();
  expectTypeOf<Collector.EventsAnswer>().toEqualTypeOf<Browser.EventsAnswer>();
  expectTypeOf<Collector.Holding>().toEqualTypeOf<Browser.WithdrawalRequest>();
  expectTypeOf<Collector.Terms>().toEqualTypeOf<Browser.Terms>();
  expectTypeOf<Collector.MyData>().toEqualTypeOf<Browser.MyData>();
});
