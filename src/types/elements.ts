/** Made from custom-elements.json by scripts/typings.ts: change the elements, not this file. */
import type { MadoAgentBoard } from '../components/agent-board/agent-board.js';
import type { MadoAlertAcknowledgeEvent } from '../components/alert-feed/alert-feed.events.js';
import type { MadoAlertClaimEvent } from '../components/alert-feed/alert-feed.events.js';
import type { MadoAlertFeed } from '../components/alert-feed/alert-feed.js';
import type { MadoAlertReleaseEvent } from '../components/alert-feed/alert-feed.events.js';
import type { MadoAlertReopenEvent } from '../components/alert-feed/alert-feed.events.js';
import type { MadoAlertResolveEvent } from '../components/alert-feed/alert-feed.events.js';
import type { MadoAssistEvent } from '../components/agent-board/agent-board.events.js';
import type { MadoConnectionChangeEvent } from '../components/source/source.events.js';
import type { MadoCustomerCard } from '../components/customer-card/customer-card.js';
import type { MadoCustomerChangeEvent } from '../components/source/source.events.js';
import type { MadoCustomerSearch } from '../components/customer-search/customer-search.js';
import type { MadoCustomerTimeline } from '../components/customer-timeline/customer-timeline.js';
import type { MadoDialEvent } from '../components/base/dial-event.js';
import type { MadoDueList } from '../components/due-list/due-list.js';
import type { MadoExtractEvent } from '../components/base/extract-event.js';
import type { MadoFilter } from '../components/filter/filter.js';
import type { MadoFilterChangeEvent } from '../components/filter/filter.events.js';
import type { MadoFindCustomerEvent } from '../components/customer-card/customer-card.events.js';
import type { MadoHeadline } from '../components/headline/headline.js';
import type { MadoKpiGauge } from '../components/kpi-gauge/kpi-gauge.js';
import type { MadoNewCustomerEvent } from '../components/customer-card/customer-card.events.js';
import type { MadoPageEvent } from '../components/wallboard/wallboard.events.js';
import type { MadoQueueStatus } from '../components/queue-status/queue-status.js';
import type { MadoRevealEvent } from '../components/base/reveal-event.js';
import type { MadoRfmGrid } from '../components/rfm-grid/rfm-grid.js';
import type { MadoScreenPopEvent } from '../components/source/source.events.js';
import type { MadoSeekEvent } from '../components/time-machine/time-machine.events.js';
import type { MadoSelectEvent } from '../components/base/select-event.js';
import type { MadoSource } from '../components/source/source.js';
import type { MadoTimeMachine } from '../components/time-machine/time-machine.js';
import type { MadoWallboard } from '../components/wallboard/wallboard.js';

