import { readFileSync } from 'node:fs';
import { findSegmentPreset, parseSegmentMap, parseStageRules, segmentPresets } from 'madoguchi/data';
import type { Parsed, SegmentMap, StageRule } from 'madoguchi/data';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';

/** A published map by its id, or an own one from a JSON file. Throws an InputError that says what is wrong. */
export function segmentsFrom(idOrFile: string): SegmentMap {
  const preset = findSegmentPreset(idOrFile);
  if (preset) return preset;
  if (idOrFile.endsWith('.json')) return settings(idOrFile, parseSegmentMap);
  const known = segmentPresets.map(({ id }) => id).join(', ');
  throw new InputError(`There is no map "${idOrFile}": choose one of ${known}, or name a .json file.`);
}

/** Own rules of stages from a JSON file. */
export function stageRulesFrom(file: string): readonly StageRule[] {
  return settings(file, parseStageRules);
}

function settings<T>(file: string, parse: (input: unknown) => Parsed<T>): T {
  let text: string;
  let input: unknown;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`Can't read "${file}": ${fileFault(error)}.`, { cause: error });
  }
  try {
    input = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new InputError(`"${file}" is no JSON: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = parse(input);
  if (parsed.ok) return parsed.value;
  const { field, reason } = parsed.problem;
  throw new InputError(`"${file}"${field === '' ? '' : `, ${field}`}: ${reason}`);
}
