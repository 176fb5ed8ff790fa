import type { AlertRecord } from '../../src/data/alerts/alert.js';
import type { AgentRecord } from '../../src/data/fold/records.js';
import type { Store } from '../../src/data/store/store.js';
import type { MadoSource } from '../../src/components/source/source.js';
import type { MadoAgentBoard } from '../../src/components/agent-board/agent-board.js';
import type { AssistanceWords, Call } from './assistance-words.js';

/** An alert that somebody needs help, of the agent it is about. */
interface Plea {
  readonly id: string;
  readonly agentId: string;
  readonly call: Call;
  readonly record: AlertRecord;
}

/** What asks for help: a raised hand before a contact that lasts too long. */
const calls: readonly Call[] = ['assist', 'handling'];
/** So long it is said why a press did nothing; it may be otherwise by then. */
const answeredMs = 10_000;
const streams = { alerts: 'alerts/all', agents: 'agents/all' } as const;

/**
 * What this console does when somebody wants to help an agent: the board opens the agent's day, and the alert that asks
 * for help is claimed. Who helps whom is read from the alerts and from nothing else, so that it is what all consoles see.
 */
export class Assistance {
  readonly #source: MadoSource;
  readonly #board: MadoAgentBoard;
  readonly #words: AssistanceWords;
  readonly #places: Readonly<Record<'helping' | 'answer', HTMLElement>>;
  #store: Store | undefined;
  #frame = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #ends: readonly (() => void)[] = [];

  constructor(
    source: MadoSource,
    board: MadoAgentBoard,
    places: Readonly<Record<'helping' | 'answer', HTMLElement>>,
    words: AssistanceWords,
  ) {
    this.#source = source;
    this.#board = board;
    this.#places = places;
    this.#words = words;
    board.addEventListener('mado-assist', ({ detail }) => void this.#assist(detail.agentId));
    source.addEventListener('mado-connection-change', this.#follow);
    this.#follow();
  }

  async #assist(agentId: string): Promise<void> {
    this.#board.agent = agentId;
    const pleas = this.#pleas.filter(each => each.agentId === agentId);
    const handled = (handling: AlertRecord['handling']) =>
      pleas.find(({ record }) => record.handling === handling);
    const [open, claimed] = [handled('open'), handled('claimed')];
    const agent = this.#name(agentId);
    if (open) this.#answer(await this.#claim(open, agent));
    else this.#answer(claimed ? this.#unlessMine(claimed.record, agent) : this.#words.nothingToClaim(agent));
  }

  /** @returns what is to be said of it: nothing where it is the reader's, which the alerts will say. */
  async #claim({ id }: Plea, agent: string): Promise<string> {
    try {
      const came = await this.#store?.command('claim', { group: 'all', alert: id });
      return this.#unlessMine(came as Pick<AlertRecord, 'holder' | 'holderName'> | undefined, agent);
    } catch {
      return this.#words.unconfirmed(agent);
    }
  }

  #unlessMine(alert: Pick<AlertRecord, 'holder' | 'holderName'> | undefined, agent: string): string {
    const isMine = alert?.holder === this.#store?.subject;
    return isMine ? '' : this.#words.taken(alert?.holderName ?? null, agent);
  }

  /** Reads the alerts and names of the source's store, which is another one after a change of the source. */
  readonly #follow = (): void => {
    const { store } = this.#source;
    if (store === this.#store) return;
    for (const end of this.#ends) end();
    this.#store = store;
    this.#ends = store
      ? [
          store.need({ stream: streams.alerts, families: ['alert'] }, this.#soon),
          store.need({ stream: streams.agents, families: ['agent'] }, this.#soon),
        ]
      : [];
    this.#soon();
  };

  readonly #soon = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  };

  #draw(): void {
    this.#frame = 0;
    const { subject = null } = this.#store ?? {};
    // Who has left the page helps nobody.
    const helped = this.#pleas.filter(
      ({ record }) => record.handling === 'claimed' && record.holderGoneAt === null,
    );
    const lines = helped.map(({ agentId, call, record }) => {
      const holder = { isReader: record.holder === subject, name: record.holderName };
      return this.#words.helping(holder, this.#name(agentId), call);
    });
    tell(this.#places.helping, lines.join(this.#words.separator));
  }

  #answer(text: string): void {
    clearTimeout(this.#silence);
    tell(this.#places.answer, text);
    this.#silence = setTimeout(() => tell(this.#places.answer, ''), answeredMs);
  }

  /** Those that stand now, hands first; none of the past, and none that are old. */
  get #pleas(): readonly Plea[] {
    const store = this.#store;
    const isNow = store && !store.past && ['live', 'late'].includes(store.freshness(streams.alerts).state);
    if (!isNow) return [];
    const all = [...store.stream(streams.alerts).records].flatMap(([key, value]) => {
      const record = value as AlertRecord;
      const { agentId, condition, kind } = record;
      const call = calls.find(each => each === kind);
      const isPlea = call && agentId !== null && condition === 'active' && key.startsWith('alert|');
      return isPlea ? [{ id: key.slice('alert|'.length), agentId, call, record }] : [];
    });
    return all.sort((one, other) => calls.indexOf(one.call) - calls.indexOf(other.call));
  }

  #name(agentId: string): string {
    const record = this.#store?.stream(streams.agents).records.get(`agent|${agentId}`);
    return (record as AgentRecord | undefined)?.name ?? agentId;
  }
}

/** Only where it says something else, so that nothing is read out twice. */
function tell(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
