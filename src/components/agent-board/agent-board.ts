import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { AgentState, Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { formatNumber, nameText } from '../base/formats.js';
import type { ScopeAttributes } from '../base/scope.js';
import { SelectController } from '../base/select-controller.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { unknownQueues } from '../base/unknown-queues.js';
import { warnOnce } from '../base/warnings.js';
import { usualLimits, type SortKey } from './agent-board.attributes.js';
import { MadoAssistEvent } from './agent-board.events.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { dataReader, factsOfRecords, type BoardFacts } from './agent-board.model.js';
import { agentBoardStyles } from './agent-board.styles.js';
import { countStrip, handLines, headTemplate, notShown, wallCounts } from './agent-board.template.js';
import { verdictOf } from './agent-board.view.js';
import { AgentBoxes } from './agent-boxes.js';
import { AgentDay } from './agent-day.js';
import { AgentRows, type Board } from './agent-rows.js';
import { agentTableStyles } from './agent-table.styles.js';
import { agentTileStyles } from './agent-tiles.styles.js';
import { agentWallStyles } from './agent-wall.styles.js';
import { BoardWishes } from './board-wishes.js';
import { uncover } from './lane-place.js';
import { laneStyles } from './lane.styles.js';
import { laneTemplate } from './lane.template.js';
import { WidthController } from './width-controller.js';

/** How long states without a link are kept in sight, in milliseconds. */
const forgetAfterMs = 15 * 60_000;

/**
 * Who does what: each agent once, with state, time in it, and contacts; who raised a hand, does not respond or takes
 * too long comes first. An agent that is opened shows the day as a lane.
 *
 * @tagname mado-agent-board
 * @fires {MadoSelectEvent} mado-select - An agent was chosen: `{kind: 'agent', agentId}`. Cancel it to open nothing.
 * @fires {MadoAssistEvent} mado-assist - Somebody wants to help an agent: `{agentId}`.
 * @cssproperty [--mado-agent-board-max-block-size=44em] - From which height on the rows or tiles scroll.
 */
export class MadoAgentBoard extends MadoElement {
  static override styles: CSSResultGroup = [
    MadoElement.styles,
    agentBoardStyles,
    agentTileStyles,
    agentTableStyles,
    agentWallStyles,
    laneStyles,
  ];

  /** The ids of the queues whose agents are shown, separated by spaces; by default all of the group. */
  @property() queue?: string;

  /** The channels whose agents are shown, separated by spaces; by default all. */
  @property() channel?: string;

  /** The states to show, separated by spaces; by default all. The counts above stay those of all. */
  @property() state?: string;

  /** `table` or `tiles`; by default tiles in a narrow place and a table from 600 px on. */
  @property() appearance?: 'table' | 'tiles';

  /** `urgency`, `state`, `name` or `time`; `-` before it turns it. */
  @property() sort = 'urgency';

  /** From how long on a state is marked as too long: `on-contact:10m on-hold:3m acw:5m break:60m`. */
  @property() limits = usualLimits;

  /** The agent whose day is open. */
  @property() agent?: string;

  /** What seats are called, by the agent's id: an object, or JSON. Said in place of names that are not to be seen. */
  @property({ type: Object }) seats?: Readonly<Record<string, string>>;

  readonly #clock = new ClockController(this);
  readonly #select = new SelectController<BoardFacts>(this, {
    need: () =>
      this.given
        ? undefined
        : [
            { stream: `agents/${this.groupShown}`, families: ['agent'] },
            { stream: `queues/${this.groupShown}`, families: ['site', 'queue'] },
          ],
    select: ({ records, stream }) => factsOfRecords(records, stream(`queues/${this.groupShown}`).records),
  });
  readonly #width = new WidthController(this);
  readonly #day = new AgentDay(this);
  readonly #boxes = new AgentBoxes(this, agentId => this.#choose(agentId));
  readonly #wishes = new BoardWishes();
  readonly #rows = new AgentRows();
  #given: BoardFacts | undefined;
  #board: Board | undefined;
  /** The time that states are measured to: it stands still while what is known is old. */
  #now: Instant = 0;

  constructor() {
    super();
    this.addEventListener('keydown', this.#escape);
  }

  protected override get scopeAttributes(): ScopeAttributes {
    return { queue: this.queue, channel: this.channel };
  }

  protected override get freshness(): Freshness {
    if (this.given && !this.#given)
      return { state: dataReader.pending ? 'loading' : 'failed', ageMs: null, asOf: null };
    const batchDay = this.#given?.batchDay;
    return batchDay === undefined ? super.freshness : { state: 'batch', ageMs: null, asOf: null, batchDay };
  }

  protected override get condition(): Condition {
    const { state } = this.freshness;
    const isThere = state === 'live' || state === 'late';
    return isThere && this.#board?.summary.agents === 0 ? 'empty' : state;
  }

  protected override get accessibleName(): string {
    return this.label ?? agentBoardMessages[this.language].title;
  }

  get #facts(): BoardFacts | undefined {
    return this.given ? this.#given : this.#select.value;
  }

  get #past(): boolean {
    return this.freshness.past !== undefined;
  }

  get #forgotten(): boolean {
    const { state, ageMs } = this.freshness;
    return state === 'offline' && (ageMs ?? 0) > forgetAfterMs;
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues<this>): void {
    this.#prepare(changed);
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, accessibleName: heading } = this;
    const known = { condition, freshness, heading, language, timeZone: this.#facts?.timeZone };
    if (!this.given && !this.store)
      return frame({ ...known, aside: nothing, body: message(this.messages.noSource) });
    const reason = notShown(condition, freshness, language);
    const board = this.#board;
    if (reason || !board) return frame({ ...known, body: reason });
    return frame({
      ...known,
      verdict: looksOld(condition) ? 'ok' : verdictOf(board.summary),
      subtitle: guard([board, this.language, this.wall], () => this.#subtitle(board)),
      body: this.#body(board),
      footer: this.wall ? undefined : this.#footer(),
    });
  }

  #subtitle({ summary, order }: Board): string {
    const words = agentBoardMessages[this.language];
    const all = formatNumber(summary.agents, this.language);
    if (this.#wishes.states.length === 0 || this.wall) return words.agents(all);
    return words.agentsOf(formatNumber(order.length, this.language), all);
  }

  #footer(): string {
    const words = agentBoardMessages[this.language];
    return this.#boxes.held ? words.held : words.sortedBy(words.sorts[this.#wishes.sort.key]);
  }

  #body(board: Board): TemplateResult {
    const { language, wall } = this;
    const { states: chosen, row } = this.#wishes;
    const forgotten = this.#forgotten;
    const hands = forgotten ? [] : board.hands;
    const lines = handLines({ hands, language, wall, past: this.#past, seats: row.seats, ...this.#deeds });
    const counts = { summary: board.summary, language, forgotten, chosen, choose: this.#narrow };
    if (wall) return html`${lines}${wallCounts(counts)}`;
    // Counted anew more seldom than what is in sight is drawn.
    const strip = guard([board.summary, language, forgotten, chosen], () => countStrip(counts));
    return html`${strip}${lines}${this.#list(board)}${this.#lane()}`;
  }

  #list({ order }: Board): TemplateResult {
    const { noneChosen, noneChosenHint } = agentBoardMessages[this.language];
    if (order.length === 0) return message(noneChosen, noneChosenHint);
    const { key, descending } = this.#wishes.sort;
    const head = guard([this.language, key, descending], () =>
      headTemplate({ language: this.language, key, descending, sortBy: this.#sortBy }),
    );
    const isTable = this.appearance === 'table' || (this.appearance !== 'tiles' && this.#width.isWide);
    const look = {
      language: this.language,
      forgotten: this.#forgotten,
      past: this.#past,
      opened: this.agent,
      ...this.#deeds,
    };
    const list = { label: this.accessibleName, now: this.#now, look };
    return isTable ? this.#boxes.table(list, head) : this.#boxes.tiles(list);
  }

  #lane(): TemplateResult | typeof nothing {
    const { agent, language } = this;
    if (!agent) return nothing;
    const facts = this.#facts;
    return laneTemplate({
      name: this.#rows.anyRow(agent)?.name ?? agentBoardMessages[language].agent,
      lane: facts?.lanes ? (facts.lanes.get(agent) ?? []) : this.#day.lane,
      problem: this.#day.problem,
      now: this.#now,
      timeZone: facts?.timeZone ?? 'UTC',
      language,
      isWide: this.#width.isWide,
      close: this.#close,
      again: this.#again,
    });
  }

  #prepare(changed: PropertyValues<this>): void {
    this.#wishes.read(this, changed);
    const isOld = looksOld(this.freshness.state);
    if (!isOld || this.#now === 0) this.#now = this.#clock.now;
    this.#readGiven();
    const facts = this.#facts;
    this.#board = facts && this.#boardOf(facts);
    this.#boxes.crowd = { order: this.#board?.order ?? [], row: agentId => this.#rows.row(agentId) };
    this.#followDay(isOld);
  }

  #boardOf(facts: BoardFacts): Board {
    const { queues, channels } = this.scope;
    const stream = this.given ? undefined : this.store?.stream(`queues/${this.groupShown}`);
    if (stream) unknownQueues(this.localName, queues, stream);
    const { row, states, sort } = this.#wishes;
    const options = { choice: { queues, channels }, row, states, sort, language: this.language };
    const { held, at, inSight } = this.#boxes;
    return this.#rows.look(facts, options, { now: this.#now, at, held, inSight });
  }

  #followDay(isOld: boolean): void {
    const { agent: agentId, store } = this;
    if (!agentId || !store || this.given || this.wall) return this.#day.follow(null);
    const record = this.#rows.anyRow(agentId)?.agent;
    this.#day.follow({ store, stream: `agents/${this.groupShown}`, agentId, record, now: this.#now, isOld });
  }

  #readGiven(): void {
    if (!this.given) return void (this.#given = undefined);
    this.drawWith(dataReader);
    const { data, problem } = dataReader.code?.parseAgentData(this.given) ?? {};
    if (problem !== undefined)
      warnOnce('bad-data', `<${this.localName}> can't read its data: ${problem}.`, this.localName);
    this.#given = data && dataReader.code?.factsOfData(data);
    if (this.#given?.now !== undefined) this.#now = this.#given.now;
  }

  /** What the templates ask of the element: the same functions at each drawing. */
  readonly #deeds = {
    queueName: (queueId: string): string => nameText(this.#facts?.queueName(queueId), this.language, queueId),
    assist: (event: Event): void => this.#assist(event),
  };

  readonly #narrow = (state: AgentState): void => {
    const { states } = this.#wishes;
    const chosen = states.includes(state) ? states.filter(each => each !== state) : [...states, state];
    this.state = chosen.join(' ');
  };

  readonly #sortBy = (key: SortKey): void => {
    this.sort = this.sort === key ? `-${key}` : key;
  };

  readonly #close = (): void => {
    const { agent } = this;
    this.agent = '';
    if (agent) this.#boxes.focus(agent);
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.agent) return;
    event.stopPropagation();
    this.#close();
  };

  readonly #again = (): void => {
    this.#day.retry();
    this.requestUpdate();
  };

  #choose(agentId: string): void {
    const goesOn = this.dispatchEvent(new MadoSelectEvent({ kind: 'agent', agentId }));
    if (!goesOn) return;
    this.agent = this.agent === agentId ? '' : agentId;
    if (this.agent)
      void this.updateComplete.then(() =>
        uncover(this.#boxes.box(agentId), this.renderRoot.querySelector('.lane')),
      );
  }

  #assist({ currentTarget }: Event): void {
    const agentId = currentTarget instanceof HTMLElement ? currentTarget.dataset['assist'] : undefined;
    if (agentId !== undefined) this.dispatchEvent(new MadoAssistEvent({ agentId }));
  }
}
