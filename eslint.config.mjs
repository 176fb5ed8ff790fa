import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import a11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import madoguchi from './scripts/eslint/madoguchi.mjs';

const code = { skipBlankLines: true, skipComments: true };

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'dist-*/**',
      'node_modules/**',
      'test-results/**',
      '.cache/**',
      'test/layers/fixtures/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/parameter-properties': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'An enum is code at run time: use an `as const` array.' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'packages/*/src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, ...code }],
      'max-lines-per-function': ['error', { max: 40, ...code }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
    },
  },
  // It is made from the manifest, an entry an element.
  { files: ['src/types/elements.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['src/components/**/*.ts', 'demo/**/*.ts'],
    ...lit['flat/recommended'],
  },
  { files: ['src/components/**/*.ts'], ...wc['flat/recommended'] },
  { files: ['src/components/**/*.ts', 'demo/**/*.ts'], ...a11y.configs.recommended },
  {
    files: ['src/components/**/*.ts'],
    plugins: { madoguchi },
    rules: {
      ...Object.fromEntries(Object.keys(madoguchi.rules).map(rule => [`madoguchi/${rule}`, 'error'])),
      '@typescript-eslint/member-ordering': [
        'error',
        { default: ['public-static-field', 'public-decorated-field', 'private-instance-field'] },
      ],
    },
  },
  {
    files: ['**/*.mjs', 'scripts/**', 'packages/gateway/**', 'test/**', 'bench/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node } },
  },
  {
    files: ['scripts/**', 'packages/gateway/src/commands/**', 'packages/gateway/bin/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    languageOptions: { globals: { ...globals.mocha } },
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
