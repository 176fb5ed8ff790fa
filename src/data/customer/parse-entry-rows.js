import { refused } from '../model/parsed.js';
import { entryParser } from './parse-entry.js';
/** The fields of entries and profiles, and the kinds of their cells. */
const cellKinds = {
    id: 'text',
    kind: 'text',
    occurredAt: 'text',
    customer: 'text',
    phone: 'text',
    email: 'text',
    line: 'text',
    number: 'text',
    channel: 'text',
    direction: 'text',
    actorType: 'text',
    operator: 'text',
    operatorName: 'text',
    caseId: 'text',
    title: 'text',
    text: 'text',
    recording: 'text',
    links: 'list',
    contactId: 'text',
    queueId: 'text',
    outcome: 'text',
    connectedAt: 'text',
    endedAt: 'text',
    waitMs: 'number',
    talkMs: 'number',
    category: 'text',
    result: 'text',
    flag: 'text',
    ivrPath: 'text',
    csat: 'number',
    nps: 'number',
    ces: 'number',
    delivery: 'text',
    orderId: 'text',
    amount: 'number',
    lines: 'lines',
    cancelled: 'flag',
    change: 'text',
    reason: 'text',
    campaign: 'text',
    openedAt: 'text',
    clickedAt: 'text',
    landedAt: 'text',
    pages: 'number',
    durationMs: 'number',
    state: 'text',
    dueAt: 'text',
    severity: 'text',
    until: 'text',
    done: 'flag',
    settledAt: 'text',
    addressRef: 'text',
    network: 'text',
    reach: 'number',
    by: 'text',
    name: 'text',
    kana: 'text',
    since: 'text',
    phones: 'list',
    attributes: 'json',
};
/** The columns of a CSV of entries and profiles, in snake_case. */
export const entryColumns = Object.keys(cellKinds).map(snakeCase);
/** Without these columns a file holds neither. */
export const mandatoryEntryColumns = ['kind'];
/** The mandatory columns a CSV header lacks. */
export function missingEntryColumns(header) {
    const names = new Set(header.map(plainName));
    return mandatoryEntryColumns.filter(column => !names.has(plainName(column)));
}
/**
 * Compiles the parser of the rows under a CSV header. A column is named as the field, in snake_case or camelCase; unknown
 * ones are ignored, empty cells are absent, so that a row clears nothing. A list is JSON, or its texts with semicolons
 * between them; attributes are a JSON object. Problems name the column. A row with more or fewer cells than the header is
 * refused.
 */
export function entryRowParser(header, zone) {
    const parse = entryParser(zone);
    const wanted = Object.keys(cellKinds)
        .map(field => ({ field, at: header.findIndex(column => plainName(column) === plainName(field)) }))
        .filter(({ at }) => at >= 0);
    const columnOf = (path) => {
        const [field, ...rest] = path.split('.');
        const column = header[wanted.find(each => each.field === field)?.at ?? -1] ?? snakeCase(field ?? '');
        return [column, ...rest].join('.');
    };
    return cells => {
        if (cells.length !== header.length) {
            const reason = `The row has ${cells.length} cells under ${header.length} columns: quote commas, fill gaps.`;
            return refused('', 'row', reason);
        }
        const input = {};
        for (const { field, at } of wanted) {
            const cell = cells[at];
            if (cell !== undefined && cell !== '')
                input[field] = cellValue(cell, cellKinds[field]);
        }
        const parsed = parse(input);
        if (parsed.ok)
            return parsed;
        const { field, code, reason } = parsed.problem;
        return refused(columnOf(field), code, reason);
    };
}
function snakeCase(field) {
    return field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
/** `occurred_at`, `occurredAt` and `Occurred at` are one name. */
function plainName(column) {
    return column.replaceAll(/[_\s]/g, '').toLowerCase();
}
const flags = { true: true, '1': true, false: false, '0': false };
/** What is none of what the column holds stays text, which the schema refuses with a reason. */
function cellValue(cell, kind) {
    switch (kind) {
        case 'text':
            return cell;
        case 'number':
            return /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
        case 'flag':
            return flags[cell.toLowerCase()] ?? cell;
        case 'json':
            return jsonOf(cell) ?? cell;
        case 'list':
            return listOf(cell);
        case 'lines':
            return listOf(cell).map(each => (typeof each === 'string' ? { product: each } : each));
    }
}
function listOf(cell) {
    const json = cell.startsWith('[') ? jsonOf(cell) : undefined;
    if (Array.isArray(json))
        return json;
    return cell
        .split(';')
        .map(part => part.trim())
        .filter(part => part !== '');
}
function jsonOf(cell) {
    try {
        return JSON.parse(cell);
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=parse-entry-rows.js.map