import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { AgentState, Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { ClockController } from '../base/clock-controller.js';
import { MadoElement, type Condition } from '../base/element.js';
import { nameText } from '../base/formats.js';
import type { ScopeAttributes } from '../base/scope.js';
import { RunningTo } from '../base/running-to.js';
import { SelectController } from '../base/select-controller.js';
import { MadoSelectEvent } from '../base/select-event.js';
import { frame, message } from '../base/templates.js';
import { looksOld } from '../base/trust.js';
import { unknownQueues } from '../base/unknown-queues.js';
import { WidthController } from '../base/width-controller.js';
import { usualLimits, type SortKey } from './agent-board.attributes.js';
import { MadoAssistEvent } from './agent-board.events.js';
import { agentBoardMessages } from './agent-board.messages.js';
import { dataReader, factsOfGiven, factsOfRecords, type BoardFacts } from './agent-board.model.js';
import { agentBoardStyles } from './agent-board.styles.js';
import { handLines, headTemplate, notShown } from './agent-board.template.js';
import { verdictOf } from './agent-board.view.js';
import type { BoxLook } from './agent-box.template.js';
import { AgentBoxes } from './agent-boxes.js';
import { countStrip, subtitle, wallCounts } from './agent-counts.template.js';
import { AgentDay } from './agent-day.js';
import { AgentRows, type Board } from './agent-rows.js';
import { BoardWishes } from './board-wishes.js';
import { uncover } from './lane-place.js';
import { aboveLane, laneTemplate } from './lane.template.js';

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
  static override styles: CSSResultGroup = [MadoElement.styles, agentBoardStyles];

  /** The ids of the queues whose agents are shown, separated by spaces; by default all of the group. */
  @property() queue?: string;

  /** The channels whose agents are shown, separated by spaces; by default all. */
  @property() channel?: string;

  /** The states to show, separated by spaces; by default all. The counts above stay those of all. */
  @property() state?: string;

  /** `table` or `tiles`; by default tiles in a narrow place and a table from 600 px on. */
  @property() appearance?: 'table' | 'tiles';

  /** `urgency`, `state`, `name`, or `time` in the state; `-` before it turns it. */
  @property() sort = 'urgency';

  /** From when on a state is too long: `on-contact:10m on-hold:3m acw:5m break:60m`; by `on-contact` a contact is, with its hold and after-call work. */
  @property() limits = usualLimits;

  /** The agent whose day is open. */
  @property() agent?: string;

  /** What seats are called, by the agent's id: an object, or JSON. Said in place of names that are not to be seen. */
  @property({ type: Object }) seats?: Readonly<Record<string, string>>;

  readonly #clock = new ClockController(this, { tick: () => this.#goOn() });
  readonly #select = new SelectController<BoardFacts>(this, {
    need: () =>
      this.given
        ? undefined
        : [
            { stream: `agents/${this.groupShown}`, families: ['agent'] },
            { stream: `queues/${this.groupShown}`, families: ['site', 'queue'] },
          ],
    select: ({ records, stream }) => factsOfRecords(records, stream(`queues/${this.groupShown}`).records),
    changed: () => this.#goOn(),
  });
  readonly #width = new WidthController(this);
  readonly #day = new AgentDay(this);
  readonly #boxes = new AgentBoxes(this, agentId => this.#choose(agentId));
  readonly #wishes = new BoardWishes();
  readonly #rows = new AgentRows();
  #given: BoardFacts | undefined;
  #board: Board | undefined;
  /** The queues' names are those of this revision. */
  #names = 0;
  readonly #runningTo = new RunningTo();
  /** The time that states are measured to. */
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

  /** Whether somebody is to be helped. */
  get #help(): Pick<BoxLook, 'past' | 'barred'> {
    const { past, state } = this.freshness;
    const barred = looksOld(state) ? agentBoardMessages[this.language].notWhileOld : null;
    return { past: past !== undefined, barred };
  }

  get #forgotten(): boolean {
    const { state, ageMs } = this.freshness;
    return state === 'offline' && (ageMs ?? 0) > forgetAfterMs;
  }

  /** After the controllers selected, before anything is drawn. */
  protected override update(changed: PropertyValues<this>): void {
    this.#wishes.read(this, changed);
    if (this.given) this.drawWith(dataReader);
    this.#given = this.given && factsOfGiven(this.given, this.localName);
    const { freshness } = this;
    this.#now = this.#given?.now ?? this.#runningTo.take(freshness, this.#clock.now);
    const facts = this.#facts;
    this.#names = facts?.names ?? 0;
    this.#board = facts && this.#boardOf(facts);
    this.#boxes.crowd = { order: this.#board?.order ?? [], row: agentId => this.#rows.row(agentId) };
    this.#followDay(looksOld(freshness.state));
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, wall, accessibleName: heading } = this;
    const known = { condition, freshness, heading, language, timeZone: this.#facts?.timeZone };
    if (!this.given && !this.store)
      return frame({ ...known, aside: nothing, body: message(this.messages.noSource) });
    const reason = notShown(condition, freshness, language);
    const board = this.#board;
    if (reason || !board) return frame({ ...known, body: reason });
    return frame({
      ...known,
      verdict: looksOld(condition) ? 'ok' : verdictOf(board.summary),
      subtitle: subtitle(board, { language, wall, forgotten: this.#forgotten, chosen: this.#wishes.states }),
      body: this.#body(board),
      footer: wall ? undefined : this.#footer(),
    });
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
    const { queues } = this.scope;
    const who = { hands, language, wall, ...this.#help, seats: row.seats, queues };
    const lines = handLines({ ...who, ...this.#deeds });
    const counts = { summary: board.summary, language, forgotten, chosen, choose: this.#narrow };
    if (wall) return html`${lines}${wallCounts(counts)}`;
    // Counted anew more seldom than what is in sight is drawn.
    const strip = guard([board.summary, language, forgotten, chosen], () => countStrip(counts));
    return html`${strip}${lines}${aboveLane(this.#list(board), this.#lane())}`;
  }

  #list({ order }: Board): TemplateResult {
    const { language } = this;
    const { noneChosen, noneChosenHint } = agentBoardMessages[language];
    if (order.length === 0) return message(noneChosen, noneChosenHint);
    const { key, descending } = this.#wishes.sort;
    const head = guard([language, key, descending], () =>
      headTemplate({ language, key, descending, sortBy: this.#sortBy }),
    );
    const isTable = this.appearance === 'table' || (this.appearance !== 'tiles' && this.#width.isWide);
    const look = {
      language,
      forgotten: this.#forgotten,
      ...this.#help,
      opened: this.agent,
      names: this.#names,
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
      again: this.#day.retry,
    });
  }

  /** Between two counts nothing changes but the boxes in sight, and of most of them nothing but the times. */
  #goOn(): void {
    const facts = this.#select.value;
    const isUsual = this.freshness.state === 'live' && facts?.names === this.#names && !this.wall;
    if (!isUsual || this.isUpdatePending || this.agent || !this.#rows.renew(facts, this.#boxes))
      return this.requestUpdate();
    this.#now = this.#runningTo.take(this.freshness, this.#clock.now);
    this.#boxes.follow(this.#now);
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
    if (agentId !== undefined && this.#help.barred === null)
      this.dispatchEvent(new MadoAssistEvent({ agentId }));
  }
}