/** Every tag: its class, what can be set on it, and what it fires. */
export interface MadoTags {
  /** Who does what: each agent once, with state, time in it, and contacts; who raised a hand, does not respond or takes too long comes first. An agent that is opened shows the day as a lane. */
  'mado-agent-board': {
    element: MadoAgentBoard;
    settings: {
      /** The ids of the queues whose agents are shown, separated by spaces; by default all of the group. */
      queue?: MadoAgentBoard['queue'] | undefined;
      /** The channels whose agents are shown, separated by spaces; by default all. */
      channel?: MadoAgentBoard['channel'] | undefined;
      /** The states to show, separated by spaces; by default all. The counts above stay those of all. */
      state?: MadoAgentBoard['state'] | undefined;
      /** `table` or `tiles`; by default tiles in a narrow place and a table from 600 px on. */
      appearance?: MadoAgentBoard['appearance'] | undefined;
      /** `urgency`, `state`, `name`, or `time` in the state; `-` before it turns it. */
      sort?: MadoAgentBoard['sort'] | undefined;
      /** From when on a state is too long: `on-contact:10m on-hold:3m acw:5m break:60m`; by `on-contact` a contact is, with its hold and after-call work. */
      limits?: MadoAgentBoard['limits'] | undefined;
      /** The agent whose day is open. */
      agent?: MadoAgentBoard['agent'] | undefined;
      /** What seats are called, by the agent's id: an object, or JSON. Said in place of names that are not to be seen. */
      seats?: MadoAgentBoard['seats'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoAgentBoard['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoAgentBoard['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoAgentBoard['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoAgentBoard['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoAgentBoard['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoAgentBoard['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoAgentBoard['data'] | undefined;
    };
    events: {
      /** An agent was chosen: `{kind: 'agent', agentId}`. Cancel it to open nothing. */
      'mado-select': MadoSelectEvent;
      /** Somebody wants to help an agent: `{agentId}`. */
      'mado-assist': MadoAssistEvent;
    };
  };
  /** Alerts of a group: the worst first, then those that stand longest; equal ones are one line. People who wait for help stand pinned above. What is done about an alert is asked of the gateway and never assumed. */
  'mado-alert-feed': {
    element: MadoAlertFeed;
    settings: {
      /** The ids of the queues to show, separated by spaces; by default all of the group. An agent's alerts are of the queues they serve; what is of none is always shown. */
      queue?: MadoAlertFeed['queue'] | undefined;
      /** The channels to show, separated by spaces; by default all. */
      channel?: MadoAlertFeed['channel'] | undefined;
      /** The kinds to show, separated by spaces: `kpi waiting handling agent-state rescue assist ng-word promise due source-silent`. */
      kinds?: MadoAlertFeed['kinds'] | undefined;
      /** The severities to show: `alert`, `watch`; by default both. */
      severity?: MadoAlertFeed['severity'] | undefined;
      /** Sounds every 15 s while an alert that needs somebody now is nobody's. One sound a page, whatever feeds it has. */
      sound?: MadoAlertFeed['sound'] | undefined;
      /** When the reader's shift ends, `17:30` by the site's clock: until then the sound can be muted. */
      shiftEnd?: MadoAlertFeed['shiftEnd'] | undefined;
      /** `list`, or `badge`: how many and the worst, which opens the list. */
      appearance?: MadoAlertFeed['appearance'] | undefined;
      /** How many alerts a wall shows, the gravest, those of the lane among them; 5 by default. The others are counted. */
      rows?: MadoAlertFeed['rows'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoAlertFeed['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoAlertFeed['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoAlertFeed['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoAlertFeed['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoAlertFeed['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoAlertFeed['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoAlertFeed['data'] | undefined;
      /** When the reader's shift ends, `17:30` by the site's clock: until then the sound can be muted. */
      'shift-end'?: MadoAlertFeed['shiftEnd'] | undefined;
    };
    events: {
      /** Somebody takes an alert on. Cancelled, nothing is sent. */
      'mado-alert-claim': MadoAlertClaimEvent;
      /** Somebody gives one back, or hands it over. Cancelled, nothing is sent. */
      'mado-alert-release': MadoAlertReleaseEvent;
      /** Somebody silences one, for good or for a while. Cancelled, nothing is sent. */
      'mado-alert-acknowledge': MadoAlertAcknowledgeEvent;
      /** Somebody says how one ended. Cancelled, nothing is sent. */
      'mado-alert-resolve': MadoAlertResolveEvent;
      /** Somebody wants one open again. Cancelled, nothing is sent. */
      'mado-alert-reopen': MadoAlertReopenEvent;
      /** A caller is to be called back. Unless it is cancelled, the gateway is asked to call. */
      'mado-dial': MadoDialEvent;
      /** An alert is opened: `{kind: 'alert', alert, alertKind, queueId, contactId, customer}`. Cancelled, its panel stays closed. */
      'mado-select': MadoSelectEvent;
    };
  };
  /** One customer's chart: what the last operator left, who it is, and what is known of buying and of being reached. Where several customers share the address of a contact it asks whose it is. */
  'mado-customer-card': {
    element: MadoCustomerCard;
    settings: {
      /** The customer's key, or `current`: the one of the contact that came to the source's `agent`. */
      customer?: MadoCustomerCard['customer'] | undefined;
      /** `brief` shows what a call needs, without shares, habits and attributes. */
      appearance?: MadoCustomerCard['appearance'] | undefined;
      /** What a number may be revealed for, where the gateway is configured with a list; a JSON array as an attribute. */
      purposes?: MadoCustomerCard['purposes'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoCustomerCard['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoCustomerCard['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoCustomerCard['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoCustomerCard['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoCustomerCard['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoCustomerCard['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoCustomerCard['data'] | undefined;
    };
    events: {
      /** A number is to be called. Unless it is cancelled, the gateway is asked to. */
      'mado-dial': MadoDialEvent;
      /** A number or address is to be shown whole: `{customer or contactId, ref, field}`. Unless it is cancelled, the card asks for the purpose. */
      'mado-reveal': MadoRevealEvent;
      /** One of several was chosen: `{kind: 'customer', customer, contactId}`. Unless it is cancelled, the gateway is told whose the contact is. */
      'mado-select': MadoSelectEvent;
      /** None of those proposed: the customer is to be searched. */
      'mado-find-customer': MadoFindCustomerEvent;
      /** The customer is to be registered by the page. */
      'mado-new-customer': MadoNewCustomerEvent;
    };
  };
  /** Finds customers by name, kana, number, e-mail address or key, as the reader's role may see them. Who is chosen becomes the current customer of the source; while a contact is open that nobody is known for, it asks whether it is of them. */
  'mado-customer-search': {
    element: MadoCustomerSearch;
    settings: {
      /** What is searched by. The page may fill the box, such as with the number of a letter. */
      text?: MadoCustomerSearch['text'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoCustomerSearch['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoCustomerSearch['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoCustomerSearch['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoCustomerSearch['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoCustomerSearch['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoCustomerSearch['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoCustomerSearch['data'] | undefined;
    };
    events: {
      /** A customer was chosen: `{kind: 'customer', customer, contactId}`. Unless it is cancelled, elements with `customer="current"` show them. */
      'mado-select': MadoSelectEvent;
    };
  };
  /** One customer's history over all channels: contacts both ways, orders, campaigns, hand-over notes; by time or by case. Open promises, cases and cautions stand above it and never scroll away. */
  'mado-customer-timeline': {
    element: MadoCustomerTimeline;
    settings: {
      /** The customer's key, or `current`: the one of the contact that came to the source's `agent`. */
      customer?: MadoCustomerTimeline['customer'] | undefined;
      /** The channels to show, separated by spaces; by default all. */
      channels?: MadoCustomerTimeline['channels'] | undefined;
      /** `time`: the newest first, under their days. `case`: threads across channels. */
      groupBy?: MadoCustomerTimeline['groupBy'] | undefined;
      /** The IANA time zone of days and clocks; by default the site's where a stream of the page tells it, else the reader's own. */
      timeZone?: MadoCustomerTimeline['timeZone'] | undefined;
      /** Origins that links and recordings may lead to beside the page's own, separated by spaces: `https://crm.example`. */
      linkOrigins?: MadoCustomerTimeline['linkOrigins'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoCustomerTimeline['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoCustomerTimeline['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoCustomerTimeline['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoCustomerTimeline['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoCustomerTimeline['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoCustomerTimeline['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoCustomerTimeline['data'] | undefined;
      /** `time`: the newest first, under their days. `case`: threads across channels. */
      'group-by'?: MadoCustomerTimeline['groupBy'] | undefined;
      /** Origins that links and recordings may lead to beside the page's own, separated by spaces: `https://crm.example`. */
      'link-origins'?: MadoCustomerTimeline['linkOrigins'] | undefined;
      /** The IANA time zone of days and clocks; by default the site's where a stream of the page tells it, else the reader's own. */
      'time-zone'?: MadoCustomerTimeline['timeZone'] | undefined;
    };
    events: {
      /** An entry is to be opened: `{kind: 'entry', entry, entryKind, customer}`. Cancelled, it stays closed. */
      'mado-select': MadoSelectEvent;
      /** A promise is to be kept by a call. Unless it is cancelled, the gateway is asked to call. */
      'mado-dial': MadoDialEvent;
    };
  };
  /** Customers whose purchase window opens in the days ahead, is open, or is over: whom to call, the most at stake first. All stand on one time axis; below it stands who is not reported, and why. */
  'mado-due-list': {
    element: MadoDueList;
    settings: {
      /** The cube of the gateway whose customers are listed. */
      cube?: MadoDueList['cube'] | undefined;
      /** Windows that open in so many days are on the list. */
      within?: MadoDueList['within'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoDueList['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoDueList['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoDueList['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoDueList['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoDueList['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoDueList['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoDueList['data'] | undefined;
    };
    events: {
      /** A customer is to be called: `{customer, numberRef}`. The page dials. */
      'mado-dial': MadoDialEvent;
      /** The list is wanted, with whole ids. Unless it is cancelled, it is saved as a CSV file. */
      'mado-extract': MadoExtractEvent;
    };
  };
  /** Chooses queues, channels, group and period for every element that is bound to it: those inside it, and those that name its id in `filter`, wherever they stand. What an element names itself wins. */
  'mado-filter': {
    element: MadoFilter;
    settings: {
      /** The id of the `mado-source` whose queues can be chosen; by default the nearest around it, else the page's first. */
      source?: MadoFilter['source'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoFilter['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoFilter['theme'] | undefined;
      /** The fields that are shown, separated by spaces: `group queues channels period`, all of them by default. */
      fields?: MadoFilter['fields'] | undefined;
      /** The groups that can be chosen: ids separated by spaces, or a list of `{id, name}`, as JSON in the attribute. */
      groups?: MadoFilter['groups'] | undefined;
      /** The group that is chosen; without one each element has its own. */
      group?: MadoFilter['group'] | undefined;
      /** The ids of the queues that are chosen, separated by spaces; none is all. */
      queues?: MadoFilter['queues'] | undefined;
      /** The channels that are chosen, separated by spaces; none is all. */
      channels?: MadoFilter['channels'] | undefined;
      /** The period that is chosen; without one each element has its own. */
      period?: MadoFilter['period'] | undefined;
      /** With a key the choice stands in the page's address, `?key.queues=…`, and a link with it shows the same; without, nowhere. */
      addressKey?: MadoFilter['addressKey'] | undefined;
      /** With a key the choice stands in the page's address, `?key.queues=…`, and a link with it shows the same; without, nowhere. */
      'address-key'?: MadoFilter['addressKey'] | undefined;
    };
    events: {
      /** Somebody chose, or went back to an address that says so. */
      'mado-filter-change': MadoFilterChangeEvent;
    };
  };
  /** The most important thing of a group in one sentence, and below it what would help: an estimate, with what it costs where the help would come from. A graver one comes at once, any other when the one before has stood for five seconds. It is of the whole group. Where a filter has chosen queues or channels and the sentence is of others, it says so. `data` takes words (`{ sentence, advice, severity }`) or a gateway's code (`{ fact: { code, params }, severity }`) with `advice`, `basis`, `queues`, `now` and `timeZone` beside it. */
  'mado-headline': {
    element: MadoHeadline;
    settings: {
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoHeadline['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoHeadline['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoHeadline['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoHeadline['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoHeadline['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoHeadline['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoHeadline['data'] | undefined;
    };
    events: {
      /** The queue that it is about was chosen: `{kind: 'queue', queueId, channel}`. */
      'mado-select': MadoSelectEvent;
    };
  };
  /** One KPI: its value with what it is made of, its target and verdict by shape and word, the trend of the day, and "explain this number" with every other formula on the same facts. `data` takes a figure that is computed already (`{ reading: { value, numerator, denominator } }`) or counters (`{ counters: { answered, … } }`), each with `period`, `trend`, `settings`, `asOf`, `day`, `queue` and `channel` beside it; see `gaugeDataSchema`. */
  'mado-kpi-gauge': {
    element: MadoKpiGauge;
    settings: {
      /** The KPI, `service-level` by default: an id of the table of KPIs, or `id/variant`. */
      metric?: MadoKpiGauge['metric'] | undefined;
      /** The formula, one of the KPI's variants; by default its first. */
      variant?: MadoKpiGauge['variant'] | undefined;
      /** The queues to merge, their ids separated by spaces; by default all of the group. */
      queue?: MadoKpiGauge['queue'] | undefined;
      /** The channels to merge, separated by spaces; by default all. */
      channel?: MadoKpiGauge['channel'] | undefined;
      /** The agents to merge, their ids separated by spaces; by default all of the group, for KPIs of agents. */
      agent?: MadoKpiGauge['agent'] | undefined;
      /** Over what time: `today` by default, `interval` (the running half hour), `rolling-15m` or `now`. */
      period?: MadoKpiGauge['period'] | undefined;
      /** The target, `80%`, `20s`, `2:00`, or the two ends of a band; by default the profile's. */
      target?: MadoKpiGauge['target'] | undefined;
      /** From where on it is to be watched; by default the profile's, else the target. */
      watch?: MadoKpiGauge['watch'] | undefined;
      /** From where on it is alarming; by default the profile's. */
      alert?: MadoKpiGauge['alert'] | undefined;
      /** The profile that target and thresholds come from, `campaign` or `subscription`; by default the site's. */
      profile?: MadoKpiGauge['profile'] | undefined;
      /** `arc` by default, `bar` or `number`. */
      appearance?: MadoKpiGauge['appearance'] | undefined;
      /** How long a figure is still shown without a link, `15m` by default. */
      keepFor?: MadoKpiGauge['keepFor'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoKpiGauge['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoKpiGauge['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoKpiGauge['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoKpiGauge['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoKpiGauge['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoKpiGauge['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoKpiGauge['data'] | undefined;
      /** How long a figure is still shown without a link, `15m` by default. */
      'keep-for'?: MadoKpiGauge['keepFor'] | undefined;
    };
    events: {
      /** A formula was chosen in the explanation; unless it is prevented, the gauge takes it as its `variant`. */
      'mado-select': MadoSelectEvent;
    };
  };
  /** Queues and their channels: who waits and how long, agents free, service level, abandoned. The most urgent come first, idle ones stay. */
  'mado-queue-status': {
    element: MadoQueueStatus;
    settings: {
      /** The ids of the queues to show, separated by spaces; by default all of the group. */
      queue?: MadoQueueStatus['queue'] | undefined;
      /** The channels to show, separated by spaces; by default all. */
      channel?: MadoQueueStatus['channel'] | undefined;
      /** The columns, by default all that fit: `waiting wait free service-level fraction abandonment verdict`. */
      columns?: MadoQueueStatus['columns'] | undefined;
      /** `urgency`, `name`, `waiting`, `wait`, `free`, `service-level` or `abandonment`; `-` before it turns it. */
      sort?: MadoQueueStatus['sort'] | undefined;
      /** The profile that judges the service level: an id or an own one; by default the site's. */
      profile?: MadoQueueStatus['profile'] | undefined;
      /** `table`, in a narrow place two lines a row, or `cards`. */
      appearance?: MadoQueueStatus['appearance'] | undefined;
      /** How many rows a wall shows, the most urgent; 5 by default. The others are counted below. */
      rows?: MadoQueueStatus['rows'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoQueueStatus['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoQueueStatus['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoQueueStatus['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoQueueStatus['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoQueueStatus['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoQueueStatus['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoQueueStatus['data'] | undefined;
    };
    events: {
      /** A queue was chosen: `{kind: 'queue', queueId, channel}`. */
      'mado-select': MadoSelectEvent;
    };
  };
  /** Customers by recency, frequency and monetary value: how many are in each of 125 cells and what they bought, and out of the cells that somebody chooses the list of whom to call. */
  'mado-rfm-grid': {
    element: MadoRfmGrid;
    settings: {
      /** The cube of the gateway or of the daily figures to show. */
      cube?: MadoRfmGrid['cube'] | undefined;
      /** What the cells show: `customers`, `sales`, `sales-per-customer` or `change` since the other day in `data`. */
      measure?: MadoRfmGrid['measure'] | undefined;
      /** The chosen cells by their scores, separated by spaces, with stars for any band: `54* 55*`. */
      selection?: MadoRfmGrid['selection'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoRfmGrid['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoRfmGrid['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoRfmGrid['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoRfmGrid['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoRfmGrid['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoRfmGrid['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoRfmGrid['data'] | undefined;
    };
    events: {
      /** Cells were chosen: `{kind: 'cells', cells, customers}`. Cancelled, nothing is chosen. */
      'mado-select': MadoSelectEvent;
      /** The list is wanted, with whole ids. Unless it is cancelled, it is saved as a CSV file. */
      'mado-extract': MadoExtractEvent;
    };
  };
  /** Connects the elements of a page to a gateway, a daily batch or a feed of the page's own. It shows nothing, unless it is asked for the state of its connection. */
  'mado-source': {
    element: MadoSource;
    settings: {
      /** The gateway, for instance `https://gateway.example`. Elements with the same url share one connection. */
      url?: MadoSource['url'] | undefined;
      /** A JSON snapshot of a day's figures, read by HTTP, in place of a gateway. */
      batch?: MadoSource['batch'] | undefined;
      /** An address of the page's own origin that gives the token for the gateway, as plain text or `{"token": …}`. */
      tokenUrl?: MadoSource['tokenUrl'] | undefined;
      /** Gives the token for the gateway in place of `token-url`. Sources with different providers share nothing. */
      tokenProvider?: MadoSource['tokenProvider'] | undefined;
      /** The group of queues for elements that name none; `all` by default. Name one where the rights are for some only. */
      group?: MadoSource['group'] | undefined;
      /** The id of the agent whose page it is: a contact that is offered to them raises `mado-screen-pop`. */
      agent?: MadoSource['agent'] | undefined;
      /** Shows the state of the connection in words. */
      connectionShown?: MadoSource['connectionShown'] | undefined;
      /** A feed of the page's own, in place of a gateway. */
      feed?: MadoSource['feed'] | undefined;
      /** The store that its elements read: the one it was given, else the one it opened. */
      store?: MadoSource['store'] | undefined;
      /** Shows the state of the connection in words. */
      'connection-shown'?: MadoSource['connectionShown'] | undefined;
      /** An address of the page's own origin that gives the token for the gateway, as plain text or `{"token": …}`. */
      'token-url'?: MadoSource['tokenUrl'] | undefined;
    };
    events: {
      /** The link to the feed changed, or what is wrong with it. Does not bubble. */
      'mado-connection-change': MadoConnectionChangeEvent;
      /** A contact came to the operator in `agent`. Unless it is cancelled, elements with `customer="current"` show its customer. */
      'mado-screen-pop': MadoScreenPopEvent;
      /** Another customer is the current one. Does not bubble. */
      'mado-customer-change': MadoCustomerChangeEvent;
    };
  };
  /** Scrubs the last eight hours of a source: every element of that source shows the past while this does. A slider with the site's clock, play and pause, how fast, back to live, and the alerts that fired as marks on the track. */
  'mado-time-machine': {
    element: MadoTimeMachine;
    settings: {
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoTimeMachine['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoTimeMachine['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoTimeMachine['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoTimeMachine['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoTimeMachine['theme'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoTimeMachine['wall'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoTimeMachine['data'] | undefined;
    };
    events: {
      /** Somebody wants to see another time. Cancelable. */
      'mado-seek': MadoSeekEvent;
    };
  };
  /** A display for a room: pages of any elements that take turns, over them the most important thing in one sentence, the site's time and how fresh all is. Nobody has to touch it. */
  'mado-wallboard': {
    element: MadoWallboard;
    settings: {
      /** How long a page stands before the next one: `20s`, `1m`. Without it nothing turns by itself. */
      rotate?: MadoWallboard['rotate'] | undefined;
      /** Pages as data, after those in HTML: a `LayoutInput`, the same as JSON, or the address of a JSON file. */
      layout?: MadoWallboard['layout'] | undefined;
      /** The pages stand still. */
      paused?: MadoWallboard['paused'] | undefined;
      /** How much larger than usual all is, for readers further away: 1 by default, at most 3. */
      scale?: MadoWallboard['scale'] | undefined;
      /** The display may go to sleep; by default the page keeps it awake. */
      sleepAllowed?: MadoWallboard['sleepAllowed'] | undefined;
      /** Replaces the page by a newer one of its server, between two pages of the board: only when the server answers and the newer page, loaded out of sight, has become live. */
      reload?: MadoWallboard['reload'] | undefined;
      /** Colours and sizes for a display that is read from afar. */
      wall?: MadoWallboard['wall'] | undefined;
      /** The id of the `mado-source` to read; by default the nearest around the element, else the page's first. */
      source?: MadoWallboard['source'] | undefined;
      /** The group of queues to show; by default the source's, else `all`. Name one where the rights are for some only. */
      group?: MadoWallboard['group'] | undefined;
      /** The id of the `mado-filter` that chooses what this shows; by default the nearest around it. What it names itself wins. */
      filter?: MadoWallboard['filter'] | undefined;
      /** The title in place of the element's own. */
      label?: MadoWallboard['label'] | undefined;
      /** `light` or `dark`; by default the page's `color-scheme`. */
      theme?: MadoWallboard['theme'] | undefined;
      /** What to show in place of the feed: a plain object, or JSON. It wins over the feed. */
      data?: MadoWallboard['data'] | undefined;
      /** The display may go to sleep; by default the page keeps it awake. */
      'sleep-allowed'?: MadoWallboard['sleepAllowed'] | undefined;
    };
    events: {
      /** Another page has the stage. Does not bubble. */
      'mado-page': MadoPageEvent;
    };
  };
}
export type MadoTag = keyof MadoTags;
