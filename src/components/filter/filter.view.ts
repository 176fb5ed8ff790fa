import { channels, periods, type Channel, type Language } from '../../data/model/vocabulary.js';
import { linesOf, queueIdsOf, queueOf } from '../../data/store/select.js';
import type { FilterChoice } from '../base/filter-registry.js';
import { formatNumber, nameText } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { FilterField, GroupOption } from './filter.attributes.js';
import { filterMessages } from './filter.messages.js';

/** Something that can be chosen in a field. */
export interface FilterOption {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
  readonly channel?: Channel;
}

export interface FieldView {
  readonly field: FilterField;
  readonly label: string;
  /** What is chosen, in as few words as a button has room for. */
  readonly chosen: string;
  readonly narrowed: boolean;
  /** Of several any number can be chosen, else one. */
  readonly several: boolean;
  readonly options: readonly FilterOption[];
  /** The list is not there yet. */
  readonly waiting: boolean;
}

export interface FilterView {
  readonly fields: readonly FieldView[];
  /** What elements show by it, in words. */
  readonly sentence: string;
  readonly narrowed: boolean;
}

export interface FilterFacts {
  readonly choice: FilterChoice;
  /** The fields that are shown. */
  readonly fields: readonly FilterField[];
  readonly groups: readonly GroupOption[];
  /** Of the stream of the group. */
  readonly records: ReadonlyMap<string, unknown>;
  readonly known: boolean;
  /** The queues may not be seen. */
  readonly denied?: boolean;
  readonly language: Language;
}

/** Pure: what can be chosen, what is, and what that means. What is chosen and not there is kept and said. */
export function filterView(facts: FilterFacts): FilterView {
  const words = filterMessages[facts.language];
  const all = (['group', 'queues', 'channels', 'period'] as const).map(field => fieldView(field, facts));
  const said = all
    .filter(({ narrowed }) => narrowed)
    .map(({ options }) => chosenOf(options).join(words.comma))
    .join(' · ');
  return {
    fields: all.filter(
      ({ field, options }) => facts.fields.includes(field) && (field !== 'group' || options.length > 1),
    ),
    sentence: [
      said === '' ? words.everything : words.only(said),
      ...(facts.denied ? [messages[facts.language].denied] : []),
    ].join(' · '),
    narrowed: said !== '',
  };
}

function fieldView(field: FilterField, facts: FilterFacts): FieldView {
  const words = filterMessages[facts.language];
  const options = optionsOf[field](facts);
  const [first, ...more] = chosenOf(options);
  const shortened =
    more.length > 0 && first !== undefined
      ? words.andMore(first, formatNumber(more.length, facts.language))
      : first;
  return {
    field,
    label: words.fields[field],
    chosen: shortened ?? words.all[field],
    narrowed: first !== undefined,
    several: field === 'queues' || field === 'channels',
    options,
    waiting: !facts.known && (field === 'queues' || field === 'channels'),
  };
}

function chosenOf(options: readonly FilterOption[]): readonly string[] {
  return options.filter(({ chosen }) => chosen).map(({ text }) => text);
}

const optionsOf: Readonly<Record<FilterField, (facts: FilterFacts) => readonly FilterOption[]>> = {
  group({ groups, choice, language }) {
    const known = groups.map(({ id, name }) => ({ id, text: groupText(id, name, language) }));
    const { group } = choice;
    const missing = group === undefined || known.some(({ id }) => id === group) ? [] : [group];
    return [
      ...known.map(({ id, text }) => ({ value: id, text, chosen: id === group })),
      ...missing.map(id => ({ value: id, text: groupText(id, undefined, language), chosen: true })),
    ];
  },

  queues({ records, known, choice, language }) {
    const { unknown } = filterMessages[language];
    const there = queueIdsOf(records);
    const missing = choice.queues.filter(id => !there.includes(id));
    return [
      ...there
        .map(id => ({
          value: id,
          text: nameText(queueOf(records, id)?.name, language, id),
          chosen: choice.queues.includes(id),
        }))
        .sort((one, other) => one.text.localeCompare(other.text, language)),
      ...missing.map(id => ({ value: id, text: known ? unknown(id) : id, chosen: true })),
    ];
  },

  channels({ records, known, choice, language }) {
    const there = new Set([...linesOf(records)].map(({ channel }) => channel));
    return channels
      .filter(channel => there.has(channel) || choice.channels.includes(channel))
      .map(channel => {
        const name = messages[language].channels[channel];
        const missing = known && !there.has(channel);
        return {
          value: channel,
          text: missing ? filterMessages[language].unknown(name) : name,
          chosen: choice.channels.includes(channel),
          channel,
        };
      });
  },

  period({ choice, language }) {
    const words = filterMessages[language].periods;
    return periods.map(period => ({ value: period, text: words[period], chosen: period === choice.period }));
  },
};

function groupText(id: string, name: GroupOption['name'], language: Language): string {
  return nameText(name, language, id === 'all' ? filterMessages[language].everyQueue : id);
}
