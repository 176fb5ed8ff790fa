import {
  analyseCustomers,
  dayName,
  dueAlerts,
  unpackTexts,
  type Analysis,
  type DueAlert,
  type SalesRecord,
} from 'madoguchi/data';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type {
  AlertsCall,
  Analysed,
  AnalystCalls,
  BookCall,
  CustomerCall,
  CustomersCall,
  DropCall,
  ExtractCall,
  Extracted,
  ExtractPageCall,
  FileAnalysed,
  FileCall,
  KeepCall,
  ListPage,
  PageCall,
} from './analyst-calls.js';
import { analyseFile } from './analyse-file.js';
import { masked, type CustomerList } from './customer-list.js';
import { customerSales } from './customer-sales.js';
import { HeldCube } from './held-cube.js';
import { analysisOptions, type HowMade, type Scoring } from './scoring.js';

/** Analyses cubes and keeps what they came to, for lists to be asked of it. Belongs into a thread of its own. */
export class Analyst implements AnalystCalls {
  readonly #cubes = new Map<string, HeldCube>();
  /** Made of files, and not published yet. */
  readonly #made = new Map<string, HeldCube>();
  readonly #extracts = new Map<string, CustomerList>();
  /** Of the orders in the log; these only ever become more. */
  #customers: string[] = [];

  customers({ from, ids }: CustomersCall): void {
    this.#customers = [...this.#customers.slice(0, from), ...unpackTexts(ids)];
  }

  book({ cube, asOf, customers, orders, lines, flags, scoring }: BookCall): Analysed {
    const ids = this.#customers.slice(0, customers);
    const analysis = analyseCustomers({ customers: ids, ...orders }, flags, analysisOptions(scoring, asOf));
    const made = howMade(analysis, scoring);
    this.#cubes.set(cube, new HeldCube(analysis, lines, made));
    return { made, scored: analysis.counted.places.length };
  }

  async file(call: FileCall): Promise<FileAnalysed> {
    const { analysis, lines, ...outcome } = await analyseFile(call);
    const made = howMade(analysis, call.scoring);
    this.#made.set(call.cube, new HeldCube(analysis, lines, made));
    return { ...outcome, made };
  }

  keep({ cube }: KeepCall): void {
    const made = this.#made.get(cube);
    this.#made.delete(cube);
    if (made) this.#cubes.set(cube, made);
  }

  page({ cube, choice, offset, limit }: PageCall): ListPage {
    const list = this.#held(cube).list(choice);
    return { ...partOf(list, offset, limit), rows: list.rows(offset, offset + limit).map(masked) };
  }

  extract({ cube, extract, choice }: ExtractCall): Extracted {
    const held = this.#held(cube);
    const list = held.list(choice);
    this.#extracts.set(extract, list);
    return { count: list.length, made: held.made };
  }

  extractPage({ extract, offset, limit }: ExtractPageCall): ListPage {
    const list = this.#extracts.get(extract);
    if (!list) throw new AnswerProblem('denied');
    return partOf(list, offset, limit);
  }

  drop({ extract }: DropCall): void {
    this.#extracts.delete(extract);
  }

  customer({ cube, basis, keys }: CustomerCall): SalesRecord | null {
    return customerSales(this.#held(cube), keys, { cube, basis });
  }

  alerts({ cube }: AlertsCall): readonly DueAlert[] {
    return dueAlerts(this.#held(cube).analysis, cube);
  }

  #held(cube: string): HeldCube {
    const held = this.#cubes.get(cube);
    if (held) return held;
    throw new Error(`The cube ${cube} is not here.`);
  }
}

function partOf(list: CustomerList, offset: number, limit: number): ListPage {
  const { length, totals } = list;
  return { rows: list.rows(offset, offset + limit), length, totals };
}

function howMade({ scores, suggested, segments, history }: Analysis, scoring: Scoring): HowMade {
  const { minorUnits, currency, distinctDays, netRefunds } = scoring;
  return {
    asOf: dayName(history.asOf),
    method: scores.method,
    bins: scores.bins,
    cuts: scores.cuts,
    suggested: [...scoring.suggested, ...suggested],
    minorUnits,
    currency,
    distinctDays,
    netRefunds,
    segments: segments?.id ?? null,
  };
}
