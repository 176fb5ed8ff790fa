import { Option } from 'commander';
import {
  defaultBins,
  languages,
  methods,
  segmentPresets,
  siteDefaults,
  timeZone,
  usualWithin,
  type Language,
  type Method,
  type OrderColumnNames,
  type Zone,
} from 'madoguchi/data';
import { choiceOption, zoneOption } from '../commands/options.js';
import { tableFormats, type TableFormat } from '../report/write-table.js';
import { engines, orderFormats, type Engine, type OrderFormat } from './engine.js';
import { rfmTables, type RfmTable } from './tables.js';
import {
  binsOption,
  columnsOption,
  cubeOption,
  cutsOption,
  dayOption,
  minorUnitsOption,
  sizeOption,
  withinOption,
} from './option-values.js';

export interface RfmOptions {
  readonly asOf: number;
  readonly method: Method;
  readonly cutsR?: readonly number[];
  readonly cutsF?: readonly number[];
  readonly cutsM?: readonly number[];
  readonly bins: number;
  readonly minorUnits: number;
  readonly columns: OrderColumnNames;
  readonly timeZone: Zone;
  readonly segments: string;
  readonly stageRules?: string;
  readonly customers?: string;
  readonly table: RfmTable;
  readonly cells: boolean;
  readonly since?: number;
  readonly within: number;
  readonly snapshot: boolean;
  readonly withCustomers: boolean;
  readonly cube?: string;
  readonly distinctDays: boolean;
  readonly netRefunds: boolean;
  readonly lang: Language;
  readonly format: TableFormat;
  readonly inputFormat?: OrderFormat;
  readonly engine?: Engine;
  readonly memoryLimit?: string;
  readonly tempFolder?: string;
  readonly strict: boolean;
}

const option = (flags: string, text: string): Option => new Option(flags, text);

/** How scores are made. */
export function scoringOptions(): readonly Option[] {
  return [
    option('--as-of <day>', 'the analysis date; later orders are ignored')
      .argParser(dayOption)
      .makeOptionMandatory(),
    choiceOption('--method <method>', 'how values become bands', methods).default('fixed'),
    option('--cuts-r <days>', 'for fixed (30,90,180,365)').argParser(cutsOption),
    option('--cuts-f <orders>', 'for fixed (1,3,6,11)').argParser(cutsOption),
    option('--cuts-m <amounts>', 'for fixed, in the currency; suggested from the data').argParser(cutsOption),
    option('--bins <count>', 'bands a dimension, 2 to 10').argParser(binsOption).default(defaultBins),
    option('--segments <map>', `${segmentPresets.map(({ id }) => id).join(', ')}, or a .json file`).default(
      'default',
    ),
    option('--stage-rules <file>', 'own rules of stages, as JSON'),
    option('--distinct-days', 'orders of one day count as one').default(false),
    option('--net-refunds', 'negative amounts are subtracted').default(false),
  ];
}

/** How the orders are read. */
export function inputOptions(): readonly Option[] {
  const zone = timeZone(siteDefaults.timeZone);
  return [
    option('--columns <names>', 'which column says what: customer=…,date=…,amount=…')
      .argParser(columnsOption)
      .default({}, 'the usual names'),
    option('--customers <file>', 'who is out of scope, subscribes, has an open order or was contacted'),
    option('--minor-units <digits>', "digits of the currency's smallest unit; 0 for yen")
      .argParser(minorUnitsOption)
      .default(2),
    option('--time-zone <name>', "the shop's: whose days they are")
      .argParser(zoneOption)
      .default(zone, zone.name),
    choiceOption('--input-format <format>', 'where the file name does not say it', orderFormats),
    option('--strict', 'stop at the first bad row').default(false),
  ];
}

/** Where it is done. */
export function engineOptions(): readonly Option[] {
  return [
    choiceOption(
      '--engine <engine>',
      'memory; or duckdb, for Parquet and what memory does not hold',
      engines,
    ),
    option('--memory-limit <size>', 'for duckdb: what it may take, such as 4GB').argParser(sizeOption),
    option(
      '--temp-folder <path>',
      "for duckdb: where it puts aside; else the system's folder for such files",
    ),
  ];
}

/** What is written. */
export function outputOptions(): readonly Option[] {
  return [
    choiceOption('--table <table>', 'what is written', rfmTables).default('customers'),
    option('--cells', 'the cells of the grid: --table cells').default(false).implies({ table: 'cells' }),
    option('--since <day>', 'an earlier day to compare with, for --table movement and --snapshot').argParser(
      dayOption,
    ),
    option('--within <days>', 'for --table due and --with-customers: windows that open in so many days')
      .argParser(withinOption)
      .default(usualWithin),
    option('--snapshot', 'the daily file that a page loads, as JSON; by itself it names no customer').default(
      false,
    ),
    option('--with-customers', 'the snapshot with the customers behind the cells')
      .default(false)
      .implies({ snapshot: true }),
    option('--cube <id>', 'the snapshot as the records of this cube, for <mado-source batch>')
      .argParser(cubeOption)
      .implies({ snapshot: true })
      .conflicts('withCustomers'),
    choiceOption('--lang <language>', 'of segments, stages and reasons', languages).default('en'),
    choiceOption('--format <format>', 'how the table is written', tableFormats).default('csv'),
  ];
}
