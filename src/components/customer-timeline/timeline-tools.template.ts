import { html, nothing, type TemplateResult } from 'lit';
import { entryKinds } from '../../data/customer/entry.js';
import { directions, type Channel, type Language } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import { timelineMessages } from './customer-timeline.messages.js';
import { entryMessages } from './entry.messages.js';
import { rareFilters, type TimelineFilter } from './history-filter.js';

export interface ToolParts {
  readonly language: Language;
  readonly byCase: boolean;
  readonly filter: TimelineFilter;
  /** With how many entries there are of each. */
  readonly channels: readonly (readonly [channel: Channel, count: number])[];
  readonly operators: readonly (readonly [id: string, name: string])[];
  /** The rarer filters are shown. */
  readonly open: boolean;
  /** The last day that can be gone to, `YYYY-MM-DD`. */
  readonly lastDay: string;
  group(by: 'time' | 'case'): void;
  toggle(): void;
  change(filter: Partial<TimelineFilter>): void;
  goTo(day: string): void;
  clear(): void;
}

/** By time or by case, the channels with their counts, and the filters that are wanted less often. */
export function timelineTools(parts: ToolParts): TemplateResult {
  const { byCase, open } = parts;
  return html`<div class="tools">
      ${tabs(parts)} ${byCase ? nothing : channelSwitches(parts)} ${byCase ? nothing : filterButton(parts)}
    </div>
    ${open && !byCase ? filterPanel(parts) : nothing}`;
}

function tabs({ language, byCase, group }: ToolParts): TemplateResult {
  const words = timelineMessages[language];
  const tab = (by: 'time' | 'case', word: string, pressed: boolean): TemplateResult =>
    html`<button
      type="button"
      class="tab"
      aria-pressed=${pressed ? 'true' : 'false'}
      @click=${() => group(by)}
    >
      ${word}
    </button>`;
  return html`<div class="tabs" role="group" aria-label=${words.grouping}>
    ${tab('time', words.byTime, !byCase)} ${tab('case', words.byCase, byCase)}
  </div>`;
}

function channelSwitches({ language, channels, filter, change }: ToolParts): TemplateResult {
  const words = timelineMessages[language];
  const turned = (channel: Channel): readonly Channel[] =>
    filter.channels.includes(channel)
      ? filter.channels.filter(other => other !== channel)
      : [...filter.channels, channel];
  return html`<div class="channels" role="group" aria-label=${words.channels}>
    ${channels.map(([channel, count]) => {
      const name = messages[language].channels[channel];
      const many = formatNumber(count, language);
      return html`<button
        type="button"
        class="channel"
        aria-pressed=${filter.channels.includes(channel) ? 'true' : 'false'}
        aria-label=${`${name} ${words.count(many, count)}`}
        title=${name}
        @click=${() => change({ channels: turned(channel) })}
      >
        ${icon(channelIcon(channel))}<span class="digits">${many}</span>
      </button>`;
    })}
  </div>`;
}

function filterButton({ language, filter, open, toggle }: ToolParts): TemplateResult {
  const words = timelineMessages[language];
  const set = rareFilters(filter);
  return html`<button
    type="button"
    class="bare filters"
    aria-expanded=${open ? 'true' : 'false'}
    @click=${toggle}
  >
    ${set === 0 ? words.filters : words.filtersSet(String(set))}
  </button>`;
}

function filterPanel(parts: ToolParts): TemplateResult {
  const { language, filter, change, clear, goTo, lastDay } = parts;
  const words = timelineMessages[language];
  return html`<div class="panel" role="group" aria-label=${words.filters}>
    <input
      type="search"
      class="text"
      aria-label=${words.text}
      placeholder=${words.text}
      .value=${filter.text}
      @input=${(event: Event) => change({ text: valueOf(event) })}
    />
    ${choices(parts)}
    <label class="day"
      ><span>${words.date}</span
      ><input type="date" max=${lastDay} @change=${(event: Event) => goTo(valueOf(event))}
    /></label>
    ${
      rareFilters(filter) > 0 || filter.channels.length > 0
        ? html`<button type="button" class="clear" @click=${clear}>${words.clear}</button>`
        : nothing
    }
  </div>`;
}

function choices({ language, filter, operators, change }: ToolParts): readonly TemplateResult[] {
  const words = timelineMessages[language];
  return [
    choice({
      label: words.direction,
      any: words.anyDirection,
      chosen: filter.direction,
      options: directions.map(one => [one, messages[language].directions[one]]),
      choose: value => change({ direction: directions.find(one => one === value) ?? '' }),
    }),
    choice({
      label: words.kind,
      any: words.anyKind,
      chosen: filter.kind,
      options: entryKinds.map(one => [one, entryMessages[language].kinds[one]]),
      choose: value => change({ kind: entryKinds.find(one => one === value) ?? '' }),
    }),
    choice({
      label: words.operator,
      any: words.anyOperator,
      chosen: filter.operator,
      options: operators,
      choose: value => change({ operator: value }),
    }),
  ];
}

interface Choice {
  readonly label: string;
  /** The word for no choice. */
  readonly any: string;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  choose(value: string): void;
}

function choice({ label, any, chosen, options, choose }: Choice): TemplateResult {
  return html`<select
    aria-label=${label}
    .value=${chosen}
    @change=${(event: Event) => choose(valueOf(event))}
  >
    <option value="" ?selected=${chosen === ''}>${any}</option>
    ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === chosen}>${word}</option>`)}
  </select>`;
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
}
