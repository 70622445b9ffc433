/**
 * Runs the pure tests of a room inside Stryker's own process. A changed rule is switched on by a number, so the same
 * loaded tests are run again and again; only a rule that is worked out while its file loads needs the files loaded again.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { type KeptTest, keepTests } from './node-test.ts';

const standIns: Readonly<Record<string, string>> = {
  'node:test': new URL('./node-test.ts', import.meta.url).href,
  'fast-check': new URL('./fast-check.ts', import.meta.url).href,
};
/** What the changed files read: which change is on, and how often a change has been passed. */
const state: { -readonly [K in keyof InstrumenterContext]?: InstrumenterContext[K] | undefined } = {};
Object.assign(globalThis, { __stryker__: state });

class PureTests implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  private readonly files: readonly string[];
  private unchanged: readonly KeptTest[] | null = null;
  private generation = 0;
  /** Milliseconds of each test, so that the quick ones are tried first. */
  private readonly times = new Map<string, number>();

  constructor(options: StrykerOptions) {
    this.files = options.pureTests as string[];
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    const home = pathToFileURL(process.cwd()).href;
    registerHooks({
      resolve: (specifier, context, next) => {
        const fromHome = context.parentURL?.startsWith(home) ?? false;
        const standIn = fromHome ? standIns[specifier] : undefined;
        if (standIn !== undefined) return { url: standIn, shortCircuit: true };
        const found = next(specifier, context);
        // A new address is a new module: this is how all files are loaded again.
        return found.url.startsWith(home) ? { ...found, url: `${found.url}?${this.generation}` } : found;
      },
    });
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const { name, run } of await this.load()) {
      state.currentTestId = name;
      const begun = performance.now();
      const failure = await failureOf(run);
      const result = { id: name, name, timeSpentMs: performance.now() - begun };
      this.times.set(name, result.timeSpentMs);
      tests.push(
        failure === null
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    state.currentTestId = undefined;
    const mutantCoverage = state.mutantCoverage ?? { static: {}, perTest: {} };
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({
    activeMutant,
    hitLimit,
    mutantActivation,
    testFilter,
  }: MutantRunOptions): Promise<MutantRunResult> {
    state.activeMutant = undefined;
    state.hitCount = 0;
    state.hitLimit = hitLimit;
    if (mutantActivation === 'runtime') await this.load();
    state.activeMutant = activeMutant.id;
    const all =
      mutantActivation === 'runtime' ? await this.load() : await this.loadAgain().catch((error) => String(error));
    if (typeof all === 'string') return killed('loading the files', all);
    const chosen = testFilter === undefined ? all : all.filter(({ name }) => testFilter.includes(name));
    const time = ({ name }: KeptTest): number => this.times.get(name) ?? 0;
    for (const { name, run } of chosen.toSorted((a, b) => time(a) - time(b))) {
      const failure = await failureOf(run);
      if (hitLimit !== undefined && (state.hitCount ?? 0) > hitLimit) return { status: MutantRunStatus.Timeout };
      if (failure !== null) return killed(name, failure);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: chosen.length };
  }

  private async load(): Promise<readonly KeptTest[]> {
    this.unchanged ??= await this.loadAgain();
    return this.unchanged;
  }

  private async loadAgain(): Promise<readonly KeptTest[]> {
    this.generation += 1;
    const tests: KeptTest[] = [];
    for (const file of this.files) {
      const address = pathToFileURL(join(process.cwd(), file)).href;
      tests.push(...(await keepTests(file, () => import(address))));
    }
    return tests;
  }
}

async function failureOf(run: KeptTest['run']): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return String(error);
  }
}

function killed(test: string, failureMessage: string): MutantRunResult {
  return { status: MutantRunStatus.Killed, killedBy: [test], failureMessage, nrOfTests: 1 };
}

/** The option that says which files hold the tests. */
export const strykerValidationSchema = { properties: { pureTests: { type: 'array', items: { type: 'string' } } } };
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure-tests', PureTests)];
