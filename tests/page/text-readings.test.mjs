// Claims about texts that are no UTF-8, and about those with too many different characters.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readAs } from '../../www/text/encodings.js';
import { MOST_DIFFERENT, foldOf, folded } from '../../www/text/fold.js';
import { isUnicode, readingsOf } from '../../www/text/readings.js';
import { fileFor, notesOn, sourcesOf } from '../../www/text/source.js';

const utf8 = new TextEncoder();

/** The bytes of each character in an encoding: what the browser reads, turned round. */
function written(text, encoding) {
  const known = new Map();
  const learn = (...bytes) => {
    const read = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
    if ([...read].length === 1 && !known.has(read)) known.set(read, bytes);
  };
  for (let one = 0; one < 256; one++) learn(one);
  for (let one = 0x81; one < 255; one++) for (let two = 0x40; two < 255; two++) learn(one, two);
  return Uint8Array.from([...text].flatMap((character) => known.get(character)));
}

const CHINESE = '你好，世界。马在草地上跑，天空很蓝。我们今天去看一匹白色的小马。\n';
const TAIWAN = '你好，世界。馬在草地上跑，天空很藍。我們今天去看一匹白色的小馬。\n';
const JAPANESE = 'こんにちは、世界。馬は草の上を走っています。空はとても青い。\n';
const KOREAN = '안녕하세요, 세계. 말이 풀밭을 달리고 있습니다. 하늘은 매우 푸르다.\n';
const RUSSIAN = 'Привет, мир. Лошадь бежит по траве, небо очень синее. Мы идём смотреть.\n';
const FRENCH = 'Le cheval est très pressé; il court à travers la forêt de Besançon, été 1900.\n';
const POLISH = 'Zażółć gęślą jaźń. Koń biegnie po łące, a niebo jest błękitne.\n';
const GREEK = 'Το άλογο τρέχει στο λιβάδι, ο ουρανός είναι γαλάζιος.\n';
const HEBREW = 'הסוס רץ באחו והשמיים כחולים מאוד.\n';
const ARABIC = 'الحصان يجري في المرج والسماء زرقاء جدا.\n';

for (const [encoding, text] of [
  ['gb18030', CHINESE],
  ['big5', TAIWAN],
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['euc-kr', KOREAN],
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['ibm866', RUSSIAN],
  ['windows-1252', FRENCH],
  ['windows-1250', POLISH],
  ['windows-1253', GREEK],
  ['windows-1255', HEBREW],
  ['windows-1256', ARABIC],
  ['macintosh', FRENCH],
])
  test(`a text in ${encoding} is offered as that first, with a line of it`, () => {
    const bytes = written(`Horses.\n${text.repeat(3)}`, encoding);
    assert.equal(isUnicode(bytes), false);
    const [first, ...others] = readingsOf(bytes);
    assert.equal(first.encoding, encoding);
    assert.ok(text.startsWith(first.line.replace(/…$/, '')), first.line);
    assert.ok(others.length > 2, 'the viewer chooses');
    assert.equal(new Set([first, ...others].map((one) => one.encoding)).size, others.length + 1);
  });

test('the case as it is told of: Chinese on the web of twenty years ago', () => {
  const bytes = readFileSync(new URL('../fixtures/cases/gb18030.txt', import.meta.url));
  const [first] = readingsOf(bytes);
  assert.equal(first.encoding, 'gb18030');
  assert.match(first.line, /^你好，世界。马在草地上跑。/);
});

test('UTF-16 without a mark is told by its zeros, and one with a mark is Unicode', () => {
  const marked = Uint8Array.from([255, 254, 97, 0, 10, 0]);
  assert.equal(isUnicode(marked), true);
  const bare = Uint8Array.from(
    [...'a text of many lines\n'].flatMap((one) => [one.charCodeAt(0), 0]),
  );
  assert.equal(isUnicode(bare), false);
  assert.deepEqual(
    readingsOf(bare).map(({ encoding, line }) => [encoding, line]),
    [['utf-16le', 'a text of many lines']],
  );
});

test('UTF-8 that is cut off or broken in a place is offered as that', () => {
  const whole = utf8.encode(RUSSIAN.repeat(3));
  assert.equal(isUnicode(whole), true);
  assert.equal(readingsOf(whole.subarray(0, 81))[0].encoding, 'utf-8');
  const broken = Uint8Array.from([...whole.subarray(0, 90), 255, ...whole.subarray(90)]);
  assert.equal(readingsOf(broken)[0].encoding, 'utf-8');
});

test('the engine is given Unicode, and what was done is said', () => {
  const bytes = written(JAPANESE, 'shift_jis');
  const source = { kind: 'file', name: 'haiku.txt', bytes, encoding: 'shift_jis' };
  assert.deepEqual(fileFor(source), { name: 'haiku.txt', bytes: utf8.encode(JAPANESE) });
  assert.deepEqual(notesOn(source), ['It was read as Japanese (Shift JIS).']);
});

test('what older versions kept as Latin-1 stays byte for byte what it was', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const text = readAs(bytes, 'latin1');
  assert.deepEqual(
    [...text].map((one) => one.codePointAt(0)),
    [...bytes],
  );
});

test('a file that is no UTF-8 is tried in all encodings, as they were kept before too', () => {
  const bytes = written(FRENCH, 'windows-1252');
  const tried = [...sourcesOf({ name: 'a', bytes })].map(({ encoding }) => encoding);
  assert.equal(tried[0], 'windows-1252');
  assert.equal(tried.at(-1), 'latin1');
  assert.deepEqual(
    [...sourcesOf({ name: 'a', bytes: utf8.encode('a') })].map(({ encoding }) => encoding),
    ['utf8'],
  );
});

/** So many different characters, the first of them twice. */
const lexicon = (count) =>
  [...Array(count).keys(), 0].map((i) => String.fromCodePoint(0x4e00 + i)).join('');

test('the rarest of too many characters become one sign, no more than have to', () => {
  assert.equal(foldOf(lexicon(MOST_DIFFERENT)), null);
  const text = lexicon(MOST_DIFFERENT + 10);
  const fold = foldOf(text);
  assert.deepEqual(fold, {
    different: MOST_DIFFERENT + 10,
    folded: 11,
    places: 11,
    characters: MOST_DIFFERENT + 11,
    sign: '□',
  });
  const after = folded(text, fold);
  assert.equal(new Set(after).size, MOST_DIFFERENT);
  assert.equal([...after].length, [...text].length);
  assert.ok(after.endsWith('□一') && after.startsWith('一'), 'what is common stays');
  const source = { kind: 'file', name: 'a', bytes: utf8.encode(text), encoding: 'utf8', fold };
  assert.equal(new TextDecoder().decode(fileFor(source).bytes), after);
  assert.deepEqual(notesOn(source), ['Its 11 rarest characters became □, in 11 places.']);
});

test('the sign is none that the text has', () => {
  assert.equal(foldOf(`${lexicon(MOST_DIFFERENT)}□`)?.sign, '▢');
});
