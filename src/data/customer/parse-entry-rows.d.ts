import { type Parsed } from '../model/parsed.js';
import type { Zone } from '../model/time.js';
import { type HistoryInput } from './parse-entry.js';
/** The columns of a CSV of entries and profiles, in snake_case. */
export declare const entryColumns: readonly string[];
/** Without these columns a file holds neither. */
export declare const mandatoryEntryColumns: readonly ["kind"];
/** The mandatory columns a CSV header lacks. */
export declare function missingEntryColumns(header: readonly string[]): readonly string[];
export type EntryRowParser = (cells: readonly string[]) => Parsed<HistoryInput>;
/**
 * Compiles the parser of the rows under a CSV header. A column is named as the field, in snake_case or camelCase; unknown
 * ones are ignored, empty cells are absent, so that a row clears nothing. A list is JSON, or its texts with semicolons
 * between them; attributes are a JSON object. Problems name the column. A row with more or fewer cells than the header is
 * refused.
 */
export declare function entryRowParser(header: readonly string[], zone: Zone): EntryRowParser;
//# sourceMappingURL=parse-entry-rows.d.ts.map