import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const text = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');

/** The custom properties of one theme's block, as written. */
function theme(selector: string): Map<string, string> {
  const block = text.slice(text.indexOf(selector)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/(--ax-[\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

function luminance(hex: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(first: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const hues = ['neutral', 'accent', 'success', 'warning', 'danger', 'info'];
const pages = ['--ax-bg-default', '--ax-bg-raised', '--ax-bg-sunken', '--ax-bg-input'];

for (const [name, selector] of [
  ['light', ':root,'],
  ['dark', '.dark {'],
] as const) {
  const tokens = theme(selector);
  const colour = (token: string): string => {
    const value = tokens.get(token);
    assert.ok(value, `${name}: ${token} is missing`);
    return value;
  };
  const atLeast = (first: string, other: string, ratio: number) => {
    const measured = contrast(colour(first), colour(other));
    assert.ok(measured >= ratio, `${name}: ${first} on ${other} is ${measured.toFixed(2)}, should be ${ratio}`);
  };

  test(`${name}: text on the page and on its own soft ground keeps 4.5 to 1`, () => {
    assert.ok(tokens.size > 60, `${tokens.size} tokens seen`);
    for (const hue of hues) {
      for (const step of ['800', '900', '1000']) {
        for (const page of pages) atLeast(`--ax-${hue}-${step}`, page, 4.5);
        for (const ground of ['100', '200', '300']) atLeast(`--ax-${hue}-${step}`, `--ax-${hue}-${ground}`, 4.5);
      }
    }
  });

  test(`${name}: text on a filled button keeps 4.5 to 1, also under the pointer`, () => {
    for (const hue of hues) {
      for (const step of ['600', '700', '800']) atLeast('--ax-neutral-000', `--ax-${hue}-${step}`, 4.5);
    }
  });

  test(`${name}: borders of controls and the focus ring keep 3 to 1`, () => {
    for (const page of pages) {
      for (const hue of hues) atLeast(`--ax-${hue}-600`, page, 3);
      atLeast('--ax-border-focus', page, 3);
    }
  });
}

test('no colour is written anywhere but in the tokens', () => {
  for (const name of ['base', 'facts', 'forms', 'layout', 'tables']) {
    const css = readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8');
    assert.ok(css.length > 200, `${name}.css was read`);
    const found = css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi) ?? [];
    assert.deepEqual(found, [], `${name}.css`);
  }
});
