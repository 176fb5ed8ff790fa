/** One sample of Prometheus' text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Exposition {
  readonly samples: readonly Sample[];
  readonly types: ReadonlyMap<string, string>;
  readonly help: ReadonlyMap<string, string>;
}

// prom-client writes Nan; Prometheus reads it in any case.
const sampleLine =
  /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (?<value>NaN|Nan|[+-]?Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)$/;

/** Reads the text format strictly; throws at a line that is none. */
export function parseExposition(text: string): Exposition {
  const [samples, types, help]: [Sample[], Map<string, string>, Map<string, string>] = [
    [],
    new Map(),
    new Map(),
  ];
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  for (const line of text.split('\n').filter(part => part !== '')) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment) (comment[1] === 'TYPE' ? types : help).set(comment[2] ?? '', comment[3] ?? '');
    else samples.push(sampleOf(line));
  }
  return { samples, types, help };
}

function sampleOf(line: string): Sample {
  const groups = sampleLine.exec(line)?.groups;
  if (!groups) throw new Error(`No sample of the text format: ${line}`);
  const { name = '', labels = '', value = '' } = groups;
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [
    key,
    text,
  ]);
  return { name, labels: Object.fromEntries(pairs), value: Number(value.replace('Inf', 'Infinity')) };
}

/** One number; throws where it is not there. */
export function sampled(
  { samples }: Exposition,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const fits = (sample: Sample): boolean =>
    sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
  const found = samples.find(fits);
  if (!found) throw new Error(`No sample ${name} ${JSON.stringify(labels)}.`);
  return found.value;
}
