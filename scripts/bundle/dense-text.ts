/**
 * Japanese in ASCII takes six bytes a character as `\\u30c6`, which was a tenth of a script. Here hiragana take one byte,
 * katakana two, and all else three, behind a decoder of 300 bytes that every script brings along.
 */

/** 90 signs from `#` to `}`, all but the backslash. */
const signs = 90;
const hiragana = { first: 0x3041, count: 83 } as const;
/** Punctuation and katakana: what is in the block of kana before the hiragana above, and behind them. */
const kana = { first: 0x3000, before: 0x41, behind: 0x3094, end: 0x3100, leads: 2 } as const;
const kanji = { first: 0x2000, end: 0xa000 } as const;
/** Full-width forms follow the kanji. */
const wide = { first: 0xff00, end: 0xfff0 } as const;
/** Between two of these characters stands what is ASCII anyway. */
const quote = '~';

function sign(value: number): string {
  return String.fromCharCode(value < 57 ? value + 35 : value + 36);
}

/** The signs of one character that is not ASCII; `undefined` where it has none. */
function signsOf(code: number): string | undefined {
  if (code >= hiragana.first && code < kana.behind) return sign(code - hiragana.first);
  const lead = hiragana.count;
  if (code >= kana.first && code < kana.end) {
    const place = code < hiragana.first ? code - kana.first : code - kana.behind + kana.before;
    return sign(lead + Math.floor(place / signs)) + sign(place % signs);
  }
  const isWide = code >= wide.first && code < wide.end;
  if (!isWide && (code < kanji.first || code >= kanji.end)) return undefined;
  const place = isWide ? code - wide.first + kanji.end - kanji.first : code - kanji.first;
  const rest = place % (signs * signs);
  return (
    sign(lead + kana.leads + Math.floor(place / (signs * signs))) +
    sign(Math.floor(rest / signs)) +
    sign(rest % signs)
  );
}

/** A text in signs; `undefined` where a character of it has none. */
export function dense(text: string): string | undefined {
  let told = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isPlain = code >= 0x20 && code < 0x7e;
    const next = isPlain ? text.charAt(index) : signsOf(code);
    if (next === undefined) return undefined;
    told += isPlain === quoted ? next : quote + next;
    quoted = isPlain;
  }
  return told;
}

/** Its inverse as source, which holds each text once: those of a table are asked for with every row. */
export const decoder = [
  'function(){',
  'var known=Object.create(null);',
  'return function(text){',
  'if(known[text]!==void 0)return known[text];',
  "var told='',quoted=false,at=0,lead;",
  'function next(){var code=text.charCodeAt(at++);return code-(code>92?36:35)}',
  'function codeOf(){',
  'if((lead=next())<83)return lead+12353;',
  'if(lead<85)return(lead=(lead-83)*90+next())+(lead<65?12288:12371);',
  'return(lead=(lead-85)*8100+next()*90+next())+(lead<32768?8192:32512)}',
  'while(at<text.length)',
  "if(text[at]==='~'){quoted=!quoted;at++}",
  'else told+=quoted?text[at++]:String.fromCharCode(codeOf());',
  'return known[text]=told}}()',
].join('');
