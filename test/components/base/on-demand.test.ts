import { expect } from '@open-wc/testing';
import { OnDemand } from '../../../src/components/base/on-demand.js';
import { catchWarnings } from '../../support/console.js';

describe('code on demand', () => {
  it('nothing is loaded before it is asked for, and then once for all', async () => {
    let loads = 0;
    const demand = new OnDemand(() => Promise.resolve(++loads));
    expect([demand.code, demand.pending, loads]).to.deep.equal([undefined, true, 0]);
    await Promise.all([demand.load(), demand.load()]);
    await demand.load();
    expect([demand.code, demand.pending, loads]).to.deep.equal([1, false, 1]);
  });

  it('code that can’t be loaded is no exception, and may be asked for again', async () => {
    const warnings = catchWarnings();
    let reachable = false;
    const demand = new OnDemand(() => (reachable ? Promise.resolve('code') : Promise.reject(new Error())));
    await demand.load();
    expect([demand.code, demand.failed, demand.pending]).to.deep.equal([undefined, true, false]);
    expect(warnings.said.join()).to.contain('code-unavailable');
    warnings.restore();
    reachable = true;
    await demand.load();
    expect([demand.code, demand.failed]).to.deep.equal(['code', false]);
  });
});
