import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { denseScript } from '../../../scripts/bundle/dense-script.js';
import { decoder, dense } from '../../../scripts/bundle/dense-text.js';

const read = runInNewContext(`(${decoder})`) as (text: string) => string;
const within = (first: number, last: number): fc.Arbitrary<string> =>
  fc.integer({ min: first, max: last }).map(code => String.fromCharCode(code));
const words = fc
  .array(fc.oneof(within(0x20, 0x7d), within(0x3000, 0x30ff), within(0x2000, 0x9fff), within(0xff00, 0xffef)))
  .map(units => units.join(''));

test('what is made dense is ASCII without quotes or backslashes of its own, and is read as it was', () => {
  fc.assert(
    fc.property(words, text => {
      const told = dense(text);
      assert.ok(told !== undefined && /^[ -~]*$/.test(told));
      assert.equal(read(told), text);
    }),
  );
});

test('each character of the blocks at their ends is read as it was', () => {
  for (const code of [
    0x2000, 0x2fff, 0x3000, 0x3040, 0x3041, 0x3093, 0x3094, 0x30ff, 0x3100, 0x9fff, 0xff00, 0xffef,
  ]) {
    const unit = String.fromCharCode(code);
    assert.equal(read(dense(unit) ?? ''), unit);
  }
});

test('Japanese takes a third of what it takes escaped', () => {
  const text = 'ゲートウェイからの応答が途絶えました。再接続しています。';
  assert.ok((dense(text)?.length ?? Infinity) < text.length * 2.1);
});

test('what has no signs is left to be escaped', () => {
  for (const text of ['日本~', '日本\n', 'é', '😀']) assert.equal(dense(text), undefined);
});

test('a script says the same in ASCII, wherever a text stands', () => {
  const code = `(function(out){
    var tag=function(parts,value){return parts.join('|')+value};
    out.key={"ゲートウェイの名前":"窓口の電話番号は","short":"人"};
    out.run=function(host){return\`接続できません。\${host+"にはつながりません"}を確かめてください。\\n😀\`};
    out.after=function(){return"再読み込みしてください"};
    out.tagged=tag\`そのままにしておく \${"値は変わってもよい"}\`;
    out.of=/ゲートウェイ/.test("このゲートウェイは止まっています");
    out.shut="</ しめる";
    out.odd=typeof"ゲートウェイはどこですか";
  })(out)`;
  const told = denseScript(code);
  const [one, other] = [code, told].map(each => {
    const out: Record<string, unknown> = {};
    runInNewContext(each, { out });
    const { run, after, ...rest } = out as { run(host: string): string; after(): string };
    return JSON.stringify({ ...rest, ran: run('pbx'), after: after() });
  });
  assert.equal(other, one);
  assert.match(told, /^[\0-\x7f]*$/);
  assert.ok(!/接続|\\u63a5/.test(told));
});

test('a script without Japanese stays as it is', () => {
  const code = '(function(e){e.a=`b`})({})';
  assert.equal(denseScript(code), code);
});

test('a script that is no function is refused: what reads its texts would be everybody’s', () => {
  assert.throws(() => denseScript('var a="ゲートウェイの応答がありません"'), /has to be one function/);
});
