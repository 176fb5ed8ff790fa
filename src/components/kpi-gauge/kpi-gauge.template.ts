import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { Condition } from '../base/element.js';
import { channelIcon, icon } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import type { PopoverController } from '../base/popover-controller.js';
import { frame, freshness, message } from '../base/templates.js';
import type { Speech } from '../base/templates.js';
import { arcBody, barBody, barHead, numberBody, verdictWord } from './drawing.template.js';
import type { GaugeFacts } from './kpi-gauge.facts.js';
import { gaugeMessages } from './kpi-gauge.messages.js';
import type { GaugeView } from './kpi-gauge.view.js';

export interface GaugeParts {
  /** `undefined` where there is no such metric. */
  readonly view: GaugeView | undefined;
  readonly metric: string;
  readonly facts: GaugeFacts | undefined;
  readonly condition: Condition;
  readonly freshness: Freshness;
  /** The figure was given without a word on its age, so none is claimed. */
  readonly ageless: boolean;
  readonly appearance: 'arc' | 'bar' | 'number';
  readonly wall: boolean;
  readonly language: Language;
  readonly sourceMissing: boolean;
  /** The queues it was asked for, where none of them is there. */
  readonly missingQueues: readonly string[];
  /** Drawn while it is open. */
  readonly explanation: TemplateResult | undefined;
  readonly popover: PopoverController;
  /** The explanation will probably be asked for. */
  prepare(): void;
  reload(): void;
}

/** The gauge as a whole: in its frame what can be shown, else the reason why not. */
export function gaugeTemplate(parts: GaugeParts): TemplateResult {
  const { view, language } = parts;
  const obstacle = obstacleOf(parts);
  if (!view || obstacle) return inFrame(parts, obstacle ?? html``, undefined);
  const speech: Speech = { language, timeZone: view.timeZone };
  const foot = parts.wall || !parts.facts ? undefined : footer(parts, view);
  const explanation = parts.explanation ?? nothing;
  if (parts.appearance === 'bar') return html`${bar(parts, view, speech, foot)} ${explanation}`;
  const body = parts.appearance === 'arc' ? arcBody(view, speech) : numberBody(view, speech, parts.wall);
  return html`${inFrame(parts, body, foot)} ${explanation}`;
}

function inFrame(parts: GaugeParts, body: TemplateResult, foot: TemplateResult | undefined): TemplateResult {
  const { view, metric } = parts;
  return frame({
    language: parts.language,
    timeZone: view?.timeZone,
    heading: view?.heading ?? metric,
    subtitle: subtitle(parts),
    verdict: view && verdictWord(view),
    condition: parts.condition,
    freshness: view ? parts.freshness : { state: 'failed', ageMs: null, asOf: null },
    ...(isAgeless(parts) ? { aside: nothing } : {}),
    body,
    footer: foot,
  });
}

function bar(parts: GaugeParts, view: GaugeView, speech: Speech, foot: unknown): TemplateResult {
  return html`<div
    part="base"
    class="base"
    data-verdict=${verdictWord(view) ?? 'ok'}
    data-state=${parts.condition}
  >
    ${barHead(view, speech, subtitle(parts))}
    ${barBody(view, parts.ageless ? nothing : freshness(parts.freshness, speech))}
    ${foot ? html`<div class="footer">${foot}</div>` : nothing}
  </div>`;
}

/** Where no age is claimed: none is known, nothing is shown, or a wall says it once for all. */
function isAgeless({ ageless, sourceMissing, condition, wall }: GaugeParts): boolean {
  return (
    ageless ||
    (sourceMissing && condition === 'loading') ||
    condition === 'empty' ||
    (wall && condition === 'live')
  );
}

/** Whose figure it is, with the sign of its channel; of several channels on a wall the signs alone, which stay beside the title. */
function subtitle({ view, facts, language, wall }: GaugeParts): TemplateResult | undefined {
  if (!view || view.subtitle === '') return undefined;
  const several = wall && facts?.names.length === 0 ? facts.channels : [];
  if (several.length > 0)
    return html`${several.map(each => icon(channelIcon(each), messages[language].channels[each]))}`;
  return html`${facts?.channel ? icon(channelIcon(facts.channel)) : nothing} ${view.subtitle}`;
}

function footer(parts: GaugeParts, view: GaugeView): TemplateResult {
  const { popover, language } = parts;
  const explain = messages[language].explain;
  const more = view.footMore === '' ? '' : gaugeMessages[language].separator + view.footMore;
  return html`<span class="foot"><span class="foot-text"></span><span class="more">${more}</span></span>
    <button
      part="explain-button"
      type="button"
      class="bare explain-button"
      aria-haspopup="dialog"
      aria-expanded=${popover.open ? 'true' : 'false'}
      aria-label="${explain}: ${view.heading}"
      @pointerenter=${parts.prepare}
      @focus=${parts.prepare}
      @click=${popover.toggle}
    >
      ${explain}
    </button>`;
}

/** In the explanation's place where its code could not be loaded. */
export function noExplanation(popover: PopoverController, language: Language): TemplateResult {
  return html`<div part="explain" class="explain" .popover=${popover.attribute ?? null} tabindex="-1">
    ${message(messages[language].failed)}
  </div>`;
}

/** Why there is nothing to show, in words; `undefined` where there is. */
function obstacleOf(parts: GaugeParts): TemplateResult | undefined {
  const { language, condition } = parts;
  const shared = messages[language];
  const own = gaugeMessages[language];
  if (!parts.view) return message(own.unknownMetric(parts.metric));
  if (parts.missingQueues.length > 0) {
    return message(own.noQueues(parts.missingQueues.join(own.listSeparator)), own.noQueuesHint);
  }
  if (condition === 'empty') return message(own.batchOnly);
  if (condition === 'denied')
    return message(shared.denied, shared.deniedHint(parts.freshness.problem?.params ?? {}));
  if (condition === 'loading' && parts.sourceMissing) return message(shared.noSource);
  if (condition !== 'failed') return undefined;
  const { problem } = parts.freshness;
  const words = problem ? shared.problem(problem.code, problem.params ?? {}) : shared.failed;
  return html`<div class="message">
    <p>${words}</p>
    ${problem && problem.code !== words ? html`<p class="note"><code>${problem.code}</code></p>` : nothing}
    <button type="button" @click=${parts.reload}>${shared.reload}</button>
  </div>`;
}
