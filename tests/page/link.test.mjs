// Claims about the address bar: what of a hash is a recipe, and what only names a place of the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recipeOf } from '../../www/link.js';

const isPlace = (id) => id === 'now';

test('a hash that names a place of the page is no recipe', () => assert.equal(recipeOf('#now', isPlace), ''));
test('any other hash is the recipe, without its sign', () => assert.equal(recipeOf('#v1&epochs=3', isPlace), 'v1&epochs=3'));
test('no hash is no recipe', () => assert.equal(recipeOf('', isPlace), ''));
